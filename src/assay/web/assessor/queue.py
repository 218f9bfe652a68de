"""One assessor's queue at one stage: the entries with the fewest reviews first, their own done ones last."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from assay.capabilities.assessment.queries import review_queue
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.assessor.frame import assessor_page, caption_of, reviewed_stage, stage_address
from assay.web.shared.access import Request, with_round
from assay.web.shared.pages import Link, Page
from assay.web.shared.pagination import paginate
from assay.web.shared.tables import Column

_ROWS = 60
_COLUMNS = (Column("Reference"), Column("Title"), Column("Reviews so far", is_numeric=True), Column("You"))
_LONGEST_PAGE_NUMBER = 6


@with_round(Permission.REVIEW)
@require_safe
def queue_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Show what is left to review, what is done, and where to go on."""
    definition = reviewed_stage(round, stage)
    tasks = review_queue(actor=request.actor, round=round, stage=stage)
    pages = paginate(total=len(tasks), size=_ROWS, number=_page_number(request))
    left = [task for task in tasks if not task.is_done]
    words = round.definition.words
    page = Page(
        title=f"{words.entries[:1].upper()}{words.entries[1:]} to review",
        caption=caption_of(round, definition),
        back=Link("Your reviews", reverse("assessor:home")),
    )
    context = {
        "page": assessor_page(request, page),
        "round": round,
        "stage": definition,
        "tasks": tasks[max(0, pages.first_row - 1) : pages.last_row],
        "pages": pages,
        "done": len(tasks) - len(left),
        "total": len(tasks),
        "next": stage_address("review", round, stage, entry=left[0].entry) if left else "",
        "here": stage_address("queue", round, stage),
        "columns": _COLUMNS,
        "closes_at": round.window(stage).closes_at,
    }
    return render(request, "assessor/queue.html", context)


def _page_number(request: Request) -> int:
    text = request.GET.get("page", "")
    is_number = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_PAGE_NUMBER
    return int(text) if is_number else 1
