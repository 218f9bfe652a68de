"""What is shown where an answer could not be saved: one that came too late."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assay.web.applicant.frame import OwnEntry, applicant_page, back_to_entry
from assay.web.applicant.question_fields import Typed, typed_text
from assay.web.shared.access import Request
from assay.web.shared.fields import Field
from assay.web.shared.pages import Page

CONFLICT = 409


def closed_page(
    request: Request, own: OwnEntry, field: Field | None = None, typed: Typed = ""
) -> HttpResponse:
    """Say when it closed, that nothing was saved, and whom to ask; give back what was typed."""
    unchangeable = _("This %(entry)s can no longer be changed") % {"entry": own.round.definition.words.entry}
    title = unchangeable if own.is_taken else _("It has closed")
    context = {
        "page": applicant_page(request, Page(title, caption=own.entry.reference, back=back_to_entry(own))),
        "own": own,
        "ask": field.label if field else "",
        "typed": typed_text(field, typed) if field else "",
    }
    return render(request, "applicant/closed.html", context, status=CONFLICT)
