"""Checking one's answers, sending the entry in, and the receipt."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assay.capabilities.entries.vocabulary.errors import (
    EntryClosedError,
    EntryIncompleteError,
    EntryNotEditableError,
)
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.use_cases.letters import choose_acknowledgement
from assay.use_cases.submit_and_acknowledge import submit_and_acknowledge
from assay.web.applicant.answers import earlier_sections, finding_links, missing_links, open_sections
from assay.web.applicant.frame import OwnEntry, applicant_page, back_to_entry, entry_address, own_entry
from assay.web.applicant.question_refusals import closed_page
from assay.web.applicant.wording import closing_in_words, next_steps
from assay.web.shared.access import Request, signed_in
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def check_page(request: Request, entry: UUID) -> HttpResponse:
    """Show all answers with links to change them; send the entry in on POST."""
    own = own_entry(request, entry)
    if request.method == "POST":
        return _submit(request, own)
    return _page(request, own) if own.is_open else redirect(entry_address("entry", entry))


def _page(request: Request, own: OwnEntry, *, status: int = 200) -> HttpResponse:
    page = Page(_("Check your answers"), caption=own.entry.reference, back=back_to_entry(own))
    context = {
        "page": applicant_page(request, page),
        "own": own,
        "closing": closing_in_words(own),
        "sections": open_sections(own),
        "before": earlier_sections(own),
        "missing": missing_links(own),
        "is_sent_as_it_is": _is_sent_as_it_is(own),
    }
    return render(request, "applicant/check.html", context, status=status)


def _is_sent_as_it_is(own: OwnEntry) -> bool:
    """Whether sending again would change nothing."""
    is_considered = own.entry.state.standing is Standing.CONSIDERED
    return is_considered and own.is_sent and not own.entry.is_changed_since_submission


def _submit(request: Request, own: OwnEntry) -> HttpResponse:
    entry = own.entry.id
    if _is_sent_as_it_is(own):
        return redirect(entry_address("submitted", entry))
    if request.POST.get("version") != str(own.entry.version):
        leave_notice(request, _("Your answers have changed since you opened this page. Check them again."))
        return redirect(entry_address("check", entry))
    try:
        submit_and_acknowledge(
            actor=request.actor, entry=entry, now=request.moment, site_address=settings.ASSAY_ADDRESS
        )
    except EntryIncompleteError:
        return _page(request, own, status=422)
    except (EntryClosedError, EntryNotEditableError):
        return closed_page(request, own)
    return redirect(entry_address("submitted", entry))


@signed_in
@require_safe
def submitted_page(request: Request, entry: UUID) -> HttpResponse:
    """Show the receipt of an entry that was sent in."""
    own = own_entry(request, entry)
    standing = own.entry.state.standing
    if not own.is_sent or standing not in {Standing.CONSIDERED, Standing.MORE_NEEDED}:
        return redirect(entry_address("entry", entry))
    needs_more = standing is Standing.MORE_NEEDED
    letter = choose_acknowledgement(own.round.definition, own.entry.state.stage, needs_more=needs_more)
    sent_in = _("Your %(entry)s is sent in") % {"entry": own.round.definition.words.entry}
    title = _("More is needed") if needs_more else sent_in
    context = {
        "page": applicant_page(request, Page(title)),
        "own": own,
        "needs_more": needs_more,
        "findings": finding_links(own),
        "closing": closing_in_words(own),
        "next_steps": next_steps(own),
        "letter_address": request.actor.email if letter else "",
    }
    return render(request, "applicant/submitted.html", context)
