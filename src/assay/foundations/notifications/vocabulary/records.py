"""What operations on letters take and queries return."""

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from assay.foundations.notifications.vocabulary.states import LetterState


class Place(Protocol):
    """Where letters belong; a permissions Scope is one."""

    @property
    def path(self) -> str:
        """The slugs from the top, joined by "/"; empty for the installation."""

    @property
    def chain(self) -> str:
        """The audit chain that events of this place are written to."""


class Doer(Protocol):
    """Whoever settles letters by hand; a permissions Actor is one."""

    @property
    def reference(self) -> str:
        """What the audit trail calls them."""


class Evidence(enum.Enum):
    """What a transport knows of a letter whose sender fell silent."""

    SENT = "sent"
    NOT_SENT = "not sent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter to be queued.

    Args:
        occasion: what it is for; a second letter for the same occasion is never queued ("decision:17").
        scope: where it belongs; the team of that place sees it.
        recipient: the person, so that erasing them wipes the letter; None when they are no one known.
        address: one mail address.
        subject: one line of plain text.
        body: plain text.
        stop_address: where one click stops letters like it, without signing in; empty where nothing may.
    """

    occasion: str
    scope: Place
    recipient: UUID | None
    address: str
    subject: str
    body: str
    stop_address: str = ""


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A letter as the team sees it.

    Args:
        settled_by: whoever last held, released, retried or confirmed it by hand; empty for nobody.
        settled_reason: why they did; empty once erased.
    """

    id: UUID
    occasion: str
    scope: str
    recipient: UUID | None
    address: str
    subject: str
    body: str
    state: LetterState
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None
    attempts: int
    fault: str
    settled_by: str
    settled_reason: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """Some letters of a place, and how many there are in all."""

    letters: tuple[LetterRecord, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ClaimedLetter:
    """A letter that one worker has taken, alone, to send."""

    id: UUID
    address: str
    subject: str
    body: str
    stop_address: str = ""


@dataclass(frozen=True, slots=True)
class RecoveryReport:
    """What became of the letters of silent workers."""

    confirmed: int
    put_back: int
    doubted: int


def letter_about(occasion: str, person: UUID) -> str:
    """Return an occasion that says whom its letter names, who is not who gets it; it goes with them."""
    return f"{occasion}:about:{person}"
