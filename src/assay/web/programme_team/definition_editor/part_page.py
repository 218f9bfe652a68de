"""One part of a definition: its texts, dates and settings in fields, and the parts within it as a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.vocabulary.checking import Fault
from assay.capabilities.programmes.vocabulary.definition import StageLetter
from assay.capabilities.programmes.vocabulary.definition.parts import Part
from assay.capabilities.programmes.vocabulary.editing import Edit
from assay.capabilities.programmes.vocabulary.editing.edits import has
from assay.capabilities.programmes.vocabulary.editing.members import Kind, may_rearrange, type_of
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.capabilities.programmes.vocabulary.letter_fields import LETTER_FIELDS
from assay.capabilities.programmes.vocabulary.records import ProgrammeRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.definition_editor.changing import NotChangedError, change, put_new
from assay.web.programme_team.definition_editor.letter_preview import preview_of
from assay.web.programme_team.definition_editor.lists import ListedPart, listed
from assay.web.programme_team.definition_editor.part_fields import (
    Slot,
    edits_for,
    fields_of,
    in_words,
    mark_faults,
    read_values,
    slots_of,
    unfielded,
)
from assay.web.programme_team.definition_editor.read_only import written_at
from assay.web.programme_team.definition_editor.workbench import (
    Workbench,
    editor_address,
    editor_page,
    nested_kinds,
    open_workbench,
    parent_link,
    words_for,
)
from assay.web.shared.access import Request, with_programme
from assay.web.shared.fields import ErrorLink, Field, error_links
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@with_programme(Permission.MANAGE_PROGRAMME)
def part_page(request: Request, programme: ProgrammeRecord, part: str = "") -> HttpResponse:
    """Show a part in fields with its faults beside them, and write what was changed into the draft."""
    bench = open_workbench(request, programme)
    path, model = bench.part_or_404(part)
    slots = slots_of(model, bench.given(path))
    refused = ""
    if request.method == "POST":
        try:
            change(request, bench, _edits(bench, path, model, read_values(slots, request.POST)))
        except NotChangedError as error:
            refused = str(error)
        else:
            return _go_on(request, open_workbench(request, programme), path, model)
    fields = fields_of(slots, request.POST if refused else None)
    return _show(request, _Shown(bench, path, model, slots, fields, refused))


def _edits(bench: Workbench, path: Path, model: type[Part], values: Mapping[Path, Any]) -> list[Edit]:
    if path and not has(bench.content, path):
        typed = {str(steps[0]): value for steps, value in values.items() if value not in (None, "")}
        return [put_new(bench, path, typed)] if typed else []
    return edits_for(model, path, bench.given(path), values)


def _go_on(request: Request, bench: Workbench, path: Path, model: type[Part]) -> HttpResponse:
    """Stay where something is to be mended or looked at; otherwise go back to the part above."""
    faulty = _faults_here(bench, path, model)
    if faulty or "stay" in request.POST:
        text = (
            f"Saved in your draft. {plural(len(faulty), 'fault')} to mend."
            if faulty
            else "Saved in your draft."
        )
        leave_notice(request, text, is_success=not faulty)
        return redirect(editor_address("part", bench, path))
    leave_notice(request, "Saved in your draft.", is_success=True)
    return redirect(parent_link(bench, path).href)


def _faults_here(bench: Workbench, path: Path, model: type[Part]) -> list[Fault]:
    """Return the faults of the part at `path` itself; parts within it have pages of their own."""
    inner = [(*path, each.key) for each in nested_kinds(model)]
    inner += [(*path, "stages")] if not path else []
    return [
        fault
        for fault in bench.faults_in(path)
        if not any(len(fault.at) > len(each) and fault.at[: len(each)] == each for each in inner)
    ]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A part with its fields, as they are or as they were typed.

    Args:
        refused: why nothing was changed; empty where nothing was refused.
    """

    bench: Workbench
    path: Path
    model: type[Part]
    slots: tuple[Slot, ...]
    fields: list[Field]
    refused: str


def _show(request: Request, shown: _Shown) -> HttpResponse:
    bench, path, model = shown.bench, shown.path, shown.model
    given = bench.given(path)
    marked, rest = mark_faults(shown.fields, shown.slots, path, _faults_here(bench, path, model))
    errors = (ErrorLink(shown.refused, ""),) * bool(shown.refused) + error_links(marked)
    errors += tuple(ErrorLink(in_words(each), "") for each in rest)
    page = Page(
        title=bench.title_of(path) if path else "Name, summary and the like",
        back=parent_link(bench, path),
        errors=errors,
    )
    is_letter = model is StageLetter
    context = {
        "page": editor_page(request, bench, page),
        "bench": bench,
        "fields": marked,
        "parts": _inner_parts(bench, path, model),
        "lists": _inner_lists(bench, path, model),
        "in_file": [written_at(bench, (*path, key)) for key in unfielded(model, given)],
        "type": type_of(model),
        "place": editor_address("place", bench, path) if path and isinstance(path[-1], int) else "",
        "letter": preview_of(given) if is_letter else None,
        "merge_fields": LETTER_FIELDS if is_letter else {},
    }
    return render(request, "programme_team/definition_editor/part.html", context)


def _inner_parts(bench: Workbench, path: Path, model: type[Part]) -> list[tuple[str, str, str, str, str]]:
    tasks = []
    for each in nested_kinds(model):
        inner = (*path, each.key)
        if each.kind is Kind.PART and path:
            count = len(bench.faults_in(inner))
            status = plural(count, "fault") if count else "" if has(bench.content, inner) else "Not written"
            tone = "negative" if count else ""
            tasks.append(
                (words_for(each.key), editor_address("part", bench, inner), status, tone, each.meaning)
            )
    return tasks


def _inner_lists(bench: Workbench, path: Path, model: type[Part]) -> list[ListedPart]:
    kinds = [each for each in nested_kinds(model) if each.kind is Kind.PARTS and path]
    return [
        listed(bench, (*path, each.key), each)
        for each in kinds
        if may_rearrange(each) or has(bench.content, (*path, each.key))
    ]
