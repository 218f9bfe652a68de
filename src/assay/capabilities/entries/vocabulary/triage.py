"""What triage in bulk would do, and what it did."""

from dataclasses import dataclass
from uuid import UUID

from assay.capabilities.programmes.vocabulary.states import Action, State

TRIAGE_ACTIONS = frozenset({Action.ACCEPT, Action.ASK_FOR_MORE, Action.TAKE_NO_FURTHER})


@dataclass(frozen=True, slots=True)
class TriageChange:
    """An entry that moves, or changes its team."""

    entry: UUID
    reference: str
    title: str
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class TriageSkip:
    """An entry that is left as it is, and why."""

    entry: UUID
    reference: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class TriagePreview:
    """What an action would change, and what it would skip."""

    action: Action
    changes: tuple[TriageChange, ...]
    skipped: tuple[TriageSkip, ...]


@dataclass(frozen=True, slots=True)
class EntryMove:
    """One move to be made of an entry, with the reason that its history keeps."""

    entry: UUID
    action: Action
    reason: str = ""
