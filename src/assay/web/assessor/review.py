"""Reviewing one entry: the entry beside its form, saved and on to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assay.capabilities.assessment.operations import save_review
from assay.capabilities.assessment.queries import own_review, review_queue
from assay.capabilities.assessment.vocabulary import (
    EntryNotAtStageError,
    OwnEntryError,
    ReviewTask,
    ScoreFaultsError,
    StageDecidedError,
)
from assay.capabilities.entries.queries import get_entry_for_assessor, list_own_entries
from assay.capabilities.programmes.vocabulary.definition import Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.permissions.vocabulary import Permission
from assay.web.assessor.frame import assessor_page, caption_of, reviewed_stage, stage_address
from assay.web.assessor.score_fields import COMMENT, read_scores, score_fields, typed_before, typed_in
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page

_REFUSALS = (EntryNotAtStageError, OwnEntryError, StageDecidedError)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where an assessor is: the round, the stage and its definition, the entry, and their queue."""

    round: RoundRecord
    stage: str
    definition: Stage
    entry: UUID
    queue: Sequence[ReviewTask]

    @property
    def is_offered(self) -> bool:
        """Whether the entry is in the queue, which leaves out one's own and those elsewhere."""
        return self.round.state is RoundState.RUNNING and any(task.entry == self.entry for task in self.queue)


@with_round(Permission.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def review_page(request: Request, round: RoundRecord, stage: str, entry: UUID) -> HttpResponse:
    """Show the entry and the form; save what is sent and go on."""
    definition = reviewed_stage(round, stage)
    queue = review_queue(actor=request.actor, round=round, stage=stage)
    desk = _Desk(round, stage, definition, entry, queue)
    # The stage in the address decides what is hidden; an entry that is elsewhere must not be shown by it.
    if not desk.is_offered:
        return _refuse(request, desk, _why_not(request, desk))
    if request.method == "POST":
        return _save(request, desk)
    return _draw(request, desk, typed_before(own_review(actor=request.actor, entry=entry, stage=stage)))


def _save(request: Request, desk: _Desk) -> HttpResponse:
    typed = typed_in(request.POST)
    try:
        save_review(
            actor=request.actor,
            round=desk.round,
            entry=desk.entry,
            stage=desk.stage,
            scores=read_scores(desk.definition, typed),
            comment=typed.get(COMMENT, ""),
            now=request.moment,
        )
    except ScoreFaultsError as error:
        return _draw(request, desk, typed, error.faults, status=422)
    except _REFUSALS as error:
        return _refuse(request, desk, str(error))
    return _go_on(request, desk)


def _go_on(request: Request, desk: _Desk) -> HttpResponse:
    left = [task for task in desk.queue if not task.is_done and task.entry != desk.entry]
    if left:
        leave_notice(request, "Your review is saved. Here is the next one.", is_success=True)
        return redirect(stage_address("review", desk.round, desk.stage, entry=left[0].entry))
    leave_notice(request, "Your review is saved. You have reviewed everything here.", is_success=True)
    return redirect(stage_address("queue", desk.round, desk.stage))


def _draw(
    request: Request,
    desk: _Desk,
    typed: Mapping[str, str],
    faults: Mapping[str, str] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    shown = get_entry_for_assessor(actor=request.actor, round=desk.round, entry=desk.entry, stage=desk.stage)
    fields = score_fields(desk.definition, typed, faults)
    title_question = desk.round.definition.title_question
    page = Page(
        title=shown.title or shown.reference,
        caption=caption_of(desk.round, desk.definition),
        back=_back(desk),
        errors=error_links(fields),
    )
    context = {
        "page": assessor_page(request, page),
        "round": desk.round,
        "stage": desk.definition,
        "entry": shown,
        "answers": [each for each in shown.answers if each.question_id != title_question],
        "here": stage_address("review", desk.round, desk.stage, entry=desk.entry),
        "fields": fields,
        "is_done": any(task.entry == desk.entry and task.is_done for task in desk.queue),
        "done": sum(task.is_done for task in desk.queue),
        "total": len(desk.queue),
    }
    return render(request, "assessor/review.html", context, status=status)


def _refuse(request: Request, desk: _Desk, why: str) -> HttpResponse:
    page = Page(
        title="You cannot review this", caption=caption_of(desk.round, desk.definition), back=_back(desk)
    )
    context = {"page": assessor_page(request, page), "why": why, "round": desk.round}
    return render(request, "assessor/refused.html", context, status=409)


def _why_not(request: Request, desk: _Desk) -> str:
    """Say why an entry is not in the queue; raises EntryNotFoundError where it is of another round."""
    shown = get_entry_for_assessor(actor=request.actor, round=desk.round, entry=desk.entry, stage=desk.stage)
    if desk.round.state is not RoundState.RUNNING:
        return f"This {desk.round.definition.words.round} is over, so that its reviews stand."
    own = list_own_entries(actor=request.actor, round=desk.round.id)
    if desk.entry in {each.id for each in own}:
        assessor = desk.round.definition.words.assessor
        return f"{shown.reference} is your own. Another {assessor} reviews it."
    return f"{shown.reference} is not at this stage now. Its decision may have been released already."


def _back(desk: _Desk) -> Link:
    return Link(
        f"All {desk.round.definition.words.entries} to review", stage_address("queue", desk.round, desk.stage)
    )
