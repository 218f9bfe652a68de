"""How long an entry has waited for the team at its stage, and when it is late.

The clock of an entry runs while it is considered. It stops while more is needed of its applicant, goes on
where it stopped, and starts afresh at every stage.
"""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.states import State

_SOON = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of an entry.

    Args:
        since: the moment from which it counts, earlier stretches at the stage included; None while it stands.
        waited: how many seconds it had run when it stopped.
    """

    since: datetime | None = None
    waited: int = 0


class Lateness(enum.StrEnum):
    """How an entry stands to its service level."""

    OVERDUE = "overdue"
    DUE_SOON = "due soon"


@dataclass(frozen=True, slots=True)
class Late:
    """Entries that are late, or nearly so, at a moment."""

    how: Lateness
    at: datetime


def turn_clock(clock: Clock, *, now: datetime, is_same_stage: bool, runs: bool) -> Clock:
    """Return the clock of an entry after something happened to it at `now`.

    Args:
        clock: as it was before.
        now: when it happened.
        is_same_stage: whether the entry is where it was.
        runs: whether it now waits for the team.
    """
    waited = _seconds(clock, now) if is_same_stage else 0
    if not runs:
        return Clock(None, waited)
    if clock.since is not None and is_same_stage:
        return clock
    return Clock(now - timedelta(seconds=waited), 0)


def due_at(definition: Definition, state: State, since: datetime | None) -> datetime | None:
    """Return when the team is to have acted; None where nothing is promised or the clock stands."""
    within = definition.stages[state.stage].act_within_days
    return since + timedelta(days=within) if since and within else None


def lateness_of(
    definition: Definition, state: State, since: datetime | None, now: datetime
) -> Lateness | None:
    """Return whether an entry is overdue or due soon at `now`; None where it is neither."""
    due, within = due_at(definition, state, since), definition.stages[state.stage].act_within_days
    if due is None or within is None or due - now > soon(within):
        return None
    return Lateness.OVERDUE if due < now else Lateness.DUE_SOON


def soon(within: int) -> timedelta:
    """Return how long before it is due an entry is due soon, where `within` days are promised."""
    return min(_SOON, timedelta(days=within) / 2)


def promises_anything(definition: Definition) -> bool:
    """Return whether any stage says within how many days the team acts."""
    return any(stage.act_within_days for stage in definition.stages.values())


def _seconds(clock: Clock, now: datetime) -> int:
    if clock.since is None:
        return clock.waited
    return max(0, int((now - clock.since).total_seconds()))
