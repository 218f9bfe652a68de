"""Steps of a round, asked about before they are taken: opening, closing early, finishing, cancelling."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.operations import cancel_round, close_intake_now, open_round
from assay.capabilities.programmes.vocabulary.errors import (
    IntakeStillOpenError,
    LineFaultError,
    ReasonMissingError,
    RoundNotReadyError,
    StageClosedError,
    UndeclaredRoundActionError,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.permissions.vocabulary import Permission
from assay.use_cases.finish_round import finish_decided_round
from assay.web.programme_team.frame import back_to, reason_field, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import ErrorLink, Field, FieldKind, Option
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_REFUSALS = (
    IntakeStillOpenError,
    LineFaultError,
    ReasonMissingError,
    RoundNotReadyError,
    StageClosedError,
    UndeclaredRoundActionError,
)
_SHORT_NOTICE = Field(
    "short",
    "Short notice",
    FieldKind.CHECKBOXES,
    options=(Option("yes", "Open it although it closes in less than a day"),),
    required=True,
)


@dataclass(frozen=True, slots=True)
class _Step:
    """What a page asks before a step: its title, what follows from it, its button, and what it then says."""

    title: str
    about: str
    button: str
    done: str
    fields: tuple[Field, ...] = ()


@with_round(Permission.MANAGE_ROUND)
def open_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Open the round, once everything is in order."""
    is_short = request.POST.get("short") == "yes"

    def do() -> None:
        open_round(actor=request.actor, round=round, accept_short_notice=is_short, now=request.moment)

    step = _Step(
        title=f"Open {round.name}",
        about="It becomes public, takes entries as its dates say, and keeps this version of its definition.",
        button="Open it",
        done=f"{round.name} is open.",
    )
    return _ask(request, round, step, do)


@with_round(Permission.MANAGE_ROUND)
def close_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Close the intake now, with a reason."""

    def do() -> None:
        reason = request.POST.get("reason", "")
        close_intake_now(actor=request.actor, round=round, reason=reason, now=request.moment)

    step = _Step(
        title=f"Stop taking {round.definition.words.entries} now",
        about="Nothing is accepted from this moment on, whatever page people have open. "
        "Extensions end too. What was sent in is kept.",
        button="Close it now",
        done=f"{round.name} takes no more {round.definition.words.entries}.",
        fields=(reason_field(request),),
    )
    return _ask(request, round, step, do)


@with_round(Permission.MANAGE_ROUND)
def finish_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Finish the round; nothing of it changes after that."""

    def do() -> None:
        finish_decided_round(actor=request.actor, round=round, now=request.moment)

    step = _Step(
        title=f"Finish {round.name}",
        about="Its pages stay public. Nothing of it can be changed after that.",
        button="Finish it",
        done=f"{round.name} is finished.",
    )
    return _ask(request, round, step, do)


@with_round(Permission.MANAGE_ROUND)
def cancel_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Give the round up, with a reason."""

    def do() -> None:
        reason = request.POST.get("reason", "")
        cancel_round(actor=request.actor, round=round, reason=reason, now=request.moment)

    step = _Step(
        title=f"Cancel {round.name}",
        about="It takes nothing any more and is no longer public. What was sent in is kept. "
        "You cannot undo this.",
        button="Cancel it",
        done=f"{round.name} is cancelled.",
        fields=(reason_field(request),),
    )
    return _ask(request, round, step, do)


def _ask(request: Request, round_: RoundRecord, step: _Step, do: Callable[[], None]) -> HttpResponse:
    errors: tuple[ErrorLink, ...] = ()
    if request.method == "POST":
        try:
            do()
        except _REFUSALS as error:
            target = "reason" if isinstance(error, ReasonMissingError | LineFaultError) else ""
            errors = tuple(ErrorLink(fault, target) for fault in getattr(error, "faults", (str(error),)))
        else:
            leave_notice(request, step.done, is_success=True)
            return redirect(round_address("team:dates", round_))
    page = Page(title=step.title, back=back_to("team:dates", round_, "Dates"), errors=errors)
    is_refused_opening = bool(errors) and round_.state is RoundState.PREPARING and not step.fields
    context = {
        "page": round_page(request, round_, page, section="team:dates"),
        "step": step,
        "fields": [_SHORT_NOTICE] if is_refused_opening else list(step.fields),
    }
    return render(request, "programme_team/step.html", context)
