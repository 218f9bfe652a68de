"""Extending a stage, for everyone or for one entry."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.entries.queries import find_by_reference
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.programmes.operations import extend_stage
from assay.capabilities.programmes.vocabulary.errors import (
    ExtensionFaultError,
    LineFaultError,
    ReasonMissingError,
    UndeclaredRoundActionError,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.local_time import LocalMoment
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.faults import FieldFaultError, mark
from assay.web.programme_team.frame import back_to, reason_field, round_address, round_page, stage_or_404
from assay.web.programme_team.moments import EXAMPLE, moment_field, read_moment
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_WHEN = (FieldFaultError, ExtensionFaultError, UndeclaredRoundActionError)


@with_round(Permission.MANAGE_ROUND)
def extend_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Record an extension of a stage; `?reference=` names the one entry that it is for."""
    title = stage_or_404(round, stage).title
    fields = _fields(request, round)
    if request.method == "POST":
        try:
            _extend(request, round, stage)
        except _WHEN as error:
            fields = mark(fields, "until", str(error), getattr(error, "parts", ()))
        except EntryNotFoundError:
            words = round.definition.words
            text = f"There is no {words.entry} with this reference in the {words.round}"
            fields = mark(fields, "reference", text)
        except (ReasonMissingError, LineFaultError) as error:
            fields = mark(fields, "reason", str(error))
        else:
            leave_notice(request, f"{title} is extended.", is_success=True)
            return redirect(round_address("team:dates", round))
    page = Page(
        title=f"Extend {title}", back=back_to("team:dates", round, "Dates"), errors=error_links(fields)
    )
    context = {
        "page": round_page(request, round, page, section="team:dates"),
        "fields": fields,
        "round": round,
        "closes_at": round.window(stage).closes_at,
    }
    return render(request, "programme_team/extend.html", context)


def _fields(request: Request, round_: RoundRecord) -> list[Field]:
    reference = request.POST.get("reference", request.GET.get("reference", ""))
    entry = round_.definition.words.entry
    return [
        moment_field("until", "New closing", None, round_.time_zone, request.POST, hint=EXAMPLE),
        Field(
            "reference",
            f"Only for the {entry} with reference",
            value=reference,
            hint="Leave it blank to extend for everyone.",
            required=False,
            width=20,
        ),
        reason_field(request),
    ]


def _extend(request: Request, round_: RoundRecord, stage: str) -> None:
    until: LocalMoment | None = read_moment(request.POST, "until", thing="New closing")
    if until is None:
        raise FieldFaultError("until", (), "Enter the new closing")
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
