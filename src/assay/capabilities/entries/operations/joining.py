"""Accepting and declining an invitation to work on an entry."""

from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.models import Invitation, Membership
from assay.capabilities.entries.operations.inviting import refuse_unadmitted
from assay.capabilities.entries.operations.locking import lock_entry, running_round_of
from assay.capabilities.entries.operations.recording import record_entry_event
from assay.capabilities.entries.queries.membership import get_invitation, role_of_member
from assay.capabilities.entries.vocabulary.membership import (
    InvitationNotValidError,
    InvitationRecord,
)
from assay.capabilities.programmes.queries import get_round_by_id
from assay.foundations.people.operations import lock_person
from assay.foundations.permissions.vocabulary import Actor, person_of
from assay.foundations.transactions import durable_write


def accept_invitation(*, actor: Actor, invitation: UUID, now: datetime) -> InvitationRecord:
    """Let the actor work on the entry that they are invited to, and return the invitation, which is gone.

    Raises:
        InvitationNotValidError, InvitationForAnotherError: it cannot be accepted, or not by the actor.
        NotAdmittedError: it is to edit, and the definition does not let the actor enter.
        RoundNotRunningError: the round is over.
    """
    person = person_of(actor)
    with durable_write():
        lock_person(person)  # an erasure takes the person first, too
        asked = get_invitation(actor=actor, invitation=invitation, now=now)
        round = running_round_of(asked.entry)
        row = lock_entry(asked.entry)
        _take(invitation)
        refuse_unadmitted(round, actor.email, asked.role)
        if row.owner_id != person and role_of_member(entry=row.pk, person=person) is None:
            Membership.objects.create(entry_id=row.pk, person_id=person, role=asked.role, joined_at=now)
        record_entry_event(
            round=round,
            actor=actor,
            entry=row.pk,
            action="accept invitation",
            now=now,
            details={"invitation": str(invitation), "role": asked.role.value},
        )
    return asked


def decline_invitation(*, actor: Actor, invitation: UUID, now: datetime) -> InvitationRecord:
    """Decline an invitation to the actor, and return it, which is gone.

    Raises InvitationNotValidError, InvitationForAnotherError.
    """
    with durable_write():
        asked = get_invitation(actor=actor, invitation=invitation, now=now)
        row = lock_entry(asked.entry)
        _take(invitation)
        record_entry_event(
            round=get_round_by_id(row.round_id),
            actor=actor,
            entry=row.pk,
            action="decline invitation",
            now=now,
            details={"invitation": str(invitation)},
        )
    return asked


def _take(invitation: UUID) -> None:
    """Use the invitation up; of two answers at once the second finds it gone."""
    taken, _ = Invitation.objects.filter(pk=invitation).delete()
    if not taken:
        raise InvitationNotValidError
