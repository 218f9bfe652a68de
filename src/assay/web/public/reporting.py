"""Reporting an entry, or a comment on it, to the team."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assay.capabilities.entries.operations import LONGEST_REPORT, report
from assay.capabilities.entries.queries import get_public_entry, list_comments
from assay.capabilities.entries.vocabulary.errors import ReportRefusedError
from assay.capabilities.entries.vocabulary.moderation import Ground
from assay.capabilities.entries.vocabulary.records import CommentRecord, PublicEntry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.web.public.frame import round_address, round_page, round_with_public_entries
from assay.web.shared.access import Request, signed_in
from assay.web.shared.fields import Field, FieldKind, Option, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page


@signed_in
def report_page(request: Request, programme: str, round_slug: str, reference: str) -> HttpResponse:
    """Ask what is wrong, and tell the team."""
    found = round_with_public_entries(programme, round_slug)
    shown = get_public_entry(round=found, reference=reference)
    comment = _asked_comment(request, shown)
    if request.method != "POST":
        return _draw(request, found, shown, comment)
    ground, words = request.POST.get("ground", ""), request.POST.get("words", "")
    if ground not in set(Ground):
        return _draw(request, found, shown, comment, ground_error=_("Select what is wrong"))
    try:
        is_first = report(
            actor=request.actor,
            entry=shown.id,
            comment=comment.id if comment else None,
            ground=Ground(ground),
            words=words,
            now=request.moment,
        )
    except ReportRefusedError as fault:
        return _draw(request, found, shown, comment, words_error=str(fault))
    told = (
        _("Thank you. The team will look at it.")
        if is_first
        else _("You have told the team of this already.")
    )
    leave_notice(request, told, is_success=True)
    return redirect(round_address("entry", found, reference=shown.reference))


def _asked_comment(request: Request, entry: PublicEntry) -> CommentRecord | None:
    """Return the comment that the address names; None where it names none. Raises Http404."""
    asked = request.GET.get("comment", "")
    if not asked:
        return None
    readable = {str(each.id): each for each in list_comments(entry.id)}
    if asked not in readable:
        raise Http404
    return readable[asked]


def _draw(
    request: Request,
    round: RoundRecord,
    entry: PublicEntry,
    comment: CommentRecord | None,
    *,
    ground_error: str = "",
    words_error: str = "",
) -> HttpResponse:
    fields = [
        Field(
            "ground",
            _("What is wrong?"),
            FieldKind.RADIOS,
            value=request.POST.get("ground", ""),
            error=ground_error,
            options=_grounds(),
        ),
        Field(
            "words",
            _("Anything the team should know"),
            FieldKind.LONG_TEXT,
            value=request.POST.get("words", ""),
            error=words_error,
            required=False,
            hint=_("Only the team reads it."),
            character_limit=LONGEST_REPORT,
            rows=3,
        ),
    ]
    what = _("comment") if comment else round.definition.words.entry
    page = Page(
        title=_("Report this %(entry)s") % {"entry": what},
        back=Link(_("Back"), round_address("entry", round, reference=entry.reference)),
        errors=error_links(fields),
    )
    context = {
        "page": round_page(request, round, page, section="entries"),
        "fields": fields,
        "entry": entry,
        "comment": comment,
    }
    return render(request, "public/report.html", context, status=422 if page.errors else 200)


def _grounds() -> tuple[Option, ...]:
    labels = {
        Ground.RUDE: _("It is rude, or attacks someone"),
        Ground.PERSONAL: _("It tells personal things about someone"),
        Ground.ADVERT: _("It is an advert or spam"),
        Ground.OFF_TOPIC: _("It has nothing to do with the subject"),
        Ground.COPIED: _("It is copied from someone else"),
        Ground.OTHER: _("Something else"),
    }
    return tuple(Option(ground.value, label) for ground, label in labels.items())
