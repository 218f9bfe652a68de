"""Rounds with people and entries in them, brought to a stage by the operations themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from assay.capabilities.assessment.operations import propose_decisions, save_review
from assay.capabilities.entries.operations import pass_on_intake, save_answers, start_entry, submit_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.people.operations import register_person
from assay.foundations.permissions.operations import give_role
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Role, Scope
from assay.use_cases.release_decisions import release_decisions
from tests.factories.moments import NOW
from tests.factories.programmes import open_round

AFTER = NOW + timedelta(days=70)
SITE = "https://assay.example"
PROBLEM = "Letters are typed twice in every office."
TOO_SHORT = "Typing twice."


@dataclass(frozen=True)
class Field:
    """A running round with its people; entries and applicants are in one order."""

    round: RoundRecord
    manager: Actor
    assessors: tuple[Actor, ...]
    applicants: tuple[Actor, ...]
    entries: tuple[UUID, ...]


def make_member(name: str, *, role: Role | None = None, scope: Scope | None = None) -> Actor:
    """Return someone who works for Example, with a role or none."""
    address = f"{name.lower().replace(' ', '.')}@example.gov.uk"
    person = register_person(email=address, name=name, now=NOW)
    if role:
        give_role(actor=SYSTEM, person=person.id, role=role, scope=scope or Scope(), now=NOW)
    return actor_of(person)


def make_submitted(actor: Actor, round: RoundRecord, *, title: str, problem: str = PROBLEM) -> UUID:
    """Return an entry that `actor` has submitted."""
    entry = start_entry(actor=actor, round=round, now=NOW)
    answers: Mapping[str, str | list[str]] = {
        "title": title,
        "problem": problem,
        "data": ["survey"],
        "personal": "no",
    }
    save_answers(actor=actor, entry=entry, answers=answers, base_version=0, now=NOW)
    submit_entry(actor=actor, entry=entry, now=NOW)
    return entry


def make_field(
    *, complete: int = 3, incomplete: int = 0, assessors: int = 2, round: RoundRecord | None = None
) -> Field:
    """Return a round that is open, with entries submitted: the complete ones first, then the incomplete."""
    round = round or open_round()
    scope = round.scope
    problems = [PROBLEM] * complete + [TOO_SHORT] * incomplete
    applicants = tuple(make_member(f"Applicant {number}") for number in range(1, len(problems) + 1))
    return Field(
        round=round,
        manager=make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=scope),
        assessors=tuple(
            make_member(f"Assessor {number}", role=Role.ASSESSOR, scope=scope)
            for number in range(1, assessors + 1)
        ),
        applicants=applicants,
        entries=tuple(
            make_submitted(actor, round, title=f"Idea {number}", problem=problem)
            for number, (actor, problem) in enumerate(zip(applicants, problems, strict=True), start=1)
        ),
    )


def bring_to_sift(field: Field) -> Field:
    """Pass the field on to the sift."""
    pass_on_intake(actor=field.manager, round=field.round, now=AFTER)
    return field


def bring_to_longlist(field: Field) -> Field:
    """Pass the field on to the sift and release what the sift's rules imply."""
    bring_to_sift(field)
    propose_decisions(actor=field.manager, round=field.round, stage="sift", now=AFTER)
    release(field, "sift")
    return field


def release(field: Field, stage: str) -> None:
    """Release the pending decisions of a stage."""
    release_decisions(actor=field.manager, round=field.round, stage=stage, now=AFTER, site_address=SITE)


def review_all(
    field: Field, values: Sequence[int | None], *, stage: str = "longlist", assessors: int | None = None
) -> None:
    """Have assessors give every criterion of the stage one value, an entry's own."""
    criteria = field.round.definition.stages[stage].criteria
    for entry, value in zip(field.entries, values, strict=False):
        for assessor in field.assessors[:assessors]:
            save_review(
                actor=assessor,
                round=field.round,
                entry=entry,
                stage=stage,
                scores={criterion.id: value for criterion in criteria},
                comment="",
                now=AFTER,
            )
