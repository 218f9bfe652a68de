"""What undoing an action of the team would do, and why some of it stays."""

import enum
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

MOVED_ON = "Something else happened to it since."
TOLD = "A letter about it was sent, and cannot be called back."
NOT_IN_TEAM = "Whoever handled it before is not in the team any more."


class TeamActionKind(enum.StrEnum):
    """What the team does with entries that can be undone."""

    ACCEPT = "accept"
    ASK_FOR_MORE = "ask for more"
    TAKE_NO_FURTHER = "take no further"
    ROUTE = "route"
    ASSIGN = "assign"
    TAG = "tag"
    UNTAG = "untag"


MOVES = frozenset({TeamActionKind.ACCEPT, TeamActionKind.ASK_FOR_MORE, TeamActionKind.TAKE_NO_FURTHER})


@dataclass(frozen=True, slots=True)
class TeamActionRecord:
    """Something that the team did, with how many entries."""

    id: UUID
    kind: TeamActionKind
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class UndoneEntry:
    """An entry that undoing would change back; `reason` says why it stays, where it does."""

    entry: UUID
    reference: str
    title: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What undoing an action would change back, and what would stay."""

    action: TeamActionRecord
    undone: tuple[UndoneEntry, ...]
    staying: tuple[UndoneEntry, ...]
