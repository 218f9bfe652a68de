"""The list of a round's entries: narrowed, searched, sorted, counted, exported."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render

from assay.capabilities.entries.queries import export_csv, export_json, list_entries
from assay.capabilities.entries.vocabulary.filters import PAGE_SIZE, EntryFilter, EntryPage, Sort
from assay.capabilities.programmes.queries import list_challenges
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import STANDING_TONES, capital, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind, Option
from assay.web.shared.pages import Link, Page
from assay.web.shared.pagination import paginate

Choice = TypeVar("Choice", bound=StrEnum)
_NO_TEAM = "-"
_SORTS = {
    Sort.NUMBER: "Reference",
    Sort.TITLE: "Title",
    Sort.CHANGED: "Last changed",
    Sort.SUPPORT: "Most supported",
}
_EXPORTS: dict[str, tuple[str, Callable[..., Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8", export_csv),
    "json": ("application/json", export_json),
}


@dataclass(frozen=True, slots=True)
class _Narrowing:
    """A filter's name in the address, its label and its choices."""

    name: str
    label: str
    options: tuple[Option, ...]


def read_filter(query: QueryDict) -> EntryFilter:
    """Return the filter that an address asks for; what makes no sense is left out."""
    return EntryFilter(
        stage=query.get("stage") or None,
        standing=_member(Standing, query.get("standing")),
        team=query.get("team") or None,
        challenge=int(query["challenge"]) if query.get("challenge", "").isdecimal() else None,
        search=query.get("search", "").strip(),
        sort=_member(Sort, query.get("sort")) or Sort.NUMBER,
        page=int(query["page"]) if query.get("page", "").isdecimal() and len(query["page"]) < 7 else 1,  # noqa: PLR2004 - more digits than any list has pages
    )


def _member(kind: type[Choice], text: str | None) -> Choice | None:
    return kind(text) if text in [each.value for each in kind] else None


@with_round(Permission.SEE_ENTRIES)
def entries_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show a page of the list."""
    narrowed = read_filter(request.GET)
    found = list_entries(round=round, filter=narrowed)
    narrowings = _narrowings(round, found)
    words = round.definition.words
    context = {
        "page": round_page(request, round, Page(title=capital(words.entries)), section="team:entries"),
        "round": round,
        "found": found,
        "fields": _fields(narrowings, narrowed, request.GET),
        "chosen": _chosen(narrowings, request.GET),
        "pages": paginate(total=found.total, size=PAGE_SIZE, number=found.page, query=_pairs(request.GET)),
        "stage_titles": {name: stage.title for name, stage in round.definition.stages.items()},
        "team_titles": {team.id: team.title for team in round.definition.teams},
        "tones": STANDING_TONES,
        "query": urlencode(_pairs(request.GET)),
        "may_triage": request.actor.may(Permission.TRIAGE, round.scope),
    }
    return render(request, "programme_team/entries.html", context)


def _pairs(query: QueryDict) -> list[tuple[str, str]]:
    return [(name, value) for name, value in query.items() if value and name != "page"]


def _narrowings(round_: RoundRecord, found: EntryPage) -> tuple[_Narrowing, ...]:
    definition = round_.definition
    at_stage = {
        name: sum(n for state, n in found.counts.items() if state.stage == name)
        for name in definition.stage_order
    }
    with_standing = {
        each: sum(n for state, n in found.counts.items() if state.standing == each) for each in Standing
    }
    stages = tuple(Option(name, f"{definition.stages[name].title} ({n:,})") for name, n in at_stage.items())
    standings = tuple(
        Option(each.value, f"{capital(each.value)} ({n:,})") for each, n in with_standing.items() if n
    )
    teams = tuple(Option(team.id, team.title) for team in definition.teams)
    offered = [_Narrowing("stage", "Stage", stages), _Narrowing("standing", "How it stands", standings)]
    if teams:
        offered.append(_Narrowing("team", "Team", (*teams, Option(_NO_TEAM, "With no team"))))
    if definition.challenges != "none":
        offered.append(
            _Narrowing("challenge", capital(definition.words.challenge), _challenge_options(round_))
        )
    return tuple(offered)


def _challenge_options(round_: RoundRecord) -> tuple[Option, ...]:
    return tuple(
        Option(str(each.id), each.title) for each in list_challenges(round_.id, published_only=False)
    )


def _fields(narrowings: tuple[_Narrowing, ...], narrowed: EntryFilter, query: QueryDict) -> list[Field]:
    search = Field("search", "Search", FieldKind.SEARCH, value=narrowed.search)
    selects = [
        Field(
            each.name,
            each.label,
            FieldKind.SELECT,
            value=query.get(each.name, ""),
            options=(Option("", "All"), *each.options),
        )
        for each in narrowings
    ]
    sorts = tuple(Option(sort.value, label) for sort, label in _SORTS.items())
    return [
        search,
        *selects,
        Field("sort", "Sort by", FieldKind.SELECT, value=narrowed.sort.value, options=sorts),
    ]


def _chosen(narrowings: tuple[_Narrowing, ...], query: QueryDict) -> list[Link]:
    """The filters in force, each a link to the same list without it."""
    labels = {
        (each.name, option.value): option.label.rpartition(" (")[0] or option.label
        for each in narrowings
        for option in each.options
    }
    chosen = []
    for name, value in _pairs(query):
        label = f"“{value}”" if name == "search" else labels.get((name, value))
        if label:
            others = [pair for pair in _pairs(query) if pair[0] != name]
            chosen.append(Link(label, f"?{urlencode(others)}"))
    return chosen


@with_round(Permission.SEE_ENTRIES)
def export(request: Request, round: RoundRecord, form: str) -> StreamingHttpResponse:
    """Stream the entries that the filter finds, as CSV or JSON."""
    if form not in _EXPORTS:
        raise Http404
    content_type, exporting = _EXPORTS[form]
    response = StreamingHttpResponse(
        exporting(round=round, filter=read_filter(request.GET)), content_type=content_type
    )
    name = f"{round.programme_slug}-{round.slug}-{request.moment:%Y-%m-%d}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
