"""Reads rounds, each with its definition and the dates of its stages, in two queries for any number."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from assay.capabilities.programmes.models import Round
from assay.capabilities.programmes.permissions import rounds_seen_by
from assay.capabilities.programmes.vocabulary.checking import read_definition
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.errors import RoundNotFoundError, RoundNotRunningError
from assay.capabilities.programmes.vocabulary.records import RoundRecord, StageWindow
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase, RoundState
from assay.foundations.permissions.vocabulary import Actor, Scope

_PUBLIC = [state for state in RoundState if state in {RoundState.RUNNING, RoundState.FINISHED}]
_PHASES = [IntakePhase.OPEN, IntakePhase.NOT_YET_OPEN, IntakePhase.CLOSED]


def get_round(programme_slug: str, round_slug: str) -> RoundRecord:
    """Return the round `round_slug` of programme `programme_slug`; raises RoundNotFoundError."""
    row = _with_parts(Round.objects.filter(programme__slug=programme_slug, slug=round_slug)).first()
    if row is None:
        raise RoundNotFoundError(
            f"Programme {programme_slug!r} has no round {round_slug!r}; "
            "`assay round list` shows the rounds there are."
        )
    return _record_of(row)


def get_round_by_id(round_id: int) -> RoundRecord:
    """Return the round with this identifier; raises RoundNotFoundError."""
    row = _with_parts(Round.objects.filter(pk=round_id)).first()
    if row is None:
        raise RoundNotFoundError(f"There is no round {round_id}; it was never made.")
    return _record_of(row)


def require_running(round: RoundRecord) -> None:
    """Raise RoundNotRunningError unless `round` runs now, whatever its record says. One query."""
    if not Round.objects.filter(pk=round.id, state=RoundState.RUNNING).exists():
        raise RoundNotRunningError(
            f"{round.name} has not opened or is over, so that nothing of its entries changes; "
            "look at its dates on the round's page."
        )


def get_rounds_by_id(round_ids: Collection[int]) -> dict[int, RoundRecord]:
    """Return those of the rounds with these identifiers that there are, by identifier."""
    return {row.pk: _record_of(row) for row in _with_parts(Round.objects.filter(pk__in=round_ids))}


def list_rounds(actor: Actor) -> tuple[RoundRecord, ...]:
    """Return the rounds in which `actor` holds a role, the newest start first."""
    rows = _with_parts(rounds_seen_by(actor))
    return tuple(map(_record_of, rows.order_by("-starts_on", "programme__name", "slug")))


def list_public_rounds(now: datetime) -> tuple[RoundRecord, ...]:
    """Return the rounds that anyone may see: those open at `now`, those to come, closed ones."""
    rows = _with_parts(Round.objects.filter(state__in=_PUBLIC)).order_by(
        "-starts_on", "programme__name", "slug"
    )
    return tuple(sorted(map(_record_of, rows), key=lambda each: _PHASES.index(each.phase(now))))


def _with_parts(rows: QuerySet[Round]) -> QuerySet[Round]:
    return rows.select_related("programme__organisation", "definition_version").prefetch_related(
        "stage_dates"
    )


def _record_of(row: Round) -> RoundRecord:
    definition = read_definition(row.definition_version.source)
    return RoundRecord(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        programme_slug=row.programme.slug,
        programme_name=row.programme.name,
        organisation_slug=row.programme.organisation.slug,
        organisation_name=row.programme.organisation.name,
        scope=Scope(row.scope),
        state=RoundState(row.state),
        definition=definition,
        definition_number=row.definition_version.number,
        starts_on=row.starts_on,
        time_zone=row.time_zone,
        windows=_windows_of(row, definition),
        opened_at=row.opened_at,
        finished_at=row.finished_at,
    )


def _windows_of(row: Round, definition: Definition) -> dict[str, StageWindow]:
    dates = {each.stage: each for each in row.stage_dates.all()}
    return {
        stage: StageWindow(stage, dates[stage].opens_at, dates[stage].closes_at)
        if stage in dates
        else StageWindow(stage)
        for stage in definition.stage_order
    }
