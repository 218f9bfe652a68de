"""Copying a round for another year: its dates moved, its challenges and its team where they are wanted."""

from datetime import date, datetime

from assay.capabilities.programmes.models import Challenge, DefinitionVersion, Round
from assay.capabilities.programmes.operations.making import create_round, take_programme
from assay.capabilities.programmes.operations.recording import record_round
from assay.capabilities.programmes.queries.copying import plan_copy
from assay.capabilities.programmes.queries.rounds import get_round_by_id
from assay.capabilities.programmes.vocabulary.copying import CopyPlan, Settled
from assay.capabilities.programmes.vocabulary.errors import StageDatesFaultError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.operations import give_role
from assay.foundations.permissions.vocabulary import Actor, Permission, Scope, require
from assay.foundations.transactions import durable_write

_NOTHING_SETTLED: Settled = {}


def copy_round(
    *,
    actor: Actor,
    round: RoundRecord,
    slug: str,
    name: str,
    starts_on: date,
    number: int,
    settled: Settled = _NOTHING_SETTLED,
    with_challenges: bool = False,
    with_team: bool = False,
    now: datetime,
) -> RoundRecord:
    """Make a round in preparation like `round`: nothing else of it comes along than is named here.

    Args:
        actor: who copies it.
        round: the round to copy, in whatever state.
        slug: how the copy's address ends.
        name: what pages call it.
        starts_on: when it starts; every date moves by as many days and keeps its time by the clock.
        number: the definition version that it runs on.
        settled: moments chosen for dates that cannot be moved, because clocks skip or repeat them.
        with_challenges: whether the challenges come along, unpublished.
        with_team: whether whoever holds a role in the round itself holds it in the copy; not its assessors.
        now: the moment of making.

    Raises:
        NotPermittedError: the actor may not make rounds of the programme, or, for the team, not give roles.
        SlugFaultError: the slug is none.
        LineFaultError: the name is empty or too long.
        RoundExistsError: the programme has a round with this slug.
        DefinitionVersionNotFoundError: it has no such version.
        StageNotFoundError: a moment is chosen for a stage that there is not.
        DistantDateError: the start is too far away.
        StageDatesFaultError: dates are left to settle; it says which.
    """
    with durable_write():
        programme = take_programme(round.programme_slug)
        require(actor, Permission.MANAGE_ROUND, Scope(programme.scope))
        plan = plan_copy(round=get_round_by_id(round.id), starts_on=starts_on, number=number, settled=settled)
        if plan.faults:
            raise StageDatesFaultError(plan.faults)
        row = create_round(
            DefinitionVersion.objects.select_related("programme").get(programme=programme, number=number),
            slug=slug,
            name=name,
            starts_on=starts_on,
            time_zone=plan.round.time_zone,
            windows=plan.windows,
            now=now,
        )
        record_round(
            actor=actor,
            row=row,
            action="copy round",
            now=now,
            name=row.name,
            copied=f"round:{round.scope.path}",
            starts_on=starts_on.isoformat(),
            days=plan.days,
            version=number,
            settled=[f"{each.stage} {each.edge.value}" for each in plan.dates if each.is_settled],
            challenges=_copy_challenges(row, plan) if with_challenges else 0,
            team=len(plan.team) if with_team else 0,
        )
        if with_team:
            _copy_team(actor, row, plan, now)
        return get_round_by_id(row.pk)


def _copy_challenges(row: Round, plan: CopyPlan) -> int:
    kept = Challenge.objects.filter(pk__in=[each.id for each in plan.challenges])
    copies = [
        Challenge(
            round=row,
            slug=each.slug,
            title=each.title,
            summary=each.summary,
            body=each.body,
            owner_id=each.owner_id,
            position=each.position,
        )
        for each in kept
    ]
    return len(Challenge.objects.bulk_create(copies))


def _copy_team(actor: Actor, row: Round, plan: CopyPlan, now: datetime) -> None:
    for each in plan.team:
        give_role(actor=actor, person=each.person, role=each.role, scope=Scope(row.scope), now=now)
