"""The stages of a round, and one stage: how far it is, its ranking, its decisions."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.assessment.operations import propose_decisions, record_decision, save_stage_report
from assay.capabilities.assessment.queries import (
    list_decisions,
    pending_summary,
    ranking,
    report_of,
    reviews_of,
    round_progress,
    stage_progress,
)
from assay.capabilities.assessment.vocabulary import (
    NothingToRankError,
    Outcome,
    ReasonMissingError,
    StageRanking,
)
from assay.capabilities.assessment.vocabulary.errors import AssessmentError, UnknownStageError
from assay.capabilities.assessment.vocabulary.stages import StageKind, kind_of, stage_of
from assay.capabilities.entries.queries import get_entry_for_team, list_entries_at
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import ErrorLink, Field, FieldKind, Option, error_links
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page
from assay.web.shared.pagination import paginate

_ROWS = 60
OUTCOME_TONES = {Outcome.THROUGH: "positive", Outcome.NOT_TAKEN_FURTHER: "negative"}


@with_round(Permission.SEE_ENTRIES)
def stages_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show every stage in order, how far each is and what to do next."""
    progress = round_progress(round=round)
    stages = [
        (
            name,
            round.definition.stages[name],
            round.window(name),
            progress[name],
            kind_of(round.definition.stages[name]),
        )
        for name in round.definition.stage_order
    ]
    context = {
        "page": round_page(request, round, Page(title="Stages"), section="team:stages"),
        "round": round,
        "stages": stages,
        "intake": StageKind.INTAKE,
        "phase": round.phase(request.moment).value,
        "may_triage": request.actor.may(Permission.TRIAGE, round.scope),
    }
    return render(request, "programme_team/stages.html", context)


@with_round(Permission.SEE_ENTRIES)
def stage_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Show a stage's progress, ranking and decisions."""
    definition = _stage(round, stage)
    page_number = request.GET.get("page", "")
    decisions = list_decisions(
        round=round, stage=stage, page=int(page_number) if page_number.isdecimal() else 1, rows_a_page=_ROWS
    )
    page = Page(title=definition.title, back=back_to("team:stages", round, "Stages"))
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "round": round,
        "stage": stage,
        "definition": definition,
        "progress": stage_progress(round=round, stage=stage),
        "summary": pending_summary(round=round, stage=stage),
        "ranking": _ranking(round, stage) if definition.criteria else None,
        "decisions": decisions,
        "decided": {each.entry for each in decisions.rows},
        "waiting": _undecided(round, stage),
        "pages": paginate(total=decisions.total, size=_ROWS, number=decisions.page),
        "tones": OUTCOME_TONES,
        "may_decide": request.actor.may(Permission.DECIDE, round.scope),
        "may_release": request.actor.may(Permission.RELEASE, round.scope),
    }
    return render(request, "programme_team/stage.html", context)


def _stage(round_: RoundRecord, stage: str) -> object:
    try:
        return stage_of(round_.definition, stage)
    except UnknownStageError as error:
        raise Http404 from error


def _ranking(round_: RoundRecord, stage: str) -> StageRanking | None:
    try:
        return ranking(round=round_, stage=stage)
    except NothingToRankError:
        return None


def _undecided(round_: RoundRecord, stage: str, limit: int = 30) -> tuple[object, ...]:
    return list_entries_at(round=round_, stage=stage)[:limit]


