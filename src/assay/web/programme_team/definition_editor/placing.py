"""The order of a list of parts, and taking one of them out."""

import re
from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.vocabulary.definition import QuestionPart
from assay.capabilities.programmes.vocabulary.editing import Edit, Move, Remove
from assay.capabilities.programmes.vocabulary.editing.members import (
    Kind,
    Member,
    list_at,
    may_rearrange,
    members_of,
)
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.capabilities.programmes.vocabulary.records import ProgrammeRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.definition_editor.changing import NotChangedError, change
from assay.web.programme_team.definition_editor.lists import listed
from assay.web.programme_team.definition_editor.workbench import (
    Workbench,
    editor_address,
    editor_page,
    home_of,
    open_workbench,
    parent_link,
    text_of,
    words_for,
)
from assay.web.shared.access import Request, with_programme
from assay.web.shared.fields import ErrorLink, Field, FieldKind, Option
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page

_STEP = re.compile(r"(up|down)-(\d{1,5})")


@with_programme(Permission.MANAGE_PROGRAMME)
def list_page(request: Request, programme: ProgrammeRecord, part: str) -> HttpResponse:
    """Show a list of parts, and move one of them up or down."""
    bench = open_workbench(request, programme)
    path, member = _free_list(bench, part)
    refused = ""
    if request.method == "POST":
        try:
            change(request, bench, _steps(bench, path, request.POST.get("move", "")))
        except NotChangedError as error:
            refused = str(error)
        else:
            return redirect(_page_of_list(bench, path))
    page = Page(
        title=words_for(member.key),
        back=parent_link(bench, path),
        errors=(ErrorLink(refused, ""),) if refused else (),
    )
    context = {
        "page": editor_page(request, bench, page),
        "bench": bench,
        "lists": [listed(bench, path, member)],
    }
    return render(request, "programme_team/definition_editor/list.html", context)


def _page_of_list(bench: Workbench, path: Path) -> str:
    """Return where a list is shown: on the page of its part; those of the whole definition have their own."""
    above = home_of(bench, path[:-1])
    return editor_address("part", bench, above) if above else editor_address("list", bench, path)


def _free_list(bench: Workbench, part: str) -> tuple[Path, Member]:
    path, member = bench.list_or_404(part)
    if not may_rearrange(member):
        raise Http404
    return path, member


def _steps(bench: Workbench, path: Path, step: str) -> list[Edit]:
    found, given = _STEP.fullmatch(step), bench.given(path)
    count = len(given) if isinstance(given, list) else 0
    if not found:
        return []
    number = int(found[2])
    target = number - 1 if found[1] == "up" else number + 1
    return [Move((*path, number), path, target)] if number < count and 0 <= target < count else []


@with_programme(Permission.MANAGE_PROGRAMME)
def place_page(request: Request, programme: ProgrammeRecord, part: str) -> HttpResponse:
    """Ask where a part is to go, or whether it is to be taken out, and do it."""
    bench = open_workbench(request, programme)
    path, _ = bench.part_or_404(part)
    if not path or not isinstance(path[-1], int) or not may_rearrange(list_at(bench.content, path[:-1])):
        raise Http404
    places = dict(_places(bench, path))
    refused = ""
    if request.method == "POST":
        try:
            change(request, bench, [_chosen(request, path, places)])
        except NotChangedError as error:
            refused = str(error)
        else:
            done = "removed from" if "remove" in request.POST else "moved in"
            leave_notice(request, f"“{bench.title_of(path)}” is {done} your draft.", is_success=True)
            return redirect(_page_of_list(bench, path[:-1]))
    title = bench.title_of(path)
    page = Page(
        title="Move or remove",
        back=Link(title, editor_address("part", bench, path)),
        errors=(ErrorLink(refused, "to"),) if refused else (),
    )
    context = {
        "page": editor_page(request, bench, page),
        "bench": bench,
        "title": title,
        "uses": list(_uses(bench, path)),
        "fields": [_place_field(places, refused)] if places else [],
    }
    return render(request, "programme_team/definition_editor/place.html", context)


def _place_field(places: dict[str, tuple[str, Edit]], refused: str) -> Field:
    options = (Option("", "Choose a place"), *(Option(key, label) for key, (label, _) in places.items()))
    return Field("to", "Where is it to go?", FieldKind.SELECT, options=options, error=refused)


def _chosen(request: Request, path: Path, places: dict[str, tuple[str, Edit]]) -> Edit:
    if "remove" in request.POST:
        return Remove(path)
    chosen = request.POST.get("to", "")
    if chosen not in places:
        raise NotChangedError("Select where it is to go")
    return places[chosen][1]


def _places(bench: Workbench, path: Path) -> Iterator[tuple[str, tuple[str, Edit]]]:
    """Yield every place that the part at `path` may go to, in words, and the edit that takes it there."""
    for target in _lists_like(bench, path[:-1]):
        given = bench.given(target)
        members = range(len(given) if isinstance(given, list) else 0)
        others = [number for number in members if (*target, number) != path]
        key, above = "/".join(map(str, target)), bench.title_of(target[:-1]) if target[:-1] else ""
        where = f" in {above}" if above else ""
        edit = Move(path, target, 0)
        if (*target, 0) != path:
            yield f"{key}-0", (f"First{where}", edit)
        for position, number in enumerate(others, start=1):
            if target == path[:-1] and position == path[-1]:
                continue
            words = f"After “{bench.title_of((*target, number))}”{where}"
            yield f"{key}-{position}", (words, Move(path, target, position))


def _lists_like(bench: Workbench, path: Path) -> list[Path]:
    """Return the lists that hold the same kind of part: for questions those of every section."""
    wanted = list_at(bench.content, path).models or {}
    if not any(issubclass(each, QuestionPart) for each in wanted.values()):
        return [path]
    return [place for place in _question_lists(bench) if isinstance(bench.given(place), list)]


def _question_lists(bench: Workbench) -> Iterator[Path]:
    chain = bench.outline.given_stages()
    for form in [("sections",), *(("stages", name, "sections") for name in chain)]:
        sections = bench.given(form)
        for number in range(len(sections) if isinstance(sections, list) else 0):
            yield (*form, number, "questions")


def _uses(bench: Workbench, path: Path) -> Iterator[tuple[str, str]]:
    """Yield where else the short name of the part at `path` is spoken of: rules, and what names questions."""
    given = bench.given(path)
    name = text_of(given.get("id")) if isinstance(given, dict) else ""
    if not name:
        return
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    for place, part in bench.outline.placed:
        for member in members_of(type(part)):
            is_named = member.kind is Kind.RULE or (member.kind is Kind.IDENTIFIER and member.key != "id")
            text = text_of(bench.given((*place, member.key))) if is_named else ""
            if place[: len(path)] != path and word.search(text):
                title = bench.title_of(place) if place else "The programme"
                yield f"“{title}”, {words_for(member.key)}", text
