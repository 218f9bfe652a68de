"""The people of one entry: its lead, those who edit or view with them, and those who are invited."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from assay.capabilities.entries.vocabulary.errors import EntriesError
from assay.foundations.languages import message

INVITATION_LIFETIME = timedelta(days=14)


class EntryRole(enum.StrEnum):
    """What someone may do in an entry, each role with what those before it may."""

    VIEW = "view"
    EDIT = "edit"
    LEAD = "lead"

    def includes(self, other: "EntryRole") -> bool:
        """Return whether this role may do everything that `other` may."""
        order = list(EntryRole)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who works on an entry.

    Args:
        email: where letters reach them; "" for those who were erased.
        joined_at: None for the lead who began it.
        is_offered_lead: the lead has asked them to take over, and they have not answered.
    """

    person: UUID
    name: str
    email: str
    role: EntryRole
    joined_at: datetime | None = None
    is_offered_lead: bool = False


@dataclass(frozen=True, slots=True)
class InvitationRecord:
    """An invitation that nobody has answered yet; it works for `email` alone, before `until`."""

    id: UUID
    entry: UUID
    email: str
    role: EntryRole
    invited_by: UUID | None
    times_sent: int
    sent_at: datetime
    until: datetime

    def is_expired(self, now: datetime) -> bool:
        """Return whether it is too old to be accepted at `now`."""
        return now >= self.until


@dataclass(frozen=True, slots=True)
class EntryPeople:
    """Everyone of an entry: the lead first, then by when they joined; and who is invited."""

    members: tuple[Member, ...]
    invitations: tuple[InvitationRecord, ...]

    @property
    def count(self) -> int:
        """How many places are taken, those of invitations too."""
        return len(self.members) + len(self.invitations)


@dataclass(frozen=True, slots=True)
class Succession:
    """Who leads an entry now, because whoever led it was erased; None where nobody else may edit it."""

    entry: UUID
    lead: UUID | None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What an erasure did to entries.

    Args:
        versions: how many versions had personal answers.
        successions: who leads each entry now that the erased person led.
    """

    versions: int
    successions: tuple[Succession, ...]


class MembershipRefusedError(EntriesError):
    """Something about the people of an entry cannot be done as it stands."""


class RoleTooLowError(EntriesError):
    """The person's role in the entry does not allow this."""

    def __init__(self, reference: str, needed: EntryRole) -> None:
        who = "its lead" if needed is EntryRole.LEAD else "its lead and those who may edit it"
        super().__init__(f"Only {who} can do this with {reference}; ask its lead.")


class AlreadyInvitedError(MembershipRefusedError):
    """The address belongs to someone of the entry, or is invited already."""


class TooManyPeopleError(MembershipRefusedError):
    """The definition lets no more people work on one entry."""


class MemberNotFoundError(EntriesError):
    """Nobody of this identifier works on the entry."""


class InvitationNotValidError(EntriesError):
    """An invitation was answered, withdrawn or never made, or is too old."""

    def __init__(self) -> None:
        super().__init__(
            message(
                "This invitation was answered or withdrawn already, or is too old. "
                "Ask whoever invited you for a new one."
            )
        )


class InvitationForAnotherError(EntriesError):
    """An invitation was sent to another address than that of whoever opens it."""

    def __init__(self) -> None:
        super().__init__(
            "This invitation was sent to another e-mail address. Sign in with the address that it came to."
        )
