"""Passing what came in on to the first stage after the intake."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.entries.operations import pass_on_intake
from assay.capabilities.entries.queries import count_by_state
from assay.capabilities.entries.vocabulary.errors import IntakeNotClosedError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@with_round(Permission.TRIAGE)
def pass_on_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Say what would be passed on, and pass it on."""
    if request.method == "POST":
        return _passed_on(request, round)
    definition, words = round.definition, round.definition.words
    counts = count_by_state(round=round)
    following = definition.following(definition.intake) or definition.intake
    page = Page(title=f"Pass {words.entries} on", back=back_to("team:stages", round, "Stages"))
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "round": round,
        "following": definition.stages[following].title,
        "considered": counts.get(State(definition.intake, Standing.CONSIDERED), 0),
        "more_needed": counts.get(State(definition.intake, Standing.MORE_NEEDED), 0),
        "is_waiting_for_closing": _is_waiting_for_closing(round, request.moment),
        "is_unending": round.intake_window.closes_at is None,
    }
    return render(request, "programme_team/pass_on.html", context)


def _is_waiting_for_closing(round_: RoundRecord, now: datetime) -> bool:
    """Whether more entries come that all go on together; without a closing date each goes when complete."""
    return round_.intake_window.closes_at is not None and round_.phase(now) is IntakePhase.OPEN


def _passed_on(request: Request, round_: RoundRecord) -> HttpResponse:
    words = round_.definition.words
    try:
        count = pass_on_intake(actor=request.actor, round=round_, now=request.moment)
    except IntakeNotClosedError as error:
        leave_notice(request, str(error))
        return redirect(round_address("team:pass-on", round_))
    leave_notice(request, f"{plural(count, words.entry, words.entries)} passed on.", is_success=True)
    return redirect(round_address("team:stages", round_))
