"""The list of all entries that someone has made, in whatever round."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assay.capabilities.entries.queries import list_invitations_to, list_own_entries
from assay.capabilities.programmes.queries import get_rounds_by_id
from assay.web.applicant.entry_rows import entry_rows
from assay.web.applicant.frame import applicant_page
from assay.web.shared.access import Request, signed_in
from assay.web.shared.languages import localised
from assay.web.shared.pages import Page


@signed_in
@require_safe
def own_entries_page(request: Request) -> HttpResponse:
    """Show the entries that the visitor leads or works on, the last changed first, and invitations."""
    own = list_own_entries(actor=request.actor)
    found = get_rounds_by_id({row.round_id for row in own})
    rounds = {key: localised(each) for key, each in found.items()}
    invitations = list_invitations_to(actor=request.actor, now=request.moment)
    context = {
        "page": applicant_page(request, Page(_("Your entries"))),
        "rows": entry_rows(own, rounds, request),
        "invitations": invitations,
    }
    return render(request, "applicant/own_entries.html", context)
