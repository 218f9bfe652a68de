"""Changing what a member of an entry may do, removing them, and leaving."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assay.capabilities.entries.operations import change_role_in_entry
from assay.capabilities.entries.queries import people_of_entry
from assay.capabilities.entries.vocabulary.errors import NotAdmittedError
from assay.capabilities.entries.vocabulary.membership import EntryRole, Member
from assay.foundations.languages import said_of
from assay.use_cases.entry_people import leave_and_tell, remove_and_tell
from assay.web.applicant.frame import OwnEntry, applicant_page, own_entry
from assay.web.applicant.inviting import role_field, role_named
from assay.web.applicant.people import back_to_people, people_address
from assay.web.shared.access import Request, signed_in
from assay.web.shared.fields import error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def role_page(request: Request, entry: UUID, person: UUID) -> HttpResponse:
    """Ask what a member may do, and change it on POST."""
    own, member = led_member(request, entry, person)
    role = role_named(request.POST.get("role", ""))
    if request.method != "POST":
        return _ask_role(request, own, member, "")
    if role is None:
        return _ask_role(request, own, member, _("Select what they may do"))
    try:
        change_role_in_entry(actor=request.actor, entry=entry, person=person, role=role, now=request.moment)
    except NotAdmittedError as refusal:
        return _ask_role(request, own, member, said_of(refusal))
    leave_notice(
        request, _("%(name)s: what they may do is changed.") % {"name": member.name}, is_success=True
    )
    return redirect(people_address(entry))


def _ask_role(request: Request, own: OwnEntry, member: Member, error: str) -> HttpResponse:
    fields = (role_field(member.role, error),)
    page = Page(
        _("%(name)s: change what they may do") % {"name": member.name},
        caption=own.entry.reference,
        back=back_to_people(own.entry.id),
        errors=error_links(fields),
    )
    context = {"page": applicant_page(request, page), "own": own, "fields": fields}
    return render(request, "applicant/member_role.html", context, status=422 if error else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove_page(request: Request, entry: UUID, person: UUID) -> HttpResponse:
    """Ask whether to remove a member, and remove them on POST."""
    own, member = led_member(request, entry, person)
    if request.method == "POST":
        remove_and_tell(
            actor=request.actor,
            entry=entry,
            person=person,
            now=request.moment,
            site_address=settings.ASSAY_ADDRESS,
        )
        leave_notice(
            request, _("%(name)s does not work on it any more.") % {"name": member.name}, is_success=True
        )
        return redirect(people_address(entry))
    page = Page(
        _("Are you sure you want to remove %(name)s?") % {"name": member.name},
        caption=own.entry.reference,
        back=back_to_people(entry),
    )
    context = {"page": applicant_page(request, page), "own": own, "member": member}
    return render(request, "applicant/member_remove.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def leave_page(request: Request, entry: UUID) -> HttpResponse:
    """Ask whether to leave the entry, and leave on POST; its lead is told to hand it over first."""
    own = own_entry(request, entry)
    if own.is_led:
        leave_notice(request, _("You lead it. To leave, first make someone else its lead, or withdraw it."))
        return redirect(people_address(entry))
    if request.method == "POST":
        leave_and_tell(
            actor=request.actor, entry=entry, now=request.moment, site_address=settings.ASSAY_ADDRESS
        )
        leave_notice(
            request, _("You have left %(reference)s.") % {"reference": own.entry.reference}, is_success=True
        )
        return redirect("applicant:entries")
    word = own.round.definition.words.entry
    page = Page(
        _("Are you sure you want to leave this %(entry)s?") % {"entry": word},
        caption=own.entry.reference,
        back=back_to_people(entry),
    )
    return render(request, "applicant/leave.html", {"page": applicant_page(request, page), "own": own})


def led_member(request: Request, entry: UUID, person: UUID) -> tuple[OwnEntry, Member]:
    """Return an entry that the visitor leads and one of its other members; anything else is not there."""
    own = own_entry(request, entry)
    found = [each for each in people_of_entry(entry).members if each.person == person]
    if not own.is_led or not found or found[0].role is EntryRole.LEAD:
        raise Http404
    return own, found[0]
