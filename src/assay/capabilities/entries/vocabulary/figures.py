"""Figures of a round's entries: how long they stay, where drafts stop, what is chosen, how people came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

_RANK_OF_NINETY = 90


@dataclass(frozen=True, slots=True)
class Stay:
    """How long an entry has stayed at a stage, in days; `is_over` says that it has left or ended there."""

    entry: UUID
    days: float
    is_over: bool


@dataclass(frozen=True, slots=True)
class StageStays:
    """How long entries stay at a stage, in days; those still there count with their days so far.

    Args:
        stage: the stage.
        entries: how many came there.
        waiting: how many are still there.
        median: half of them stay no longer.
        ninetieth: nine in ten stay no longer (nearest rank).
        longest: the longest stay.
        longest_waiting: the longest stays of entries still there, the longest first.
    """

    stage: str
    entries: int
    waiting: int
    median: float
    ninetieth: float
    longest: Stay
    longest_waiting: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Movements:
    """What the moves of all entries tell.

    Args:
        stays: by stage, in the order of the stages, without those that no entry came to.
        sent_in: entries sent in for the first time, by local day.
        references: of the entries that `stays` names.
    """

    stays: tuple[StageStays, ...]
    sent_in: Mapping[date, int]
    references: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class QuestionReached:
    """A question of the form, and of how many drafts it is the last one answered."""

    question: str
    ask: str
    last: int


@dataclass(frozen=True, slots=True)
class DraftFigures:
    """Where drafts that were never sent in stop; `blank` ones answer nothing."""

    drafts: int
    blank: int
    questions: tuple[QuestionReached, ...]


@dataclass(frozen=True, slots=True)
class ChoiceFigures:
    """How often each option of a question was chosen in what was sent in; `answered` entries answer it."""

    question: str
    ask: str
    is_many: bool
    answered: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """How people came: a label, nothing where it is not known; entries begun, and sent in of these."""

    label: str
    begun: int
    sent_in: int


def summarise_stays(stage: str, stays: list[Stay], *, shown: int = 5) -> StageStays:
    """Return the summary of the stays at a stage, of which there is at least one."""
    ordered = sorted(stays, key=lambda stay: stay.days)
    waiting = [stay for stay in reversed(ordered) if not stay.is_over]
    middle = len(ordered) // 2
    return StageStays(
        stage=stage,
        entries=len(ordered),
        waiting=len(waiting),
        median=ordered[middle].days
        if len(ordered) % 2
        else (ordered[middle - 1].days + ordered[middle].days) / 2,
        ninetieth=ordered[-(-len(ordered) * _RANK_OF_NINETY // 100) - 1].days,
        longest=ordered[-1],
        longest_waiting=tuple(waiting[:shown]),
    )
