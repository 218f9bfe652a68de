"""People of an entry beside its lead, made by the operations themselves."""

from datetime import datetime
from uuid import UUID

from assay.capabilities.entries import operations
from assay.capabilities.entries.vocabulary.membership import EntryRole, InvitationRecord
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.entries import DURING, make_member


def invite(
    lead: Actor,
    entry: UUID,
    *,
    email: str = "sam@example.gov.uk",
    role: EntryRole = EntryRole.EDIT,
    now: datetime = DURING,
) -> InvitationRecord:
    return operations.invite_person(actor=lead, entry=entry, email=email, role=role, now=now)


def add_to_entry(
    lead: Actor,
    entry: UUID,
    person: Actor | None = None,
    *,
    role: EntryRole = EntryRole.EDIT,
    now: datetime = DURING,
) -> Actor:
    """Let someone, new where none is given, work on an entry, and return them."""
    person = person or make_member()
    asked = invite(lead, entry, email=person.email, role=role, now=now)
    operations.accept_invitation(actor=person, invitation=asked.id, now=now)
    return person