@with_round(Permission.DECIDE)
def propose_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Propose what the definition implies for each entry of the stage; people may change any of it."""
    if request.method == "POST":
        report = propose_decisions(actor=request.actor, round=round, stage=stage, now=request.moment)
        text = f"{report.through:,} through and {report.not_taken_further:,} not taken further are proposed."
        if report.undecided:
            text += f" {plural(len(report.undecided), 'is', 'are')} left to you."
        leave_notice(request, text, is_success=True)
    return redirect(round_address("team:stage", round, stage=stage))


@with_round(Permission.SEE_ENTRIES)
def decide_page(request: Request, round: RoundRecord, stage: str, entry: UUID) -> HttpResponse:
    """Show what was said of an entry at a stage, and record a decision on it."""
    definition = _stage(round, stage)
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    fields, errors = _decision_fields(request), ()
    if request.method == "POST":
        fault = _recorded(request, round, stage, entry)
        if fault is None:
            leave_notice(
                request,
                f"Decision on {found.reference} recorded. It is pending until you release it.",
                is_success=True,
            )
            return redirect(round_address("team:stage", round, stage=stage))
        errors = (fault,)
    page = Page(
        title=found.title,
        caption=f"{found.reference}, {definition.title}",
        back=back_to("team:stage", round, definition.title, stage=stage),
        errors=errors,
    )
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "round": round,
        "definition": definition,
        "entry": found,
        "reviews": reviews_of(entry, stage=stage),
        "report": report_of(round=round, stage=stage, entry=entry) if definition.report else None,
        "report_address": round_address("team:report", round, stage=stage, entry=entry),
        "fields": fields,
        "may_decide": request.actor.may(Permission.DECIDE, round.scope),
    }
    return render(request, "programme_team/decide.html", context)


def _decision_fields(request: Request) -> list[Field]:
    options = (
        Option(Outcome.THROUGH.value, "It goes through"),
        Option(Outcome.NOT_TAKEN_FURTHER.value, "It is not taken further"),
    )
    return [
        Field(
            "outcome",
            "What is the decision?",
            FieldKind.RADIOS,
            value=request.POST.get("outcome", ""),
            options=options,
        ),
        Field(
            "reason",
            "Reason",
            FieldKind.LONG_TEXT,
            value=request.POST.get("reason", ""),
            hint="The applicant reads it in their letter.",
            rows=4,
        ),
    ]


def _recorded(request: Request, round_: RoundRecord, stage: str, entry: UUID) -> ErrorLink | None:
    """Record the decision; return what is wrong with it, if anything."""
    outcome = request.POST.get("outcome", "")
    if outcome not in [each.value for each in Outcome]:
        return ErrorLink("Select what the decision is", "outcome")
    try:
        record_decision(
            actor=request.actor,
            round=round_,
            stage=stage,
            entry=entry,
            outcome=Outcome(outcome),
            reason=request.POST.get("reason", ""),
            now=request.moment,
        )
    except ReasonMissingError as error:
        return ErrorLink(str(error), "reason")
    except AssessmentError as error:
        return ErrorLink(str(error), "outcome")
    return None


@with_round(Permission.DECIDE)
def report_page(request: Request, round: RoundRecord, stage: str, entry: UUID) -> HttpResponse:
    """Write the team's report on an entry, heading by heading."""
    definition = _stage(round, stage)
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    before = report_of(round=round, stage=stage, entry=entry)
    texts = {
        heading.id: request.POST.get(heading.id, before.texts.get(heading.id, "") if before else "")
        for heading in definition.report
    }
    errors: tuple[ErrorLink, ...] = ()
    if request.method == "POST":
        try:
            save_stage_report(
                actor=request.actor, round=round, stage=stage, entry=entry, texts=texts, now=request.moment
            )
        except AssessmentError as error:
            errors = (ErrorLink(str(error), definition.report[0].id),)
        else:
            leave_notice(request, f"Report on {found.reference} saved.", is_success=True)
            return redirect(round_address("team:decide", round, stage=stage, entry=entry))
    fields = [
        Field(
            heading.id,
            heading.title,
            FieldKind.LONG_TEXT,
            value=texts[heading.id],
            hint=heading.about or "",
            required=False,
            rows=6,
        )
        for heading in definition.report
    ]
    page = Page(
        title=f"Report on {found.title}",
        back=back_to("team:decide", round, found.reference, stage=stage, entry=entry),
        errors=errors or error_links(fields),
    )
    context = {"page": round_page(request, round, page, section="team:stages"), "fields": fields}
    return render(request, "programme_team/report.html", context)
