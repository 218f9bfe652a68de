"""Decisions: what was decided on an entry at a stage, and what a proposal came to."""

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime


class Outcome(enum.StrEnum):
    """What a decision says."""

    THROUGH = "through"
    WAITING_LIST = "waiting list"
    NOT_TAKEN_FURTHER = "not taken further"


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision to record on one entry.

    Args:
        seen: the number of the decision in force that the decider saw, 0 where there was none; with None,
            whatever is pending is replaced.
        prize: which of the definition's prizes it gets, 1 for the first; None for none.
    """

    entry: uuid.UUID
    outcome: Outcome
    reason: str
    seen: int | None = None
    prize: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """The decision in force on an entry at a stage; pending until it is released.

    Args:
        rank: the place in the ranking it was proposed from, 1 for the best; None without one.
        prize: which of the definition's prizes it gets, 1 for the first; None for none.
        is_proposed: made by `propose_decisions` and not touched by a person since.
        decided_by: the actor's audit reference ("person:…" or "system").
    """

    id: int
    entry: uuid.UUID
    reference: str
    title: str
    stage: str
    outcome: Outcome
    reason: str
    rank: int | None
    prize: int | None
    engine_run: int | None
    is_proposed: bool
    decided_at: datetime
    decided_by: str
    released_at: datetime | None

    @property
    def is_released(self) -> bool:
        """Whether the applicant was told."""
        return self.released_at is not None


@dataclass(frozen=True, slots=True)
class WithdrawnDecision:
    """A decision that was taken back before it was released; `reason` is empty once erased.

    Args:
        withdrawn_by: the actor's audit reference ("person:…" or "system").
    """

    stage: str
    outcome: Outcome
    withdrawn_at: datetime
    withdrawn_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """One page of decisions, in order of rank and reference; pages count from 1."""

    rows: tuple[DecisionRecord, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class PendingSummary:
    """How far the decisions of a stage are.

    Args:
        through: pending decisions that let an entry through.
        waiting_list: pending decisions that put an entry on the waiting list.
        not_taken_further: pending decisions that do neither.
        without_reason: pending decisions whose reason is empty.
        undecided: entries at the stage without a decision.
        released: decisions already released.
    """

    stage: str
    through: int
    waiting_list: int
    not_taken_further: int
    without_reason: int
    undecided: int
    released: int

    @property
    def pending(self) -> int:
        """All decisions that wait for release."""
        return self.through + self.waiting_list + self.not_taken_further


@dataclass(frozen=True, slots=True)
class UndecidedEntry:
    """An entry that a proposal leaves to people, and why."""

    entry: uuid.UUID
    reference: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class ProposalReport:
    """What a proposal came to.

    Args:
        through: decisions proposed, or found proposed already, that let an entry through.
        waiting_list: the same that put one on the waiting list.
        not_taken_further: the same that do neither.
        changed: how many of these differ from what stood before; none when it is run again on the same facts.
        by_hand: decisions made by people, which it left alone.
        undecided: entries left to people, those tied at the line among them.
        places_left: places that a tie at the line leaves open.
        engine_run: the stored ranking it stands on; None where none was needed.
    """

    stage: str
    through: int
    waiting_list: int
    not_taken_further: int
    changed: int
    by_hand: int
    undecided: tuple[UndecidedEntry, ...]
    places_left: int
    engine_run: int | None
