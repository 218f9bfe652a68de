"""Dates of a round: set before opening, then opening, closing early, extending, finishing."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from assay.capabilities.entries.queries.references import find_by_reference
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.programmes.operations import (
    cancel_round,
    close_intake_now,
    extend_stage,
    finish_round,
    open_round,
    set_stage_dates,
)
from assay.capabilities.programmes.queries import list_extensions
from assay.capabilities.programmes.vocabulary.errors import (
    ExtensionFaultError,
    IntakeStillOpenError,
    ReasonMissingError,
    RoundNotReadyError,
    StageClosedError,
    StageDatesFaultError,
    UndeclaredRoundActionError,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.local_time import LocalMoment, localise
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.programme_team.history import names_of_actors
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import ErrorLink, Field, FieldKind
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

REFUSALS = (
    ExtensionFaultError,
    IntakeStillOpenError,
    ReasonMissingError,
    RoundNotReadyError,
    StageClosedError,
    StageDatesFaultError,
    UndeclaredRoundActionError,
)
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?", re.IGNORECASE)


class MomentFaultError(Exception):
    """What was typed is no date and time."""


def read_moment(query: QueryDict, name: str, *, thing: str) -> LocalMoment | None:
    """Return the date and time typed under `name`; None when all is blank; raises MomentFaultError."""
    typed = [query.get(f"{name}-{part}", "").strip() for part in ("day", "month", "year", "time")]
    if not any(typed):
        return None
    try:
        day = date(int(typed[2]), int(typed[1]), int(typed[0]))
    except ValueError as error:
        raise MomentFaultError(f"{thing} must be a real date, such as 27 3 2026") from error
    return LocalMoment(day, _read_time(typed[3], thing))


def _read_time(text: str, thing: str) -> time:
    words = {"midday": time(12), "noon": time(12), "midnight": time(0)}
    if text.lower() in words:
        return words[text.lower()]
    found = _TIME.fullmatch(text)
    if not found:
        raise MomentFaultError(f"{thing} must have a time, such as 5pm or 17:00")
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:  # noqa: PLR2004 - hours of a clock's face
        raise MomentFaultError(f"{thing} must have a time, such as 5pm or 17:00")
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    try:
        return time(hour, int(found["minute"] or 0))
    except ValueError as error:
        raise MomentFaultError(f"{thing} must have a time, such as 5pm or 17:00") from error


def moment_field(
    identifier: str, label: str, at: datetime | None, zone: str, query: QueryDict, **more: str
) -> Field:
    """Return a date-and-time field that shows what was typed, or else `at`."""
    parts = tuple(query.get(f"{identifier}-{part}", "") for part in ("day", "month", "year", "time"))
    if not any(parts) and at is not None:
        local = localise(at, zone)
        parts = (str(local.date.day), str(local.date.month), str(local.date.year), f"{local.time:%H:%M}")
    return Field(identifier, label, FieldKind.DATE_TIME, value=parts, label_size="s", **more)


@with_round(Permission.MANAGE_ROUND)
def dates_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show the dates of the round and what can be done with them now."""
    extensions = list_extensions(round.id)
    context = {
        "page": round_page(request, round, Page(title="Dates"), section="team:dates"),
        "round": round,
        "is_preparing": round.state is RoundState.PREPARING,
        "is_running": round.state is RoundState.RUNNING,
        "phase": round.phase(request.moment).value,
        "stages": [
            (name, round.definition.stages[name], round.window(name)) for name in round.definition.stage_order
        ],
        "extensions": extensions,
        "names": names_of_actors([each.granted_by for each in extensions]),
    }
    return render(request, "programme_team/dates.html", context)


@with_round(Permission.MANAGE_ROUND)
def stage_dates_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Set when a stage opens and closes, in the round's time zone."""
    definition, window = round.definition.stages[stage], round.window(stage)
    errors: tuple[ErrorLink, ...] = ()
    if request.method == "POST":
        try:
            opens = read_moment(request.POST, "opens", thing="Opening")
            closes = read_moment(request.POST, "closes", thing="Closing")
            set_stage_dates(
                actor=request.actor,
                round=round,
                stage=stage,
                opens_at=opens,
                closes_at=closes,
                now=request.moment,
            )
        except (MomentFaultError, *REFUSALS) as error:
            target = "opens-day" if str(error).startswith("Opening") else "closes-day"
            errors = (ErrorLink(str(error), target),)
        else:
            leave_notice(request, f"Dates of {definition.title} set.", is_success=True)
            return redirect(round_address("team:dates", round))
    page = Page(
        title=f"Dates of {definition.title}", back=back_to("team:dates", round, "Dates"), errors=errors
    )
    context = {
        "page": round_page(request, round, page, section="team:dates"),
        "fields": [
            moment_field(
                "opens",
                "Opens",
                window.opens_at,
                round.time_zone,
                request.POST,
                hint="For example, 27 3 2026 and 9am",
            ),
            moment_field(
                "closes",
                "Closes",
                window.closes_at,
                round.time_zone,
                request.POST,
                hint="Nothing is accepted from this moment on",
            ),
        ],
        "round": round,
    }
    return render(request, "programme_team/ask.html", context)


