"""Setting up a demonstration: organisations, people, the programme and its rounds."""

import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from assay.capabilities.entries.operations import import_entries
from assay.capabilities.entries.vocabulary.importing import ImportMode
from assay.capabilities.programmes.operations import apply_definition, make_round, open_round
from assay.capabilities.programmes.queries import get_round
from assay.capabilities.programmes.vocabulary.errors import RoundNotFoundError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.organisations.operations import load_organisations
from assay.foundations.people.operations import register_person
from assay.foundations.people.queries import find_person
from assay.foundations.permissions.operations import give_role
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Role, Scope
from assay.foundations.tabular_files import Table
from assay.use_cases.demonstration.discussing import discuss_round
from assay.use_cases.demonstration.plan import PlanFiles, PlannedPerson, PlannedRound
from assay.use_cases.demonstration.playing import Cast, play_round

Teller = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom a visitor may step in for."""

    id: uuid.UUID
    email: str
    name: str
    role: Role | None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was set up."""

    programme: str
    people: tuple[Person, ...]


def set_up_demonstration(*, plan_path: Path, now: datetime, site_address: str, tell: Teller) -> Demonstration:
    """Set up what the plan says, as far as it is not there yet; to run it again changes nothing.

    Args:
        plan_path: the plan's file.
        now: the moment from which the plan's days are counted back.
        site_address: where the service is reached, for links in letters.
        tell: is told what is being done, in words.
    """
    files = PlanFiles(plan_path)
    plan = files.plan
    tell("Loading 1,175 public bodies")
    load_organisations(now=now)
    programme = apply_definition(
        actor=SYSTEM,
        organisation_slug=plan.organisation,
        slug=plan.programme,
        source=files.definition_source(),
        note="As shipped",
        now=now - timedelta(days=max(each.began_days_ago for each in plan.rounds) + 30),
    )
    scope = Scope(plan.organisation) / programme.programme_slug
    people = _register(plan.people, scope, now)
    colleagues = [actor_of(each) for each in _register(plan.colleagues, scope, now)]
    cast = _cast(people)
    table = files.table()
    for planned in plan.rounds:
        if not _exists(plan.programme, planned.slug):
            tell(f"Playing {planned.name.lower()}")
            rng = random.Random(f"{plan.seed} {planned.slug}")  # noqa: S311 - invented scores, not secrets
            made = _open(plan.programme, planned, now)
            _import(made, planned, _some_of(table, planned.entries), files, now)
            _discuss(made, planned, colleagues, files, now)
            play_round(cast=cast, round=made, planned=planned, now=now, rng=rng, site_address=site_address)
    return Demonstration(plan.programme, people)


def _exists(programme: str, slug: str) -> bool:
    try:
        get_round(programme, slug)
    except RoundNotFoundError:
        return False
    return True


def _register(planned: tuple[PlannedPerson, ...], scope: Scope, now: datetime) -> tuple[Person, ...]:
    people = []
    for each in planned:
        found = find_person(each.email) or register_person(
            email=each.email, name=each.name, now=now, is_invented=True
        )
        if each.role is not None:
            give_role(actor=SYSTEM, person=found.id, role=each.role, scope=scope, now=now)
        people.append(Person(found.id, found.email, found.name, each.role))
    return tuple(people)


def _cast(people: tuple[Person, ...]) -> Cast:
    actors = [(each.role, actor_of(each)) for each in people]
    return Cast(
        manager=next(actor for role, actor in actors if role is Role.PROGRAMME_MANAGER),
        assessors=tuple(actor for role, actor in actors if role is Role.ASSESSOR),
    )


def _open(programme: str, planned: PlannedRound, now: datetime) -> RoundRecord:
    began = now - timedelta(days=planned.began_days_ago)
    made = make_round(
        actor=SYSTEM,
        programme_slug=programme,
        slug=planned.slug,
        name=planned.name,
        starts_on=began.date(),
        now=began - timedelta(days=7),
    )
    return open_round(actor=SYSTEM, round=made, now=began - timedelta(days=1))


def _some_of(table: Table, count: int) -> Table:
    """Return `count` rows spread evenly over the table, so that no one body has them all."""
    step = len(table.rows) // count
    return replace(table, rows=table.rows[::step][:count])


def _import(
    round_: RoundRecord, planned: PlannedRound, table: Table, files: PlanFiles, now: datetime
) -> None:
    import_entries(
        actor=SYSTEM,
        round=round_,
        table=table,
        mapping=files.mapping(),
        mode=ImportMode.GOOD_ONLY,
        now=_imported_at(planned, now),
    )


def _imported_at(planned: PlannedRound, now: datetime) -> datetime:
    began = now - timedelta(days=planned.began_days_ago)
    return min(began + timedelta(days=40), now - timedelta(hours=1))


def _discuss(
    round_: RoundRecord, planned: PlannedRound, colleagues: Sequence[Actor], files: PlanFiles, now: datetime
) -> None:
    # Chance of its own, so that who talks about what changes no score.
    rng = random.Random(f"{files.plan.seed} {planned.slug} talk")  # noqa: S311 - invented talk, not secrets
    discuss_round(
        round=round_,
        colleagues=colleagues,
        remarks=files.remarks(),
        discussed=planned.discussed,
        begins=_imported_at(planned, now),
        ends=min(round_.intake_window.closes_at or now, now),
        rng=rng,
    )
