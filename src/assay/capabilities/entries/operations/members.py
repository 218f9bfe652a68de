"""Changing what members of an entry may do, removing them, and leaving."""

from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.models import Entry, Membership
from assay.capabilities.entries.operations.inviting import refuse_unadmitted
from assay.capabilities.entries.operations.locking import lock_entry, lock_led_entry, lock_own_entry
from assay.capabilities.entries.operations.recording import record_entry_event
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.membership import (
    EntryRole,
    MemberNotFoundError,
    MembershipRefusedError,
)
from assay.capabilities.programmes.queries import get_round_by_id
from assay.foundations.audit.vocabulary import JSONValue
from assay.foundations.people.queries import get_person
from assay.foundations.permissions.vocabulary import Actor, person_of
from assay.foundations.transactions import durable_write


def change_role_in_entry(*, actor: Actor, entry: UUID, person: UUID, role: EntryRole, now: datetime) -> None:
    """Let a member of an entry that the actor leads view or edit; the same role again changes nothing.

    Raises EntryNotFoundError, RoleTooLowError, RoundNotRunningError, MemberNotFoundError, NotAdmittedError.
    """
    if role is EntryRole.LEAD:
        raise MembershipRefusedError("Offer the lead instead; the other person accepts it.")
    with durable_write():
        row, round = lock_led_entry(actor, entry)
        member = member_of(row.pk, person)
        if member.role == role:
            return
        refuse_unadmitted(round, get_person(person).email, role)
        member.role = role
        member.save(update_fields=["role"])
        _record(actor, row, "change role in entry", now=now, person=str(person), role=role.value)


def remove_member(*, actor: Actor, entry: UUID, person: UUID, now: datetime) -> None:
    """End someone's work on an entry that the actor leads, also when its round is over.

    Raises EntryNotFoundError, RoleTooLowError, MemberNotFoundError.
    """
    with durable_write():
        row = lock_own_entry(actor, entry, needed=EntryRole.LEAD)
        member_of(row.pk, person).delete()
        _record(actor, row, "remove from entry", now=now, person=str(person))


def leave_entry(*, actor: Actor, entry: UUID, now: datetime) -> None:
    """End the actor's own work on an entry, also when its round is over.

    Raises EntryNotFoundError; MembershipRefusedError for its lead, who hands it over or withdraws it.
    """
    person = person_of(actor)
    with durable_write():
        row = lock_entry(entry)
        if row.owner_id == person:
            raise MembershipRefusedError(
                f"You lead {row.reference}, so you cannot leave it; hand over the lead first, or withdraw it."
            )
        try:
            member_of(row.pk, person).delete()
        except MemberNotFoundError:
            raise EntryNotFoundError(entry) from None
        _record(actor, row, "leave entry", now=now)


def member_of(entry: UUID, person: UUID) -> Membership:
    """Return the row of a member; raises MemberNotFoundError."""
    found = Membership.objects.filter(entry_id=entry, person_id=person).first()
    if found is None:
        raise MemberNotFoundError(f"Nobody of the identifier {person} works on this entry beside its lead.")
    return found


def _record(actor: Actor, row: Entry, action: str, *, now: datetime, **details: JSONValue) -> None:
    round = get_round_by_id(row.round_id)
    record_entry_event(round=round, actor=actor, entry=row.pk, action=action, now=now, details=details)
