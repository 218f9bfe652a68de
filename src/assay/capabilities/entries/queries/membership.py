"""Reads who works on an entry, who is invited to, and what someone's role in it is."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, UUIDField, Value
from django.db.models.functions import Lower

from assay.capabilities.entries.models import Entry, Invitation, Membership
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.membership import (
    EntryPeople,
    EntryRole,
    InvitationForAnotherError,
    InvitationNotValidError,
    InvitationRecord,
    Member,
)
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.compiled_queries import CompiledRead, parameter
from assay.foundations.people.queries import ERASED_NAME, names_of, people_of
from assay.foundations.people.vocabulary import PersonRecord
from assay.foundations.permissions.vocabulary import Actor

_ROLE = CompiledRead(
    lambda: (
        Membership.objects.filter(
            entry_id=parameter("entry", UUIDField()), person_id=parameter("person", UUIDField())
        )
        .order_by()
        .values_list("role")
    )
)


def role_of_member(*, entry: UUID, person: UUID | None) -> EntryRole | None:
    """Return the role of someone who works on an entry with its lead; None for everyone else. One query."""
    rows = _ROLE.rows(entry=entry, person=person) if person else ()
    return EntryRole(rows[0][0]) if rows else None


def roles_of_member(person: UUID) -> dict[UUID, EntryRole]:
    """Return in which entries that others lead someone has which role. One query."""
    rows = Membership.objects.filter(person_id=person).order_by().values_list("entry", "role")
    return {entry: EntryRole(role) for entry, role in rows}


def people_of_entry(entry: UUID) -> EntryPeople:
    """Return everyone of an entry; raises EntryNotFoundError. Four queries."""
    row = Entry.objects.filter(pk=entry).values_list("owner_id", flat=True)
    if not row:
        raise EntryNotFoundError(entry)
    members = tuple(Membership.objects.filter(entry_id=entry))
    lead = row[0]
    known = people_of([*(each.person_id for each in members), *([lead] if lead else [])])
    leading = (_member(lead, EntryRole.LEAD, known),) if lead else ()
    invitations = tuple(map(invitation_record, Invitation.objects.filter(entry_id=entry)))
    return EntryPeople((*leading, *(_member_of(each, known) for each in members)), invitations)


def names_in(entry: UUID, lead: UUID | None) -> tuple[str, ...]:
    """Return the names of whoever leads an entry and of those who work on it. Two queries."""
    members = Membership.objects.filter(entry_id=entry).values_list("person", flat=True)
    people = [*([lead] if lead else []), *members]
    names = names_of(people)
    return tuple(names[each] for each in people)


def people_of_drafts(*, round_id: int, challenge: int | None = None) -> frozenset[UUID]:
    """Return who leads or may edit a draft in a round, for one challenge where it is given. Two queries."""
    drafts = Entry.objects.filter(round_id=round_id, standing=Standing.DRAFT)
    if challenge is not None:
        drafts = drafts.filter(challenge_id=challenge)
    leads = drafts.filter(owner__isnull=False).values_list("owner", flat=True)
    editors = Membership.objects.filter(entry__in=drafts, role=EntryRole.EDIT).order_by()
    return frozenset(leads) | frozenset(editors.values_list("person", flat=True))


def list_invitations_to(*, actor: Actor, now: datetime) -> tuple[InvitationRecord, ...]:
    """Return the invitations that the actor may accept at `now`, the first sent first. One query."""
    rows = invited(actor.email).filter(until__gt=now) if actor.person else ()
    return tuple(map(invitation_record, rows))


def get_invitation(*, actor: Actor, invitation: UUID, now: datetime) -> InvitationRecord:
    """Return an invitation to whoever opens it; raises InvitationNotValidError, InvitationForAnotherError."""
    row = Invitation.objects.filter(pk=invitation, until__gt=now).first()
    if row is None:
        raise InvitationNotValidError
    if row.email.casefold() != actor.email.casefold():
        raise InvitationForAnotherError
    return invitation_record(row)


def invited(email: str) -> QuerySet[Invitation]:
    """Return the rows of all invitations to an address, whatever its case."""
    small = Lower(Value(email.strip()))
    return Invitation.objects.alias(small=Lower("email")).filter(small=small)


def invitation_record(row: Invitation) -> InvitationRecord:
    """Return the record of `row`."""
    return InvitationRecord(
        id=row.pk,
        entry=row.entry_id,
        email=row.email,
        role=EntryRole(row.role),
        invited_by=row.invited_by_id,
        times_sent=row.times_sent,
        sent_at=row.sent_at,
        until=row.until,
    )


def _member_of(row: Membership, known: dict[UUID, PersonRecord]) -> Member:
    return _member(
        row.person_id,
        EntryRole(row.role),
        known,
        joined_at=row.joined_at,
        is_offered_lead=row.lead_offered_at is not None,
    )


def _member(
    person: UUID,
    role: EntryRole,
    known: dict[UUID, PersonRecord],
    *,
    joined_at: datetime | None = None,
    is_offered_lead: bool = False,
) -> Member:
    # An erased person keeps no membership: this is one that is being erased just now.
    found = known.get(person)
    name, email = (found.name, found.email) if found else (ERASED_NAME, "")
    return Member(person, name, email, role, joined_at, is_offered_lead)
