"""Making a round of a programme that one manages."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from assay.capabilities.programmes.operations import make_round
from assay.capabilities.programmes.queries import list_programmes
from assay.capabilities.programmes.vocabulary.errors import (
    LineFaultError,
    RoundExistsError,
    SlugFaultError,
    StageDatesFaultError,
)
from assay.capabilities.programmes.vocabulary.lines import slug_of
from assay.capabilities.programmes.vocabulary.records import ProgrammeRecord, RoundRecord
from assay.foundations.local_time import DistantDateError, UnknownZoneError
from assay.foundations.permissions.vocabulary import Actor, Permission
from assay.web.programme_team.faults import FieldFaultError, mark
from assay.web.programme_team.frame import round_address
from assay.web.programme_team.moments import read_day
from assay.web.shared.access import Request, signed_in
from assay.web.shared.fields import Field, FieldKind, Option, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page

_FIELD_OF: dict[type[Exception], str] = {
    DistantDateError: "starts",
    LineFaultError: "name",
    RoundExistsError: "slug",
    SlugFaultError: "slug",
    StageDatesFaultError: "starts",
    UnknownZoneError: "zone",
}


def programmes_managed_by(actor: Actor) -> tuple[ProgrammeRecord, ...]:
    """Return the programmes in which `actor` may make rounds."""
    return tuple(each for each in list_programmes(actor) if actor.may(Permission.MANAGE_ROUND, each.scope))


@signed_in
def make_round_page(request: Request) -> HttpResponse:
    """Ask for the programme, name, address, start and time zone of a round, and make it."""
    programmes = programmes_managed_by(request.actor)
    fields = _fields(request, programmes)
    if request.method == "POST" and programmes:
        try:
            made = _make(request, programmes)
        except FieldFaultError as error:
            fields = mark(fields, error.name, str(error), error.parts)
        except tuple(_FIELD_OF) as error:
            fields = mark(fields, _FIELD_OF[type(error)], str(error))
        else:
            leave_notice(
                request, f"{made.name} is made. Look at its dates before you open it.", is_success=True
            )
            return redirect(round_address("team:dates", made))
    page = Page(
        title="Make a round", back=Link("Your rounds", reverse("team:home")), errors=error_links(fields)
    )
    context = {"page": page, "fields": fields, "programmes": programmes}
    return render(request, "programme_team/make_round.html", context)


def _fields(request: Request, programmes: Sequence[ProgrammeRecord]) -> list[Field]:
    def typed(name: str, otherwise: str = "") -> str:
        return request.POST.get(name, otherwise)

    only = programmes[0].slug if len(programmes) == 1 else ""
    return [
        Field(
            "programme",
            "Which programme is it a round of?",
            FieldKind.RADIOS,
            value=typed("programme", only),
            options=tuple(Option(each.slug, each.name, hint=each.organisation_name) for each in programmes),
        ),
        Field("name", "What is it called?", value=typed("name"), hint="For example, 2027 or Second wave."),
        Field(
            "slug",
            "How does its web address end?",
            value=typed("slug"),
            hint="Small letters, digits and hyphens. Leave it blank to take it from the name.",
            required=False,
            width=20,
        ),
        Field(
            "starts",
            "When does it start?",
            FieldKind.DATE,
            value=tuple(typed(f"starts-{part}") for part in ("day", "month", "year")),
            hint="The dates of its stages are proposed from this day. For example, 27 3 2026.",
        ),
        Field(
            "zone",
            "Which time zone is it in?",
            value=typed("zone"),
            hint="For example, Europe/London. Leave it blank for that of the programme.",
            required=False,
            width=20,
        ),
    ]


def _make(request: Request, programmes: Sequence[ProgrammeRecord]) -> RoundRecord:
    programme = request.POST.get("programme", "")
    if programme not in {each.slug for each in programmes}:
        raise FieldFaultError("programme", (), "Select a programme")
    name = request.POST.get("name", "").strip()
    if not name:
        raise LineFaultError("Enter what the round is called")
    starts_on = read_day(request.POST, "starts", thing="The start")
    if starts_on is None:
        raise FieldFaultError("starts", (), "Enter when the round starts")
    return make_round(
        actor=request.actor,
        programme_slug=programme,
        slug=request.POST.get("slug", "").strip() or slug_of(name),
        name=name,
        starts_on=starts_on,
        time_zone=request.POST.get("zone", "").strip() or None,
        now=request.moment,
    )
