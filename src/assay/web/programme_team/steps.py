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
    """A step and its page; `{round}` and `{entries}` in the texts stand for the round's own words.

    Args:
        take: takes the step as the posted form says.
        about: what follows from it.
        done: what is said afterwards.
        asks_why: whether it needs a reason.
    """

    take: Callable[[Request, RoundRecord], None]
    title: str
    about: str
    button: str
    done: str
    asks_why: bool = False


def _open(request: Request, round_: RoundRecord) -> None:
    is_short = request.POST.get("short") == "yes"
    open_round(actor=request.actor, round=round_, accept_short_notice=is_short, now=request.moment)


def _close(request: Request, round_: RoundRecord) -> None:
    reason = request.POST.get("reason", "")
    close_intake_now(actor=request.actor, round=round_, reason=reason, now=request.moment)


def _finish(request: Request, round_: RoundRecord) -> None:
    finish_decided_round(actor=request.actor, round=round_, now=request.moment)


def _cancel(request: Request, round_: RoundRecord) -> None:
    reason = request.POST.get("reason", "")
    cancel_round(actor=request.actor, round=round_, reason=reason, now=request.moment)


_STEPS = {
    "open": _Step(
        _open,
        title="Open {round}",
        about="It becomes public, takes {entries} as its dates say, "
        "and keeps this version of its definition.",
        button="Open it",
        done="{round} is open.",
    ),
    "close": _Step(
        _close,
        title="Stop taking {entries} now",
        about="Nothing is accepted from this moment on, whatever page people have open. "
        "Extensions end too. What was sent in is kept.",
        button="Close it now",
        done="{round} takes no more {entries}.",
        asks_why=True,
    ),
    "finish": _Step(
        _finish,
        title="Finish {round}",
        about="Its pages stay public. Nothing of it can be changed after that.",
        button="Finish it",
        done="{round} is finished.",
    ),
    "cancel": _Step(
        _cancel,
        title="Cancel {round}",
        about="It takes nothing any more and is no longer public. What was sent in is kept. "
        "You cannot undo this.",
        button="Cancel it",
        done="{round} is cancelled.",
        asks_why=True,
    ),
}


@with_round(Permission.MANAGE_ROUND)
def step_page(request: Request, round: RoundRecord, step: str) -> HttpResponse:
    """Ask whether to take the step called `step`, and take it."""
    asked = _STEPS[step]
    errors: tuple[ErrorLink, ...] = ()
    if request.method == "POST":
        try:
            asked.take(request, round)
        except _REFUSALS as error:
            errors = _error_links(error)
        else:
            leave_notice(request, _worded(asked.done, round), is_success=True)
            return redirect(round_address("team:dates", round))
    page = Page(title=_worded(asked.title, round), back=back_to("team:dates", round, "Dates"), errors=errors)
    context = {
        "page": round_page(request, round, page, section="team:dates"),
        "about": _worded(asked.about, round),
        "button_label": asked.button,
        "fields": _fields(request, round, asked, is_refused=bool(errors)),
    }
    return render(request, "programme_team/step.html", context)


def _error_links(error: Exception) -> tuple[ErrorLink, ...]:
    target = "reason" if isinstance(error, ReasonMissingError | LineFaultError) else ""
    return tuple(ErrorLink(fault, target) for fault in getattr(error, "faults", (str(error),)))


def _fields(request: Request, round_: RoundRecord, step: _Step, *, is_refused: bool) -> list[Field]:
    if step.asks_why:
        return [reason_field(request)]
    # Short notice is asked about only when it may be what stands in the way.
    return [_SHORT_NOTICE] if is_refused and round_.state is RoundState.PREPARING else []


def _worded(text: str, round_: RoundRecord) -> str:
    return text.format(round=round_.name, entries=round_.definition.words.entries)
