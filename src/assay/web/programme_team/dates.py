"""Dates of a round's stages: shown, and set before the round opens."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.operations import set_stage_dates
from assay.capabilities.programmes.queries import list_extensions, question_times
from assay.capabilities.programmes.vocabulary.errors import StageDatesFaultError, UndeclaredRoundActionError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.permissions.vocabulary import Permission, Scope
from assay.web.programme_team.faults import FieldFaultError, mark
from assay.web.programme_team.frame import back_to, round_address, round_page, stage_or_404
from assay.web.programme_team.history import names_of_actors
from assay.web.programme_team.moments import EXAMPLE, moment_field, read_moment
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


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
        "question_times": question_times(round),
        "extensions": extensions,
        "may_copy": request.actor.may(Permission.MANAGE_ROUND, Scope(round.scope.chain)),
        "names": names_of_actors([each.granted_by for each in extensions]),
    }
    return render(request, "programme_team/dates.html", context)


@with_round(Permission.MANAGE_ROUND)
def stage_dates_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Set when a stage opens and closes, in the round's time zone."""
    title = stage_or_404(round, stage).title
    fields = _fields(request, round, stage)
    if request.method == "POST":
        try:
            _set(request, round, stage)
        except FieldFaultError as error:
            fields = mark(fields, error.name, str(error), error.parts)
        except StageDatesFaultError as error:
            for fault in error.faults:
                fields = mark(fields, "opens" if fault.startswith(f"{title} opens:") else "closes", fault)
        except UndeclaredRoundActionError as error:
            fields = mark(fields, "opens", str(error))
        else:
            leave_notice(request, f"The dates of {title} are set.", is_success=True)
            return redirect(round_address("team:dates", round))
    page = Page(
        title=f"Dates of {title}", back=back_to("team:dates", round, "Dates"), errors=error_links(fields)
    )
    context = {
        "page": round_page(request, round, page, section="team:dates"),
        "fields": fields,
        "round": round,
    }
    return render(request, "programme_team/stage_dates.html", context)


def _fields(request: Request, round_: RoundRecord, stage: str) -> list[Field]:
    window, zone = round_.window(stage), round_.time_zone
    hint = "Nothing is accepted from this moment on."
    return [
        moment_field("opens", "Opens", window.opens_at, zone, request.POST, hint=EXAMPLE),
        moment_field("closes", "Closes", window.closes_at, zone, request.POST, hint=hint),
    ]


def _set(request: Request, round_: RoundRecord, stage: str) -> None:
    set_stage_dates(
        actor=request.actor,
        round=round_,
        stage=stage,
        opens_at=read_moment(request.POST, "opens", thing="Opening"),
        closes_at=read_moment(request.POST, "closes", thing="Closing"),
        now=request.moment,
    )