@with_round(Permission.MANAGE_ROUND)
def open_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Open the round, once everything is in order."""

    def do(reason: str) -> None:
        del reason
        open_round(
            actor=request.actor,
            round=round,
            accept_short_notice=bool(request.POST.get("short")),
            now=request.moment,
        )

    about = "It becomes public, takes entries as its dates say, and keeps this version of its definition for good."
    return _act(
        request, round, title=f"Open {round.name}", about=about, button="Open it", do=do, asks_why=False
    )


@with_round(Permission.MANAGE_ROUND)
def close_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Close the intake now, with a reason."""

    def do(reason: str) -> None:
        close_intake_now(actor=request.actor, round=round, reason=reason, now=request.moment)

    about = "Nothing is accepted from this moment on, whatever page people have open. Extensions end too."
    return _act(request, round, title="Close it now", about=about, button="Close it now", do=do)


@with_round(Permission.MANAGE_ROUND)
def finish_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Finish the round; nothing of it changes after that."""

    def do(reason: str) -> None:
        del reason
        finish_round(actor=request.actor, round=round, now=request.moment)

    about = "Its pages stay public. Nothing of it can be changed after that."
    return _act(
        request, round, title=f"Finish {round.name}", about=about, button="Finish it", do=do, asks_why=False
    )


@with_round(Permission.MANAGE_ROUND)
def cancel_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Give the round up, with a reason."""

    def do(reason: str) -> None:
        cancel_round(actor=request.actor, round=round, reason=reason, now=request.moment)

    about = "It takes nothing any more and is no longer public. What was entered is kept."
    return _act(request, round, title=f"Cancel {round.name}", about=about, button="Cancel it", do=do)


def _act(
    request: Request,
    round_: RoundRecord,
    *,
    title: str,
    about: str,
    button: str,
    do: Callable[[str], None],
    asks_why: bool = True,
) -> HttpResponse:
    errors: tuple[ErrorLink, ...] = ()
    if request.method == "POST":
        try:
            do(request.POST.get("reason", ""))
        except REFUSALS as error:
            faults = getattr(error, "faults", (str(error),))
            errors = tuple(ErrorLink(fault, "reason" if asks_why else "") for fault in faults)
        else:
            leave_notice(request, "Done, and recorded in the history.", is_success=True)
            return redirect(round_address("team:dates", round_))
    why = Field(
        "reason",
        "Why?",
        FieldKind.LONG_TEXT,
        value=request.POST.get("reason", ""),
        hint="Kept in the history.",
        rows=3,
    )
    page = Page(title=title, back=back_to("team:dates", round_, "Dates"), errors=errors)
    context = {
        "page": round_page(request, round_, page, section="team:dates"),
        "about": about,
        "button_text": button,
        "fields": [why] if asks_why else [],
        "offers_short_notice": bool(errors) and round_.state is RoundState.PREPARING,
    }
    return render(request, "programme_team/act.html", context)


@with_round(Permission.MANAGE_ROUND)
def extend_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Record an extension of a stage, for everyone or for one entry."""
    definition, words = round.definition.stages[stage], round.definition.words
    errors: tuple[ErrorLink, ...] = ()
    if request.method == "POST":
        try:
            _extend(request, round, stage)
        except MomentFaultError as error:
            errors = (ErrorLink(str(error), "until-day"),)
        except EntryNotFoundError:
            errors = (
                ErrorLink(f"There is no {words.entry} with this reference in the {words.round}", "reference"),
            )
        except REFUSALS as error:
            errors = (
                ErrorLink(str(error), "reason" if isinstance(error, ReasonMissingError) else "until-day"),
            )
        else:
            leave_notice(request, f"{definition.title} extended.", is_success=True)
            return redirect(round_address("team:dates", round))
    hint = "Leave it blank to extend for everyone."
    fields = [
        moment_field(
            "until", "New closing", None, round.time_zone, request.POST, hint="For example, 27 3 2026 and 5pm"
        ),
        Field(
            "reference",
            f"Only for the {words.entry} with reference",
            value=request.POST.get("reference", ""),
            hint=hint,
            required=False,
            width=20,
        ),
        Field(
            "reason",
            "Why?",
            FieldKind.LONG_TEXT,
            value=request.POST.get("reason", ""),
            hint="Kept in the history.",
            rows=3,
        ),
    ]
    page = Page(title=f"Extend {definition.title}", back=back_to("team:dates", round, "Dates"), errors=errors)
    context = {
        "page": round_page(request, round, page, section="team:dates"),
        "fields": fields,
        "round": round,
    }
    return render(request, "programme_team/ask.html", context)


def _extend(request: Request, round_: RoundRecord, stage: str) -> None:
    until = read_moment(request.POST, "until", thing="New closing")
    if until is None:
        raise MomentFaultError("Enter the new closing")
    reference = request.POST.get("reference", "").strip()
    entry: UUID | None = find_by_reference(round=round_, reference=reference) if reference else None
    extend_stage(
        actor=request.actor,
        round=round_,
        stage=stage,
        until=until,
        reason=request.POST.get("reason", ""),
        entry=entry,
        now=request.moment,
    )
