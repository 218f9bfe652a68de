"""Handing over the lead of an entry: offering it, taking the offer back, and answering it."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assay.capabilities.entries.operations import take_back_offer
from assay.capabilities.entries.queries import people_of_entry
from assay.capabilities.entries.vocabulary.errors import NotAdmittedError
from assay.capabilities.entries.vocabulary.membership import EntryRole, MembershipRefusedError
from assay.foundations.languages import said_of
from assay.use_cases.entry_people import answer_lead_and_tell, offer_lead_and_tell
from assay.web.applicant.frame import OwnEntry, applicant_page, own_entry
from assay.web.applicant.members import led_member
from assay.web.applicant.people import back_to_people, people_address
from assay.web.shared.access import Request, signed_in
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def offer_page(request: Request, entry: UUID, person: UUID) -> HttpResponse:
    """Ask whether to offer the lead to a member, and offer it on POST."""
    own, member = led_member(request, entry, person)
    if request.method == "POST":
        return _offer(request, own, person, member.name)
    page = Page(
        _("Ask %(name)s to lead it?") % {"name": member.name},
        caption=own.entry.reference,
        back=back_to_people(entry),
    )
    context = {"page": applicant_page(request, page), "own": own, "member": member}
    return render(request, "applicant/lead_offer.html", context)


def _offer(request: Request, own: OwnEntry, person: UUID, name: str) -> HttpResponse:
    try:
        offer_lead_and_tell(
            actor=request.actor,
            entry=own.entry.id,
            person=person,
            now=request.moment,
            site_address=settings.ASSAY_ADDRESS,
        )
    except NotAdmittedError as refusal:
        leave_notice(request, said_of(refusal))
    else:
        told = _("We have asked %(name)s to lead it. You lead it until they accept.") % {"name": name}
        leave_notice(request, told, is_success=True)
    return redirect(people_address(own.entry.id))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def lead_page(request: Request, entry: UUID) -> HttpResponse:
    """Show the offer of the lead to whom it is made, and answer it on POST; its lead takes it back."""
    own = own_entry(request, entry)
    if request.method == "POST":
        return _take_back(request, own) if own.is_led else _answer(request, own)
    people = people_of_entry(entry).members
    if not any(each.is_offered_lead and each.person == request.actor.person for each in people):
        return redirect(people_address(entry))
    page = Page(
        _("Will you lead this %(entry)s?") % {"entry": own.round.definition.words.entry},
        caption=own.entry.reference,
        back=back_to_people(entry),
    )
    lead = next((each.name for each in people if each.role is EntryRole.LEAD), _("Its lead"))
    context = {"page": applicant_page(request, page), "own": own, "lead": lead}
    return render(request, "applicant/lead.html", context)


def _take_back(request: Request, own: OwnEntry) -> HttpResponse:
    take_back_offer(actor=request.actor, entry=own.entry.id, now=request.moment)
    leave_notice(request, _("You go on leading it."), is_success=True)
    return redirect(people_address(own.entry.id))


def _answer(request: Request, own: OwnEntry) -> HttpResponse:
    given = request.POST.get("answer")
    if given not in {"accept", "decline"}:
        raise BadRequest("The form came without an answer.")
    is_accepted = given == "accept"
    try:
        answer_lead_and_tell(
            actor=request.actor,
            entry=own.entry.id,
            is_accepted=is_accepted,
            now=request.moment,
            site_address=settings.ASSAY_ADDRESS,
        )
    except (MembershipRefusedError, NotAdmittedError) as refusal:
        leave_notice(request, said_of(refusal))
    else:
        told = _("You lead it now.") if is_accepted else _("You have declined to lead it.")
        leave_notice(request, told, is_success=True)
    return redirect(people_address(own.entry.id))
