"""Reads what a copy of a round would be, before it is made."""

from datetime import date, datetime

from assay.capabilities.programmes.queries.challenges import list_challenges
from assay.capabilities.programmes.queries.programmes import get_definition_version
from assay.capabilities.programmes.vocabulary.checking import read_definition
from assay.capabilities.programmes.vocabulary.copying import CopyPlan, Settled, plan_dates
from assay.capabilities.programmes.vocabulary.errors import StageNotFoundError
from assay.capabilities.programmes.vocabulary.records import RoundRecord, StageWindow
from assay.foundations.audit.queries import list_events
from assay.foundations.permissions.queries import holders_of
from assay.foundations.permissions.vocabulary import Role

_NOTHING_SETTLED: Settled = {}


def plan_copy(
    *, round: RoundRecord, starts_on: date, number: int, settled: Settled = _NOTHING_SETTLED
) -> CopyPlan:
    """Return what a copy of `round` would be: dates, and who and what can come along.

    Args:
        round: the round to copy, in whatever state.
        starts_on: when the copy starts; every date moves by as many days and keeps its time by the clock.
        number: the definition version that it runs on.
        settled: moments chosen for dates that cannot be moved.

    Raises DefinitionVersionNotFoundError, DistantDateError, StageNotFoundError (a moment is chosen for a
    stage that the version does not have).
    """
    version = get_definition_version(round.programme_slug, number)
    definition = read_definition(version.source)
    for stage, _ in settled:
        if stage not in definition.stages:
            known = ", ".join(definition.stage_order)
            raise StageNotFoundError(f"Definition version {number} has no stage {stage!r}; it has: {known}.")
    return plan_dates(
        round=round,
        planned=_planned_windows(round),
        definition=definition,
        number=number,
        starts_on=starts_on,
        settled=settled,
        challenges=() if definition.challenges == "none" else list_challenges(round.id, published_only=False),
        team=tuple(each for each in holders_of(round.scope) if each.role is not Role.ASSESSOR),
    )


def _planned_windows(round: RoundRecord) -> dict[str, StageWindow]:
    """Return the windows as they were planned: closing the intake early leaves no date to copy."""
    windows = dict(round.windows)
    early = list_events(
        chain=round.scope.chain, subject=f"round:{round.scope.path}", action="close intake", limit=1
    )
    if early:
        intake, planned = round.definition.intake, early[0].details["planned"]
        closes_at = datetime.fromisoformat(str(planned)) if planned else None
        windows[intake] = StageWindow(intake, windows[intake].opens_at, closes_at)
    return windows
