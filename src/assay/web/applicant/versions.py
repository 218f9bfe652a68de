"""Every version that was kept of an entry, each with what it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assay.capabilities.entries.queries import list_versions
from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.records import VersionRecord
from assay.capabilities.entries.vocabulary.showing import answer_text
from assay.capabilities.programmes.vocabulary.definition import QuestionPart
from assay.web.applicant.frame import OwnEntry, applicant_page, back_to_entry, own_entry
from assay.web.shared.access import Request, signed_in
from assay.web.shared.pages import Page
from assay.web.shared.pagination import paginate

_PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One question that a version answers otherwise than the one before; blank for no answer."""

    ask: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One version with what it changed."""

    number: int
    saved_at: datetime
    is_sent: bool
    is_typed: bool
    changes: tuple[ShownChange, ...]


@signed_in
@require_safe
def versions_page(request: Request, entry: UUID) -> HttpResponse:
    """Show the versions, the newest first, a page at a time."""
    own = own_entry(request, entry)
    kept = list_versions(entry)
    asked = request.GET.get("page", "")
    pages = paginate(
        total=len(kept),
        size=_PAGE_SIZE,
        number=int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1,  # noqa: PLR2004 - more digits than any list has pages
    )
    first = pages.first_row - 1
    page = Page(_("Versions of your answers"), caption=own.entry.reference, back=back_to_entry(own))
    context = {
        "page": applicant_page(request, page),
        "own": own,
        # One more than is shown, as each is compared with the one before it.
        "versions": _shown(own, kept[first : first + _PAGE_SIZE + 1])[:_PAGE_SIZE],
        "pages": pages,
    }
    return render(request, "applicant/versions.html", context)


def _shown(own: OwnEntry, kept: Sequence[VersionRecord]) -> list[ShownVersion]:
    earlier = [*(each.answers for each in kept[1:]), {}]
    return [
        ShownVersion(
            each.number,
            each.saved_at,
            each.number == own.entry.submitted_version,
            each.is_typed,
            _changes(own.round.definition.questions, before, each.answers),
        )
        for each, before in zip(kept, earlier, strict=True)
    ]


def _changes(
    questions: Sequence[QuestionPart],
    earlier: Mapping[str, AnswerValue],
    later: Mapping[str, AnswerValue],
) -> tuple[ShownChange, ...]:
    return tuple(
        ShownChange(each.ask, _text(each, earlier), _text(each, later))
        for each in questions
        if earlier.get(each.id) != later.get(each.id)
    )


def _text(question: QuestionPart, answers: Mapping[str, AnswerValue]) -> str:
    return answer_text(question, answers[question.id]) if question.id in answers else ""
