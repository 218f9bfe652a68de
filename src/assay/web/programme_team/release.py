"""Releasing a stage's decisions: every letter is seen before any is sent."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.assessment.queries import stage_progress
from assay.capabilities.assessment.vocabulary.errors import AssessmentError, UnknownStageError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.use_cases.release_decisions import preview_letters, release_decisions
from assay.web.programme_team.frame import OUTCOME_TONES, back_to, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_SHOWN = 40


@with_round(Permission.RELEASE)
def release_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Show the letters that a release sends, the odd ones first, and release."""
    if stage not in round.definition.stages:
        raise Http404
    if request.method == "POST":
        return _released(request, round, stage)
    title = round.definition.stages[stage].title
    page = Page(
        title=f"Release the decisions of {title}", back=back_to("team:stage", round, title, stage=stage)
    )
    letters = preview_letters(
        actor=request.actor, round=round, stage=stage, site_address=settings.ASSAY_ADDRESS, limit=_SHOWN
    )
    progress = stage_progress(round=round, stage=stage)
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "round": round,
        "progress": progress,
        "pending": progress.pending,
        "letters": letters,
        "tones": OUTCOME_TONES,
    }
    return render(request, "programme_team/release.html", context)


def _released(request: Request, round_: RoundRecord, stage: str) -> HttpResponse:
    try:
        report = release_decisions(
            actor=request.actor,
            round=round_,
            stage=stage,
            now=request.moment,
            site_address=settings.ASSAY_ADDRESS,
        )
    except UnknownStageError as error:
        raise Http404 from error
    except AssessmentError as error:
        leave_notice(request, str(error))
        return redirect(round_address("team:stage", round_, stage=stage))
    text = f"{plural(report.released, 'decision')} released, {plural(report.letters, 'letter')} on the way."
    if report.without_letter:
        words = round_.definition.words
        unwritten = plural(len(report.without_letter), words.entry, words.entries)
        text += f" Nobody is written to about {unwritten}."
    leave_notice(request, text, is_success=True)
    return redirect(round_address("team:stage", round_, stage=stage))
