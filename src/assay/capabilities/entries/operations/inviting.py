"""Inviting people to work on an entry, by e-mail address; an invitation works for that address alone."""

from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.models import Invitation
from assay.capabilities.entries.operations.locking import lock_led_entry
from assay.capabilities.entries.operations.recording import record_entry_event
from assay.capabilities.entries.queries.membership import invitation_record, invited, people_of_entry
from assay.capabilities.entries.vocabulary.errors import NotAdmittedError
from assay.capabilities.entries.vocabulary.membership import (
    INVITATION_LIFETIME,
    AlreadyInvitedError,
    EntryPeople,
    EntryRole,
    InvitationNotValidError,
    InvitationRecord,
    MembershipRefusedError,
    TooManyPeopleError,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.vocabulary import JSONValue
from assay.foundations.languages import message
from assay.foundations.people.operations import admit_invitation
from assay.foundations.people.vocabulary import checked_email
from assay.foundations.permissions.vocabulary import Actor, person_of
from assay.foundations.transactions import durable_write


def invite_person(
    *, actor: Actor, entry: UUID, email: str, role: EntryRole, now: datetime
) -> InvitationRecord:
    """Invite whoever reads the letters of `email` to view or edit an entry that the actor leads.

    Raises:
        EntryNotFoundError, RoleTooLowError, RoundNotRunningError: the actor cannot invite to it now.
        EmailFaultError: `email` is not an address.
        AlreadyInvitedError, TooManyPeopleError, NotAdmittedError: this address cannot be invited.
        SlowDownError: the actor, or others to this address, have sent too many.
    """
    email = checked_email(email)
    with durable_write():
        row, round = lock_led_entry(actor, entry)
        people = people_of_entry(entry)
        _refuse_known(people, email)
        _refuse_beyond(people, round)
        refuse_unadmitted(round, email, role)
        admit_invitation(email=email, inviter=person_of(actor), now=now)
        made = Invitation.objects.create(
            entry_id=row.pk,
            email=email,
            role=role,
            invited_by_id=actor.person,
            sent_at=now,
            until=now + INVITATION_LIFETIME,
        )
        _record(round, actor, made, "invite to entry", now=now, role=role.value)
    return invitation_record(made)


def send_invitation_again(*, actor: Actor, entry: UUID, invitation: UUID, now: datetime) -> InvitationRecord:
    """Let an invitation to an entry that the actor leads live anew, for its letter to be sent again.

    Raises as invite_person; InvitationNotValidError where it was answered or withdrawn meanwhile.
    """
    with durable_write():
        row, round = _led_invitation(actor, entry, invitation)
        refuse_unadmitted(round, row.email, EntryRole(row.role))
        admit_invitation(email=row.email, inviter=person_of(actor), now=now)
        row.times_sent, row.sent_at, row.until = row.times_sent + 1, now, now + INVITATION_LIFETIME
        row.save(update_fields=["times_sent", "sent_at", "until"])
        _record(round, actor, row, "send invitation again", now=now, times=row.times_sent)
    return invitation_record(row)


def withdraw_invitation(*, actor: Actor, entry: UUID, invitation: UUID, now: datetime) -> None:
    """Withdraw an invitation to an entry that the actor leads; its letter leads nowhere from now on.

    Raises EntryNotFoundError, RoleTooLowError, RoundNotRunningError, InvitationNotValidError.
    """
    with durable_write():
        row, round = _led_invitation(actor, entry, invitation)
        _record(round, actor, row, "withdraw invitation", now=now)
        row.delete()


def forget_invitations(email: str) -> int:
    """Delete every invitation to an address, inside the caller's transaction, and return how many."""
    forgotten, _ = invited(email).delete()
    return forgotten


def refuse_unadmitted(round: RoundRecord, email: str, role: EntryRole) -> None:
    """Raise NotAdmittedError where someone would edit whom the definition does not let enter."""
    who = round.definition.who_may_enter
    if role is not EntryRole.VIEW and not who.admits(email):
        raise NotAdmittedError(
            message(
                "%(email)s may not enter %(round)s, so they can view this but not edit it.",
                email=email,
                round=round.name,
            )
        )


def _led_invitation(actor: Actor, entry: UUID, invitation: UUID) -> tuple[Invitation, RoundRecord]:
    _, round = lock_led_entry(actor, entry)
    row = Invitation.objects.filter(pk=invitation, entry_id=entry).first()
    if row is None:
        raise InvitationNotValidError
    return row, round


def _refuse_known(people: EntryPeople, email: str) -> None:
    small = email.casefold()
    if any(each.email.casefold() == small for each in people.members):
        raise AlreadyInvitedError(
            message("%(email)s works on this already; change their role instead.", email=email)
        )
    if any(each.email.casefold() == small for each in people.invitations):
        raise AlreadyInvitedError(
            message("%(email)s is invited already; send the invitation again instead.", email=email)
        )


def _refuse_beyond(people: EntryPeople, round: RoundRecord) -> None:
    most, words = round.definition.people.at_most, round.definition.words
    if most == 1:
        raise MembershipRefusedError(f"In {round.name} one person alone works on each {words.entry}.")
    if people.count >= most:
        raise TooManyPeopleError(
            message(
                "At most %(most)s people can work on one %(entry)s, invitations counted; "
                "remove someone or withdraw an invitation first.",
                most=most,
                entry=words.entry,
            )
        )


def _record(
    round: RoundRecord, actor: Actor, row: Invitation, action: str, *, now: datetime, **details: JSONValue
) -> None:
    record_entry_event(
        round=round,
        actor=actor,
        entry=row.entry_id,
        action=action,
        now=now,
        details={"invitation": str(row.pk), **details},
    )
