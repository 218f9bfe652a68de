"""The parts of a definition as a list of tasks: what there is to change, what was changed, what is wrong."""

import re
from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from assay.capabilities.programmes.vocabulary.checking import Fault
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.editing.members import Kind, members_of
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.capabilities.programmes.vocabulary.records import ProgrammeRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.definition_editor.workbench import (
    Workbench,
    editor_address,
    editor_page,
    home_of,
    open_workbench,
    text_of,
    words_for,
)
from assay.web.programme_team.frame import capital
from assay.web.shared.access import Request, with_programme
from assay.web.shared.filters import plural
from assay.web.shared.pages import Link, Page

Task = tuple[str, str, str, str, str]
_FORM: Path = ("sections",)
_MOMENT = re.compile(r"\+(\d+)d (\d\d:\d\d)")


@with_programme(Permission.MANAGE_PROGRAMME)
def overview_page(request: Request, programme: ProgrammeRecord) -> HttpResponse:
    """Show every part of the draft with what was changed in it and what is wrong with it."""
    bench = open_workbench(request, programme)
    page = Page(title="Change the definition", back=Link("Your programmes", reverse("editor:programmes")))
    context = {
        "page": editor_page(request, bench, page),
        "bench": bench,
        "groups": list(_groups(bench)),
        "faults": list(faults_with_places(bench)),
        "addresses": {
            name: editor_address(name, bench) for name in ("form", "changes", "newer", "save", "discard")
        },
    }
    return render(request, "programme_team/definition_editor/overview.html", context)


def faults_with_places(bench: Workbench) -> Iterator[tuple[Fault, str, str]]:
    """Yield each fault with the title and the address of the page that mends it."""
    for fault in bench.faults:
        home = home_of(bench, fault.at)
        title = bench.title_of(home) if home else "The programme"
        if home[:1] == ("stages",) and len(home) > 2:  # noqa: PLR2004 — within a stage
            title = f"{bench.title_of(home[:2])}: {title}"
        yield fault, title, editor_address("part", bench, home)


def _groups(bench: Workbench) -> Iterator[tuple[str, list[Task]]]:
    members = members_of(Definition)
    plain = [(each.key,) for each in members if each.kind not in {Kind.PART, Kind.PARTS, Kind.PARTS_BY_KEY}]
    tasks = [_task(bench, (), "Name, summary and the like", over=plain)]
    tasks += [_task(bench, (each.key,), words_for(each.key)) for each in members if each.kind is Kind.PART]
    tasks += [
        _list_task(bench, (each.key,), words_for(each.key))
        for each in members
        if each.kind is Kind.PARTS and (each.key,) != _FORM
    ]
    yield "The programme", tasks
    yield "The form", [*_sections(bench), _list_task(bench, _FORM, "Add sections, or change their order")]
    yield "The stages", list(_stages(bench))


def _sections(bench: Workbench) -> Iterator[Task]:
    sections = bench.given(_FORM)
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        questions = section.get("questions") if isinstance(section, dict) else None
        count = len(questions) if isinstance(questions, list) else 0
        path = (*_FORM, number)
        yield _task(bench, path, bench.title_of(path), hint=plural(count, "question"))


def _stages(bench: Workbench) -> Iterator[Task]:
    chain = bench.outline.stage_chain()
    loose = [each for each in bench.outline.given_stages() if each not in chain]
    for name in (*chain, *loose):
        stage = bench.outline.given_stages()[name]
        dates = [f"{word} {_moment(text_of(stage[word]))}" for word in ("opens", "closes") if stage.get(word)]
        hint = capital(", ".join(dates))
        yield _task(bench, ("stages", name), bench.title_of(("stages", name)), hint=hint)


def _moment(text: str) -> str:
    found = _MOMENT.fullmatch(text)
    return f"on day {found[1]} at {found[2]}" if found else text


def _task(
    bench: Workbench, path: Path, title: str, *, hint: str = "", over: Iterable[Path] | None = None
) -> Task:
    status, tone = _status(bench, [path] if over is None else list(over))
    return title, editor_address("part", bench, path), status, tone, hint


def _list_task(bench: Workbench, path: Path, title: str) -> Task:
    given = bench.given(path)
    own = [each for each in bench.faults if each.at == path]
    status, tone = (plural(len(own), "fault"), "negative") if own else _status(bench, [path])
    count = len(given) if isinstance(given, list) else 0
    return (
        title,
        editor_address("list", bench, path),
        status,
        tone,
        "" if path == _FORM else f"{count} so far",
    )


def _status(bench: Workbench, paths: list[Path]) -> tuple[str, str]:
    faults = sum(len(bench.faults_in(path)) for path in paths)
    if faults:
        return plural(faults, "fault"), "negative"
    return ("Changed", "active") if any(map(bench.is_changed, paths)) else ("As it was", "")
