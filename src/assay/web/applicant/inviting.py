"""Inviting someone to an entry, and sending an invitation again or withdrawing it."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assay.capabilities.entries.operations import withdraw_invitation
from assay.capabilities.entries.vocabulary.errors import NotAdmittedError
from assay.capabilities.entries.vocabulary.membership import (
    INVITATION_LIFETIME,
    EntryRole,
    InvitationNotValidError,
    MembershipRefusedError,
)
from assay.foundations.languages import said_of
from assay.foundations.people.vocabulary import EmailFaultError
from assay.use_cases.entry_people import invite_again_and_tell, invite_and_tell
from assay.web.applicant.frame import OwnEntry, applicant_page, own_entry
from assay.web.applicant.people import back_to_people, people_address
from assay.web.shared.access import Request, signed_in
from assay.web.shared.fields import Field, FieldKind, Option, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_REFUSALS = (EmailFaultError, MembershipRefusedError, NotAdmittedError)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def invite_page(request: Request, entry: UUID) -> HttpResponse:
    """Ask for an address and a role, and send the invitation on POST."""
    own = own_entry(request, entry)
    if not own.is_led or not own.takes_people:
        return redirect(people_address(entry))
    if request.method != "POST":
        return _ask(request, own)
    return _invite(request, own)


def _invite(request: Request, own: OwnEntry) -> HttpResponse:
    role = role_named(request.POST.get("role", ""))
    if role is None:
        return _ask(request, own, role_error=_("Select what they may do"))
    try:
        made = invite_and_tell(
            actor=request.actor,
            entry=own.entry.id,
            email=request.POST.get("email", ""),
            role=role,
            now=request.moment,
            site_address=settings.ASSAY_ADDRESS,
        )
    except _REFUSALS as refusal:
        return _ask(request, own, email_error=said_of(refusal))
    leave_notice(request, _("We have written to %(email)s.") % {"email": made.email}, is_success=True)
    return redirect(people_address(own.entry.id))


def role_named(given: str) -> EntryRole | None:
    """Return the role that a form asks for; None where it is none that can be given."""
    return next((each for each in (EntryRole.EDIT, EntryRole.VIEW) if each == given), None)


def role_field(value: str = "", error: str = "") -> Field:
    """The field for what someone may do in an entry."""
    return Field(
        id="role",
        label=_("What may they do?"),
        kind=FieldKind.RADIOS,
        value=value,
        error=error,
        options=(
            Option(EntryRole.EDIT, _("Edit"), _("They can change answers and send it in.")),
            Option(EntryRole.VIEW, _("View"), _("They can read it, and change nothing.")),
        ),
        label_size="m",
    )


def _ask(request: Request, own: OwnEntry, *, email_error: str = "", role_error: str = "") -> HttpResponse:
    email = Field(
        id="email",
        label=_("Their e-mail address"),
        kind=FieldKind.EMAIL,
        value=request.POST.get("email", ""),
        error=email_error,
        hint=_("We send the invitation there. It works for this address only."),
        label_size="m",
    )
    role = role_field(request.POST.get("role", ""), role_error)
    fields = (replace(email, autocomplete="off"), role)
    page = Page(
        _("Invite someone"),
        caption=own.entry.reference,
        back=back_to_people(own.entry.id),
        errors=error_links(fields),
    )
    context = {
        "page": applicant_page(request, page),
        "own": own,
        "fields": fields,
        "days": INVITATION_LIFETIME.days,
    }
    status = 422 if email_error or role_error else 200
    return render(request, "applicant/invite.html", context, status=status)


@signed_in
@require_POST
def invitation_page(request: Request, entry: UUID, invitation: UUID) -> HttpResponse:
    """Send an invitation again or withdraw it, as the button says."""
    own_entry(request, entry)
    try:
        told = _do(request, entry, invitation)
    except (InvitationNotValidError, NotAdmittedError) as refusal:
        leave_notice(request, said_of(refusal))
    else:
        leave_notice(request, told, is_success=True)
    return redirect(people_address(entry))


def _do(request: Request, entry: UUID, invitation: UUID) -> str:
    actor, now = request.actor, request.moment
    match request.POST.get("action"):
        case "again":
            made = invite_again_and_tell(
                actor=actor, entry=entry, invitation=invitation, now=now, site_address=settings.ASSAY_ADDRESS
            )
            return _("We have written to %(email)s again.") % {"email": made.email}
        case "withdraw":
            withdraw_invitation(actor=actor, entry=entry, invitation=invitation, now=now)
            return _("The invitation is withdrawn. Its link does not work any more.")
        case _:
            raise BadRequest("The form came without what to do with the invitation.")
