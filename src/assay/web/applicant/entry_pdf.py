"""One's own entry as a PDF to keep: its answers, and the receipt of what was sent in."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assay.foundations.documents import Document, Part, make_pdf
from assay.web.applicant.answers import answered_sections
from assay.web.applicant.frame import OwnEntry, own_entry, round_caption
from assay.web.shared.access import Request, signed_in
from assay.web.shared.filters import date_time_words


@signed_in
@require_safe
def entry_pdf(request: Request, entry: UUID) -> HttpResponse:
    """Hand over the entry with its latest answers as a PDF."""
    own = own_entry(request, entry)
    document = Document(
        title=own.entry.title or own.entry.reference,
        language=get_language() or "en",
        lead=tuple(_lead(own, request)),
        parts=[
            Part(title, tuple((each.ask, each.text or _("Not answered")) for each, _links in rows))
            for title, rows in answered_sections(own)
            if rows
        ],
        footer=own.entry.reference,
    )
    disposition = f'attachment; filename="{own.entry.reference}.pdf"'
    return HttpResponse(
        make_pdf(document), content_type="application/pdf", headers={"Content-Disposition": disposition}
    )


def _lead(own: OwnEntry, request: Request) -> list[str]:
    entry, zone = own.entry, own.round.time_zone
    lines = [round_caption(own.round), _("Reference: %(reference)s") % {"reference": entry.reference}]
    if entry.submitted_at is None:
        lines.append(_("This is a draft. It has not been sent in."))
    else:
        lines.append(
            _("We received it at %(moment)s.") % {"moment": date_time_words(entry.submitted_at, zone)}
        )
    if entry.is_changed_since_submission:
        lines.append(_("These are the latest answers; they differ from what was sent in."))
    return [*lines, _("Made at %(moment)s.") % {"moment": date_time_words(request.moment, zone)}]
