"""The stages of a round, and one stage: how far it is, its ranking, its decisions."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.assessment.queries import list_decisions, ranking, round_progress, stage_progress
from assay.capabilities.assessment.vocabulary import NothingToRankError, Outcome, StageRanking
from assay.capabilities.assessment.vocabulary.errors import AssessmentError
from assay.capabilities.assessment.vocabulary.stages import StageKind, kind_of
from assay.capabilities.entries.queries import list_entries_at
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, read_number, round_address, round_page, stage_or_404
from assay.web.shared.access import Request, with_round
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page
from assay.web.shared.pagination import paginate

_ROWS = 60
_EVERY_DECISION = 100_000
_WAITING = frozenset({Standing.CONSIDERED, Standing.MORE_NEEDED})
OUTCOME_TONES = {Outcome.THROUGH: "positive", Outcome.NOT_TAKEN_FURTHER: "negative"}


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


@with_round(Permission.SEE_ENTRIES)
def stage_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Show a stage's progress, ranking and decisions, narrowed to `?outcome=` where it is given."""
    definition, progress = stage_or_404(round, stage), stage_progress(round=round, stage=stage)
    asked = request.GET.get("outcome", "")
    outcome = Outcome(asked) if asked in [each.value for each in Outcome] else None
    number = read_number(request.GET, "page") or 1
    decisions = list_decisions(round=round, stage=stage, outcome=outcome, page=number, rows_a_page=_ROWS)
    waiting = undecided_entries(round, stage) if progress.undecided else ()
    page = Page(title=definition.title, back=back_to("team:stages", round, "Stages"))
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "round": round,
        "stage": stage,
        "definition": definition,
        "is_intake": kind_of(definition) is StageKind.INTAKE,
        "progress": progress,
        "pending": progress.pending_through + progress.pending_not,
        "ranking": _ranking(round, stage) if definition.criteria else None,
        "decisions": decisions,
        "outcome": outcome,
        "outcomes": tuple(Outcome),
        "waiting": waiting[:_ROWS],
        "waiting_count": len(waiting),
        "pages": paginate(total=decisions.total, size=_ROWS, number=decisions.page, query=_pairs(outcome)),
        "tones": OUTCOME_TONES,
        "may_decide": request.actor.may(Permission.DECIDE, round.scope),
        "may_release": request.actor.may(Permission.RELEASE, round.scope),
    }
    return render(request, "programme_team/stage.html", context)


def _pairs(outcome: Outcome | None) -> list[tuple[str, str]]:
    return [("outcome", outcome.value)] if outcome else []


def _ranking(round_: RoundRecord, stage: str) -> StageRanking | None:
    try:
        return ranking(round=round_, stage=stage)
    except NothingToRankError:
        return None


def undecided_entries(round_: RoundRecord, stage: str) -> tuple[EntryBrief, ...]:
    """Return the entries that wait at `stage` without a decision, by number."""
    decisions = list_decisions(round=round_, stage=stage, rows_a_page=_EVERY_DECISION)
    decided: set[UUID] = {each.entry for each in decisions.rows}
    return tuple(
        each
        for each in list_entries_at(round=round_, stage=stage)
        if each.standing in _WAITING and each.id not in decided
    )


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
            text = f"Proposed: {report.through:,} through, {report.not_taken_further:,} not taken further."
            if report.undecided:
                text += f" {plural(len(report.undecided), 'is', 'are')} left to you."
            leave_notice(request, text, is_success=True)
    return redirect(round_address("team:stage", round, stage=stage))
