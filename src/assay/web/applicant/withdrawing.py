"""Withdrawing an entry, after a confirmation."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assay.capabilities.entries.operations import withdraw_entry
from assay.capabilities.programmes.vocabulary.states import UndeclaredMoveError
from assay.web.applicant.frame import OwnEntry, applicant_page, back_to_entry, entry_address, own_entry
from assay.web.shared.access import Request, signed_in
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_page(request: Request, entry: UUID) -> HttpResponse:
    """Ask whether to withdraw, and withdraw on POST; what is withdrawn already stays so."""
    own = own_entry(request, entry)
    if not own.may_be_withdrawn:
        return redirect(entry_address("entry", entry))
    if request.method == "POST":
        return _withdraw(request, own)
    asked = _("Are you sure you want to withdraw this %(entry)s?")
    page = Page(
        asked % {"entry": own.round.definition.words.entry},
        caption=own.entry.reference,
        back=back_to_entry(own),
    )
    return render(request, "applicant/withdraw.html", {"page": applicant_page(request, page), "own": own})


def _withdraw(request: Request, own: OwnEntry) -> HttpResponse:
    words = {"entry": own.round.definition.words.entry, "reference": own.entry.reference}
    try:
        withdraw_entry(actor=request.actor, entry=own.entry.id, now=request.moment)
    except UndeclaredMoveError:
        leave_notice(
            request, _("This %(entry)s has moved on meanwhile and cannot be withdrawn any more.") % words
        )
    else:
        told = _("You have withdrawn your %(entry)s, %(reference)s.")
        leave_notice(request, told % words, is_success=True)
    return redirect(entry_address("entry", own.entry.id))
