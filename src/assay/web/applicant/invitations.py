"""Answering an invitation to work on somebody else's entry."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assay.capabilities.entries.queries import get_entry, get_invitation
from assay.capabilities.entries.vocabulary.errors import NotAdmittedError
from assay.capabilities.entries.vocabulary.membership import (
    InvitationForAnotherError,
    InvitationNotValidError,
    InvitationRecord,
)
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.errors import RoundNotRunningError
from assay.foundations.languages import said_of
from assay.foundations.people.queries import names_of
from assay.use_cases.entry_people import answer_invitation_and_tell
from assay.web.applicant.frame import applicant_page, entry_address, round_caption
from assay.web.applicant.people import ROLE_WORDS
from assay.web.shared.access import Request, signed_in
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_page(request: Request, invitation: UUID) -> HttpResponse:
    """Show what one is invited to, and accept or decline on POST."""
    try:
        asked = get_invitation(actor=request.actor, invitation=invitation, now=request.moment)
        return _answer(request, asked) if request.method == "POST" else _show(request, asked)
    except InvitationForAnotherError:
        return _refuse(request, _("This invitation is for another e-mail address"), "for_another", status=409)
    except InvitationNotValidError:
        return _refuse(request, _("This invitation does not work any more"), "not_valid", status=410)


def _show(request: Request, asked: InvitationRecord, error: str = "") -> HttpResponse:
    found = get_entry(asked.entry)
    round = get_round_by_id(found.round_id)
    page = Page(_("You are invited"), caption=round_caption(round))
    context = {
        "page": applicant_page(request, page),
        "invitation": asked,
        "inviter": names_of([asked.invited_by]).get(asked.invited_by, "") if asked.invited_by else "",
        "may": _(ROLE_WORDS[asked.role]),
        "entry": found,
        "round": round,
        "error": error,
    }
    return render(request, "applicant/invitation.html", context, status=409 if error else 200)


def _answer(request: Request, asked: InvitationRecord) -> HttpResponse:
    given = request.POST.get("answer")
    if given not in {"accept", "decline"}:
        raise BadRequest("The form came without an answer.")
    is_accepted = given == "accept"
    try:
        answer_invitation_and_tell(
            actor=request.actor,
            invitation=asked.id,
            is_accepted=is_accepted,
            now=request.moment,
            site_address=settings.ASSAY_ADDRESS,
        )
    except (NotAdmittedError, RoundNotRunningError) as refusal:
        return _show(request, asked, said_of(refusal))
    if not is_accepted:
        leave_notice(request, _("You have declined the invitation."), is_success=True)
        return redirect("applicant:entries")
    leave_notice(request, _("You have accepted the invitation."), is_success=True)
    return redirect(entry_address("entry", asked.entry))


def _refuse(request: Request, title: str, why: str, *, status: int) -> HttpResponse:
    context = {"page": applicant_page(request, Page(title)), "why": why, "email": request.actor.email}
    return render(request, "applicant/invitation_refused.html", context, status=status)
