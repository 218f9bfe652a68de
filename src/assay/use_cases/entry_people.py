"""Inviting people to an entry, answering, handing over the lead: each with its letter, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries import operations
from assay.capabilities.entries.queries import get_briefs, get_entry
from assay.capabilities.entries.vocabulary.membership import EntryRole, InvitationRecord
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.queries import get_round_by_id
from assay.foundations.local_time import spell_moment
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft, letter_about
from assay.foundations.people.queries import find_person, people_of
from assay.foundations.permissions.vocabulary import Actor, person_of
from assay.foundations.transactions import durable_write
from assay.use_cases.letters import entry_address

_INVITATION = """\
{greeting}

{inviter} invites you to {may} “{title}”,
{reference} in {programme}, {round}.

Use this link to answer. Sign in with this e-mail address, {address}:
the invitation works for no other.

{link}

You can answer until {until}. If you do not know what this is, ignore this letter.
"""
_MAY = {EntryRole.VIEW: "read", EntryRole.EDIT: "work with them on"}
_DO = {EntryRole.VIEW: "read", EntryRole.EDIT: "work on"}


@dataclass(frozen=True, slots=True)
class _News:
    """Something to tell one person about an entry: an occasion, a subject and one paragraph."""

    occasion: str
    subject: str
    text: str


def invite_and_tell(
    *, actor: Actor, entry: UUID, email: str, role: EntryRole, now: datetime, site_address: str
) -> InvitationRecord:
    """Invite someone to an entry and queue the letter with the link; raises as invite_person."""
    with durable_write():
        made = operations.invite_person(actor=actor, entry=entry, email=email, role=role, now=now)
        _send(actor, made, now, site_address)
    return made


def invite_again_and_tell(
    *, actor: Actor, entry: UUID, invitation: UUID, now: datetime, site_address: str
) -> InvitationRecord:
    """Send an invitation again, with as much time as the first; raises as send_invitation_again."""
    with durable_write():
        made = operations.send_invitation_again(actor=actor, entry=entry, invitation=invitation, now=now)
        _send(actor, made, now, site_address)
    return made


def answer_invitation_and_tell(
    *, actor: Actor, invitation: UUID, is_accepted: bool, now: datetime, site_address: str
) -> InvitationRecord:
    """Accept or decline an invitation and tell the lead; raises as accept_invitation, decline_invitation."""
    answer = operations.accept_invitation if is_accepted else operations.decline_invitation
    with durable_write():
        asked = answer(actor=actor, invitation=invitation, now=now)
        done = "accepted" if is_accepted else "declined"
        text = f"{actor.name} ({actor.email}) has {done} your invitation to {_DO[asked.role]} it."
        news = _News(
            _about(f"invitation answered:{invitation}", actor),
            f"{actor.name} has {done} your invitation",
            text,
        )
        _tell(asked.entry, lambda brief: brief.owner, news, now, site_address)
    return asked


def remove_and_tell(*, actor: Actor, entry: UUID, person: UUID, now: datetime, site_address: str) -> None:
    """Remove a member and tell them; raises as remove_member."""
    with durable_write():
        operations.remove_member(actor=actor, entry=entry, person=person, now=now)
        text = "You do not work on it any more, and you cannot open it. Its lead has removed you from it."
        news = _News(f"removed:{entry}:{person}:{now.isoformat()}", "You were removed from {title}", text)
        _tell(entry, lambda _: person, news, now, site_address)


def leave_and_tell(*, actor: Actor, entry: UUID, now: datetime, site_address: str) -> None:
    """Let the actor leave an entry and tell its lead; raises as leave_entry."""
    with durable_write():
        operations.leave_entry(actor=actor, entry=entry, now=now)
        occasion = _about(f"left:{entry}:{now.isoformat()}", actor)
        text = f"{actor.name} ({actor.email}) does not work on it any more."
        news = _News(occasion, f"{actor.name} has left {{title}}", text)
        _tell(entry, lambda brief: brief.owner, news, now, site_address)


def offer_lead_and_tell(*, actor: Actor, entry: UUID, person: UUID, now: datetime, site_address: str) -> None:
    """Offer the lead of an entry to a member and write to them; raises as offer_lead."""
    with durable_write():
        operations.offer_lead(actor=actor, entry=entry, person=person, now=now)
        text = (
            f"{actor.name} asks you to lead it instead of them. Whoever leads it gets its letters, invites "
            "others and may withdraw it. Open it to accept or decline."
        )
        news = _News(_about(f"lead offered:{entry}:{now.isoformat()}", actor), "Will you lead {title}?", text)
        _tell(entry, lambda _: person, news, now, site_address)


def answer_lead_and_tell(
    *, actor: Actor, entry: UUID, is_accepted: bool, now: datetime, site_address: str
) -> None:
    """Accept or decline the lead and tell whoever offered it; raises as accept_lead, decline_lead."""
    answer = operations.accept_lead if is_accepted else operations.decline_lead
    with durable_write():
        before = answer(actor=actor, entry=entry, now=now)
        now_lead = f"{actor.name} leads it from now on. You can still edit it."
        stays = f"{actor.name} has declined to lead it, so that you still lead it."
        done = "accepted" if is_accepted else "declined"
        news = _News(
            _about(f"lead answered:{entry}:{now.isoformat()}", actor),
            f"{actor.name} has {done} the lead of {{title}}",
            now_lead if is_accepted else stays,
        )
        _tell(entry, lambda _: before, news, now, site_address)


def tell_heir(*, entry: UUID, now: datetime) -> None:
    """Tell whoever leads an entry now that the account of its lead is erased."""
    text = (
        "You lead it from now on, because the account of whoever led it was erased. Personal answers in it "
        "were erased, too. Sign in and look at whether something must be answered anew."
    )
    news = _News(f"lead passed on:{entry}:{now.isoformat()}", "You lead {title} now", text)
    _tell(entry, lambda brief: brief.owner, news, now)


def _send(actor: Actor, made: InvitationRecord, now: datetime, site_address: str) -> None:
    found = get_entry(made.entry)
    round = get_round_by_id(found.round_id)
    known = find_person(made.email)
    body = _INVITATION.format(
        greeting=f"Dear {known.name}," if known else "Hello,",
        inviter=actor.name,
        may=_MAY[made.role],
        title=found.title or f"their {round.definition.words.entry}",
        reference=found.reference,
        programme=round.programme_name,
        round=round.name,
        address=made.email,
        link=f"{site_address.rstrip('/')}/invitations/{made.id}/",
        until=spell_moment(made.until, round.time_zone),
    )
    letter = LetterDraft(
        occasion=_about(f"invitation:{made.id}:{made.times_sent}", actor),
        scope=round.scope,
        recipient=known.id if known else None,
        address=made.email,
        subject=f"{actor.name} invites you to {round.programme_name}",
        body=body,
    )
    queue_letters(letters=[letter], now=now)


def _tell(
    entry: UUID,
    whom: Callable[[EntryBrief], UUID | None],
    news: _News,
    now: datetime,
    site_address: str = "",
) -> None:
    brief = get_briefs([entry])[entry]
    recipient = whom(brief)
    found = people_of([recipient]).get(recipient) if recipient else None
    if found is None:
        return
    round = get_round_by_id(get_entry(entry).round_id)
    title = f"“{brief.title}”" if brief.title else f"{round.definition.words.entry} {brief.reference}"
    told = [
        f"Dear {found.name},",
        f"This is about {title}, {brief.reference} in {round.programme_name}, {round.name}.",
        news.text,
        *([entry_address(site_address, entry)] if site_address else []),
    ]
    letter = LetterDraft(
        occasion=news.occasion,
        scope=round.scope,
        recipient=found.id,
        address=found.email,
        subject=news.subject.replace("{title}", title),
        body="\n\n".join(told) + "\n",
    )
    queue_letters(letters=[letter], now=now)


def _about(occasion: str, actor: Actor) -> str:
    """Return an occasion whose letter names the actor, so that erasing them empties it."""
    return letter_about(occasion, person_of(actor))
