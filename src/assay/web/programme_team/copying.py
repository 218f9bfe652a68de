"""Copying a round for another year: what the copy is to be, what it would be, and making it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from assay.capabilities.programmes.operations import copy_round
from assay.capabilities.programmes.queries import get_programme, plan_copy
from assay.capabilities.programmes.vocabulary.copying import CopyPlan, Edge, MovedDate
from assay.capabilities.programmes.vocabulary.errors import (
    LineFaultError,
    RoundExistsError,
    SlugFaultError,
    StageDatesFaultError,
)
from assay.capabilities.programmes.vocabulary.lines import read_slug, slug_of
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.local_time import DistantDateError, LocalMoment
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.faults import FieldFaultError, mark
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.programme_team.moments import read_day, read_moment
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import ErrorLink, Field, FieldKind, Option, error_links
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_ASKED = ("name", "slug", "starts-day", "starts-month", "starts-year", "version", "along")
_FIELD_OF: dict[type[Exception], str] = {
    DistantDateError: "starts",
    LineFaultError: "name",
    RoundExistsError: "slug",
    SlugFaultError: "slug",
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the copy is to be."""

    name: str
    slug: str
    starts_on: date
    number: int
    along: tuple[str, ...]


@with_round(Permission.MANAGE_ROUND)
def copy_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Ask what the copy is to be, show what it would be with what is to settle, and make it."""
    programme = get_programme(round.programme_slug)
    may_copy = request.actor.may(Permission.MANAGE_ROUND, programme.scope)
    fields = _fields(request, round, programme.latest_number)
    if request.method == "POST" and may_copy and request.POST.get("step") != "change":
        try:
            return _shown_or_made(request, round, _read(request.POST, round, programme.latest_number))
        except FieldFaultError as error:
            fields = mark(fields, error.name, str(error), error.parts)
        except tuple(_FIELD_OF) as error:
            fields = mark(fields, _FIELD_OF[type(error)], str(error))
    page = Page(
        title=f"Copy {round.name}", back=back_to("team:dates", round, "Dates"), errors=error_links(fields)
    )
    context = {
        "page": round_page(request, round, page, section="team:dates"),
        "fields": fields,
        "round": round,
        "may_copy": may_copy,
    }
    return render(request, "programme_team/copy_round.html", context)


def _fields(request: Request, round_: RoundRecord, newest: int) -> list[Field]:
    def typed(name: str) -> str:
        return request.POST.get(name, "")

    started = f"{round_.starts_on:%A} {round_.starts_on.day} {round_.starts_on:%B %Y}"
    words = round_.definition.words
    return [
        Field(
            "name", "What is the copy called?", value=typed("name"), hint="For example, 2027 or Second wave."
        ),
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
            hint=f"{round_.name} starts on {started}. Every date moves by as many days and keeps its time. "
            f"To keep the days of the week as well, choose another {round_.starts_on:%A}.",
        ),
        *_version_field(typed("version"), round_, newest),
        Field(
            "along",
            "What else comes along?",
            FieldKind.CHECKBOXES,
            value=tuple(request.POST.getlist("along")),
            required=False,
            options=(
                Option(
                    "challenges", f"Its {words.challenges}", hint="Unpublished, so that you can change them."
                ),
                Option(
                    "team", "Its team", hint=f"The same roles for the same people, but no {words.assessors}."
                ),
            ),
        ),
    ]


def _version_field(typed: str, round_: RoundRecord, newest: int) -> list[Field]:
    """Ask which definition it runs on, where there is a newer one."""
    if newest == round_.definition_number:
        return []
    options = (
        Option(str(newest), f"The newest, version {newest}"),
        Option(str(round_.definition_number), f"That of {round_.name}, version {round_.definition_number}"),
    )
    return [
        Field("version", "Which definition does it run on?", FieldKind.RADIOS, value=typed, options=options)
    ]


def _read(query: QueryDict, round_: RoundRecord, newest: int) -> _Asked:
    name = query.get("name", "").strip()
    if not name:
        raise FieldFaultError("name", (), "Enter what the copy is called")
    starts_on = read_day(query, "starts", thing="The start")
    if starts_on is None:
        raise FieldFaultError("starts", (), "Enter when the copy starts")
    version = query.get("version", "" if newest != round_.definition_number else str(newest))
    if version not in {str(newest), str(round_.definition_number)}:
        raise FieldFaultError("version", (), "Select which definition it runs on")
    slug = read_slug(query.get("slug", "").strip() or slug_of(name), thing="round")
    return _Asked(name, slug, starts_on, int(version), tuple(query.getlist("along")))


def _shown_or_made(request: Request, round_: RoundRecord, asked: _Asked) -> HttpResponse:
    bare = plan_copy(round=round_, starts_on=asked.starts_on, number=asked.number)
    fields = [_settling_field(each, request.POST) for each in bare.unsettled]
    errors: tuple[ErrorLink, ...] = ()
    if request.POST.get("step") == "make":
        settled, fields = _settle(request.POST, bare.unsettled, fields)
        errors = error_links(fields)
        if not errors:
            try:
                return _made(request, round_, asked, settled)
            except StageDatesFaultError as error:
                fields, errors = _place(fields, bare, error)
    page = Page(
        title=f"{asked.name}, a copy of {round_.name}",
        back=back_to("team:dates", round_, "Dates"),
        errors=errors,
    )
    context = {
        "page": round_page(request, round_, page, section="team:dates"),
        "round": round_,
        "plan": bare,
        "asked": asked,
        "fields": fields,
        "unsettled": {(each.stage, each.edge) for each in bare.unsettled},
        "day_faults": [each for each in bare.faults if each not in {one.fault for one in bare.unsettled}],
        "hidden": [(name, value) for name in _ASKED for value in request.POST.getlist(name)],
    }
    return render(request, "programme_team/copy_preview.html", context)


def _name_of(moved: MovedDate) -> str:
    return f"settle-{moved.stage}-{moved.edge.value}"


def _settling_field(moved: MovedDate, query: QueryDict) -> Field:
    """Return a field that asks for a date which cannot be moved; the day is proposed, the time is not."""
    name = _name_of(moved)
    local = moved.local
    if f"{name}-time" in query:
        value = tuple(query.get(f"{name}-{part}", "") for part in ("day", "month", "year", "time"))
    else:
        value = (str(local.date.day), str(local.date.month), str(local.date.year), "")
    return Field(
        name,
        f"{moved.title} {moved.edge.value}",
        FieldKind.DATE_TIME,
        value=value,
        hint=moved.fault,
        label_size="s",
    )


def _settle(
    query: QueryDict, unsettled: Sequence[MovedDate], fields: list[Field]
) -> tuple[dict[tuple[str, Edge], LocalMoment], list[Field]]:
    settled: dict[tuple[str, Edge], LocalMoment] = {}
    for each in unsettled:
        name = _name_of(each)
        try:
            moment = read_moment(query, name, thing=f"{each.title} {each.edge.value}")
        except FieldFaultError as error:
            fields = mark(fields, name, str(error), error.parts)
        else:
            if moment is None:
                fields = mark(fields, name, f"Enter when {each.title} {each.edge.value}")
            else:
                settled[each.stage, each.edge] = moment
    return settled, fields


def _place(
    fields: list[Field], plan: CopyPlan, error: StageDatesFaultError
) -> tuple[list[Field], tuple[ErrorLink, ...]]:
    """Mark each fault at the field of its stage; what belongs to no field stands in the summary alone."""
    elsewhere: list[ErrorLink] = []
    for fault in error.faults:
        name = next((_name_of(each) for each in plan.unsettled if _is_of(fault, each)), "")
        fields = mark(fields, name, fault)
        if not name:
            elsewhere.append(ErrorLink(fault, ""))
    return fields, (*error_links(fields), *elsewhere)


def _is_of(fault: str, moved: MovedDate) -> bool:
    return fault.startswith(tuple(f"{moved.title} {edge.value}" for edge in Edge))


def _made(
    request: Request, round_: RoundRecord, asked: _Asked, settled: dict[tuple[str, Edge], LocalMoment]
) -> HttpResponse:
    made = copy_round(
        actor=request.actor,
        round=round_,
        slug=asked.slug,
        name=asked.name,
        starts_on=asked.starts_on,
        number=asked.number,
        settled=settled,
        with_challenges="challenges" in asked.along,
        with_team="team" in asked.along,
        now=request.moment,
    )
    moved = plural(abs((made.starts_on - round_.starts_on).days), "day")
    text = f"{made.name} is made from {round_.name}; its dates lie {moved} apart."
    leave_notice(request, f"{text} Look at them before you open it.", is_success=True)
    return redirect(round_address("team:dates", made))
