"""When the team is to have acted on an entry, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from assay.capabilities.entries.vocabulary.clocks import Lateness, due_at, lateness_of
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.capabilities.programmes.vocabulary.states import State
from assay.web.shared.filters import plural

_TONES = {Lateness.OVERDUE: "negative", Lateness.DUE_SOON: "waiting"}


class Waiting(Protocol):
    """An entry in a state, with its clock."""

    @property
    def state(self) -> State:
        """Where it is in the table of states."""

    @property
    def waiting_since(self) -> datetime | None:
        """From when its clock counts; None while it stands."""


@dataclass(frozen=True, slots=True)
class ToldDue:
    """A due date as pages show it; `tone` is the tag's, empty where there is time left."""

    at: datetime
    words: str
    tone: str


def told_due(round_: RoundRecord, entry: Waiting, now: datetime) -> ToldDue | None:
    """Return when the team is to have acted on an entry; None where nothing is due, or the round is over."""
    due = due_at(round_.definition, entry.state, entry.waiting_since)
    if due is None or round_.state is not RoundState.RUNNING:
        return None
    how = lateness_of(round_.definition, entry.state, entry.waiting_since, now)
    return ToldDue(due, _words(due - now), _TONES[how] if how else "")


def _words(left: timedelta) -> str:
    away = abs(left)
    amount = plural(away.days, "day") if away.days else plural(max(1, away.seconds // 3600), "hour")
    return f"{amount} late" if left < timedelta(0) else f"{amount} left"
