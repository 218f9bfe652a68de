"""The stages of a round in order, and proposing the decisions of one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.assessment.queries import round_progress
from assay.capabilities.assessment.vocabulary.errors import AssessmentError
from assay.capabilities.assessment.vocabulary.stages import StageKind, kind_of
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import round_address, round_page, stage_or_404
from assay.web.shared.access import Request, with_round
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@with_round(Permission.SEE_ENTRIES)
def stages_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show every stage in order, how far each is and what to do next."""
    progress, stages = round_progress(round=round), round.definition.stages
    context = {
        "page": round_page(request, round, Page(title="Stages"), section="team:stages"),
        "round": round,
        "stages": [
            (name, stages[name], round.window(name), progress[name], kind_of(stages[name]))
            for name in round.definition.stage_order
        ],
        "intake": StageKind.INTAKE,
        "phase": round.phase(request.moment).value,
        "may_triage": request.actor.may(Permission.TRIAGE, round.scope),
    }
    return render(request, "programme_team/stages.html", context)


@with_round(Permission.DECIDE)
def propose_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Propose what the definition implies for each entry of the stage; people may change any of it."""
    stage_or_404(round, stage)
    if request.method == "POST":
        try:
            report = propose_decisions(actor=request.actor, round=round, stage=stage, now=request.moment)
        except AssessmentError as error:
            leave_notice(request, str(error))
        else:
            listed = f" {report.waiting_list:,} on the waiting list," if report.waiting_list else ""
            ended = f"{report.not_taken_further:,} not taken further"
            text = f"Proposed: {report.through:,} through,{listed} {ended}."
            if report.undecided:
                text += f" {plural(len(report.undecided), 'is', 'are')} left to you."
            leave_notice(request, text, is_success=True)
    return redirect(round_address("team:stage", round, stage=stage))
