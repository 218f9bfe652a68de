"""Handing over the lead of an entry: the lead offers it to a member, who accepts or declines."""

from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.models import Entry, Membership
from assay.capabilities.entries.operations.inviting import refuse_unadmitted
from assay.capabilities.entries.operations.locking import lock_entry, lock_led_entry, running_round_of
from assay.capabilities.entries.operations.members import member_of
from assay.capabilities.entries.operations.recording import record_entry_event
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.membership import (
    EntryRole,
    MemberNotFoundError,
    MembershipRefusedError,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.vocabulary import JSONValue
from assay.foundations.people.operations import lock_person
from assay.foundations.people.queries import get_person
from assay.foundations.permissions.vocabulary import Actor, person_of
from assay.foundations.transactions import durable_write


def offer_lead(*, actor: Actor, entry: UUID, person: UUID, now: datetime) -> None:
    """Offer the lead of an entry to one of its members; an earlier offer to someone else ends.

    Raises EntryNotFoundError, RoleTooLowError, RoundNotRunningError, MemberNotFoundError;
    NotAdmittedError where the definition does not let them enter.
    """
    with durable_write():
        row, round = lock_led_entry(actor, entry)
        member = member_of(row.pk, person)
        refuse_unadmitted(round, get_person(person).email, EntryRole.LEAD)
        _end_offers(row)
        member.lead_offered_at = now
        member.save(update_fields=["lead_offered_at"])
        _record(round, actor, row, "offer lead", now=now, person=str(person))


def take_back_offer(*, actor: Actor, entry: UUID, now: datetime) -> None:
    """Take back the offer of the lead of an entry; where there is none nothing changes.

    Raises EntryNotFoundError, RoleTooLowError, RoundNotRunningError.
    """
    with durable_write():
        row, round = lock_led_entry(actor, entry)
        if _end_offers(row):
            _record(round, actor, row, "take back offer of lead", now=now)


def accept_lead(*, actor: Actor, entry: UUID, now: datetime) -> UUID | None:
    """Make the actor the lead of an entry, as its lead has offered, who then edits; return who that was.

    Raises EntryNotFoundError, RoundNotRunningError, NotAdmittedError; MembershipRefusedError where it is not
    offered to the actor, or was taken back.
    """
    person = person_of(actor)
    with durable_write():
        lock_person(person)  # an erasure takes the person first, too
        row, round, member = _offered(actor, entry)
        refuse_unadmitted(round, actor.email, EntryRole.LEAD)
        before = row.owner_id
        make_lead(row, member, now)
        _record(round, actor, row, "accept lead", now=now, before=str(before))
    return before


def decline_lead(*, actor: Actor, entry: UUID, now: datetime) -> UUID | None:
    """Decline the lead of an entry that was offered to the actor, and return who leads it.

    Raises as accept_lead.
    """
    with durable_write():
        row, round, _ = _offered(actor, entry)
        _end_offers(row)
        _record(round, actor, row, "decline lead", now=now)
    return row.owner_id


def make_lead(row: Entry, member: Membership, now: datetime) -> None:
    """Let `member` own the entry; whoever owned it, if anyone, edits it from now on."""
    if row.owner_id is not None:
        Membership.objects.create(entry_id=row.pk, person_id=row.owner_id, role=EntryRole.EDIT, joined_at=now)
    row.owner_id = member.person_id
    row.save(update_fields=["owner"])
    member.delete()


def _offered(actor: Actor, entry: UUID) -> tuple[Entry, RoundRecord, Membership]:
    person = person_of(actor)
    round = running_round_of(entry)
    row = lock_entry(entry)
    try:
        member = member_of(entry, person)
    except MemberNotFoundError:
        raise EntryNotFoundError(entry) from None
    if member.lead_offered_at is None:
        raise MembershipRefusedError(
            f"The lead of {row.reference} is not offered to you any more; ask whoever leads it."
        )
    return row, round, member


def _end_offers(row: Entry) -> int:
    offers = Membership.objects.filter(entry_id=row.pk, lead_offered_at__isnull=False)
    return offers.update(lead_offered_at=None)


def _record(
    round: RoundRecord, actor: Actor, row: Entry, action: str, *, now: datetime, **details: JSONValue
) -> None:
    record_entry_event(round=round, actor=actor, entry=row.pk, action=action, now=now, details=details)
