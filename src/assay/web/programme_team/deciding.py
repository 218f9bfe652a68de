"""One entry at a stage: what was said of it, the decision on it, and taking a pending decision back."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.assessment.operations import record_decision, withdraw_decision
from assay.capabilities.assessment.queries import decisions_of, report_of, reviews_of, withdrawn_decisions
from assay.capabilities.assessment.vocabulary import DecisionRecord, Outcome, ReasonMissingError
from assay.capabilities.assessment.vocabulary.errors import AssessmentError
from assay.capabilities.assessment.vocabulary.stages import gives_prizes
from assay.capabilities.entries.queries import get_entry_for_team
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.vocabulary.definition import Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.faults import FieldFaultError, mark
from assay.web.programme_team.frame import (
    OUTCOME_TONES,
    back_to,
    read_number,
    reason_field,
    round_address,
    round_page,
    stage_or_404,
)
from assay.web.programme_team.history import names_of_actors
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind, Option, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_PRIZE = "prize "


@with_round(Permission.SEE_ENTRIES)
def decide_page(request: Request, round: RoundRecord, stage: str, entry: UUID) -> HttpResponse:
    """Show what was said of an entry at a stage, and record a decision on it."""
    definition = stage_or_404(round, stage)
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    fields = decision_fields(request, round, stage)
    if request.method == "POST":
        try:
            _record(request, round, stage, entry)
        except FieldFaultError as error:
            fields = mark(fields, error.name, str(error))
        else:
            text = f"Decision on {found.reference} recorded. It is pending until you release it."
            leave_notice(request, text, is_success=True)
            return redirect(round_address("team:stage", round, stage=stage))
    decision, withdrawn = _decision_at(stage, entry), withdrawn_decisions(entry=entry, stage=stage)
    page = Page(
        title=found.title or "No title yet",
        caption=f"{found.reference}, {definition.title}",
        back=back_to("team:stage", round, definition.title, stage=stage),
        errors=error_links(fields),
    )
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "round": round,
        "stage": stage,
        "definition": definition,
        "entry": found,
        "decision": decision,
        "withdrawn": withdrawn,
        "names": names_of_actors([each.withdrawn_by for each in withdrawn]),
        "tones": OUTCOME_TONES,
        "reviews": reviews_of(entry, stage=stage),
        "report": report_of(round=round, stage=stage, entry=entry) if definition.report else None,
        "fields": fields,
        "may_decide": request.actor.may(Permission.DECIDE, round.scope),
        "is_waiting": _is_waiting(found, stage, decision),
    }
    return render(request, "programme_team/decide.html", context)


def _decision_at(stage: str, entry: UUID) -> DecisionRecord | None:
    return next((each for each in decisions_of(entry) if each.stage == stage), None)


def _is_waiting(entry: EntryRecord, stage: str, decision: DecisionRecord | None) -> bool:
    is_here = entry.state.stage == stage and entry.state.standing in {
        Standing.CONSIDERED,
        Standing.MORE_NEEDED,
        Standing.WAITING,
    }
    is_told = decision is not None and decision.is_released
    return is_here and (not is_told or entry.state.standing is Standing.WAITING)


def decision_fields(request: Request, round_: RoundRecord, stage: str) -> list[Field]:
    """Return the fields of a decision at the stage, with what was typed."""
    reason = reason_field(request, "Reason", hint="The applicant reads it in their letter.", rows=4)
    options = (*_through_options(round_, stage), *_other_options(round_.definition.stages[stage]))
    chosen = request.POST.get("outcome", "")
    outcome = Field("outcome", "What is the decision?", FieldKind.RADIOS, value=chosen, options=options)
    return [outcome, reason]


def _through_options(round_: RoundRecord, stage: str) -> tuple[Option, ...]:
    if not gives_prizes(round_.definition, stage):
        return (Option(Outcome.THROUGH.value, "It goes through"),)
    prizes = enumerate(round_.definition.award.prizes, start=1)
    return tuple(Option(f"{_PRIZE}{number}", f"It wins: {each.title}") for number, each in prizes)


def _other_options(stage: Stage) -> tuple[Option, ...]:
    listed = Option(Outcome.WAITING_LIST.value, "It goes on the waiting list")
    ended = Option(Outcome.NOT_TAKEN_FURTHER.value, "It is not taken further")
    return (listed, ended) if stage.keep and stage.keep.waiting_list else (ended,)


def read_outcome(request: Request) -> tuple[Outcome, int | None]:
    """Return the outcome that was chosen, and which prize if any; raises FieldFaultError."""
    chosen = request.POST.get("outcome", "")
    number = chosen.removeprefix(_PRIZE)
    if number != chosen and number.isascii() and number.isdecimal() and len(number) < 3:  # noqa: PLR2004 - at most 20 prizes
        return Outcome.THROUGH, int(number)
    if chosen not in [each.value for each in Outcome]:
        raise FieldFaultError("outcome", (), "Select what the decision is")
    return Outcome(chosen), None


def _record(request: Request, round_: RoundRecord, stage: str, entry: UUID) -> None:
    outcome, prize = read_outcome(request)
    try:
        record_decision(
            actor=request.actor,
            round=round_,
            stage=stage,
            entry=entry,
            outcome=outcome,
            prize=prize,
            reason=request.POST.get("reason", ""),
            now=request.moment,
            seen=read_number(request.POST, "seen"),
        )
    except ReasonMissingError as error:
        raise FieldFaultError("reason", (), "Enter the reason") from error
    except AssessmentError as error:
        raise FieldFaultError("outcome", (), str(error)) from error


@with_round(Permission.DECIDE)
def withdraw_decision_page(request: Request, round: RoundRecord, stage: str, entry: UUID) -> HttpResponse:
    """Ask why a pending decision is taken back, and take it back."""
    title = stage_or_404(round, stage).title
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    decision = _decision_at(stage, entry)
    if decision is None or decision.is_released:
        raise Http404
    fields = [reason_field(request)]
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        try:
            withdraw_decision(
                actor=request.actor, round=round, stage=stage, entry=entry, reason=reason, now=request.moment
            )
        except ReasonMissingError:
            fields = mark(fields, "reason", "Enter why you take the decision back")
        except AssessmentError as error:
            fields = mark(fields, "reason", str(error))
        else:
            leave_notice(request, f"Decision on {found.reference} taken back.", is_success=True)
            return redirect(round_address("team:stage", round, stage=stage))
    page = Page(
        title="Take the decision back",
        caption=f"{found.reference}, {title}",
        back=back_to("team:decide", round, found.title or found.reference, stage=stage, entry=entry),
        errors=error_links(fields),
    )
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "fields": fields,
        "decision": decision,
    }
    return render(request, "programme_team/withdraw_decision.html", context)
