"""Who works on an entry, who is invited to, and what the visitor may do about it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from assay.capabilities.entries.queries import people_of_entry
from assay.capabilities.entries.vocabulary.membership import EntryPeople, EntryRole, InvitationRecord, Member
from assay.web.applicant.frame import OwnEntry, applicant_page, back_to_entry, entry_address, own_entry
from assay.web.shared.access import Request, signed_in
from assay.web.shared.filters import date_time_words
from assay.web.shared.pages import Link, Page

ROLE_WORDS = {
    EntryRole.LEAD: gettext_noop("Leads it: may invite others, edit, send it in and withdraw it"),
    EntryRole.EDIT: gettext_noop("May edit it and send it in"),
    EntryRole.VIEW: gettext_noop("May read it"),
}


@dataclass(frozen=True, slots=True)
class ShownInvitation:
    """An invitation as its lead sees it: to whom, for what, and until when it works."""

    id: UUID
    email: str
    may: str
    until: str
    is_expired: bool


@signed_in
@require_safe
def people_page(request: Request, entry: UUID) -> HttpResponse:
    """Show the people of the entry; its lead sees how to reach, change and invite them."""
    own = own_entry(request, entry)
    people = people_of_entry(entry)
    me = next((each for each in people.members if each.person == request.actor.person), None)
    page = Page(
        _("People who work on this %(entry)s") % {"entry": own.round.definition.words.entry},
        caption=own.entry.reference,
        back=back_to_entry(own),
    )
    context = {
        "page": applicant_page(request, page),
        "own": own,
        "rows": [_row(own, each) for each in people.members],
        "invitations": _invitations(own, people, request.moment) if own.is_led else [],
        "left": max(0, own.round.definition.people.at_most - people.count),
        "at_most": own.round.definition.people.at_most,
        "is_offered_lead": me is not None and me.is_offered_lead,
        "offered_to": next((each.name for each in people.members if each.is_offered_lead), ""),
    }
    return render(request, "applicant/people.html", context)


def people_address(entry: UUID) -> str:
    """Return the address of the page of an entry's people."""
    return entry_address("people", entry)


def back_to_people(entry: UUID) -> Link:
    """Return the link back to the page of an entry's people."""
    return Link(_("Back to the people"), people_address(entry))


def _row(own: OwnEntry, member: Member) -> tuple[str, tuple[str, ...], tuple[Link, ...]]:
    is_me = member.person == own.actor.person
    name = _("%(name)s (you)") % {"name": member.name} if is_me else member.name
    offered = (_("Has been asked to lead it"),) if member.is_offered_lead else ()
    email = (member.email,) if own.is_led and not is_me and member.email else ()
    return name, (_(ROLE_WORDS[member.role]), *email, *offered), _links(own, member)


def _links(own: OwnEntry, member: Member) -> tuple[Link, ...]:
    if not own.is_led or member.role is EntryRole.LEAD:
        return ()
    named = {"person": str(member.person)}
    return tuple(
        Link(label, entry_address(name, own.entry.id, **named))
        for label, name in (
            (_("Change"), "member-role"),
            (_("Remove"), "member-remove"),
            (_("Make lead"), "member-lead"),
        )
    )


def _invitations(own: OwnEntry, people: EntryPeople, now: datetime) -> list[ShownInvitation]:
    return [_shown(own, each, now) for each in people.invitations]


def _shown(own: OwnEntry, invitation: InvitationRecord, now: datetime) -> ShownInvitation:
    return ShownInvitation(
        invitation.id,
        invitation.email,
        _(ROLE_WORDS[invitation.role]),
        date_time_words(invitation.until, own.round.time_zone),
        invitation.is_expired(now),
    )
