"""A new part of a list: a question, an option, a criterion."""

import re

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.vocabulary.checking.form import RESERVED
from assay.capabilities.programmes.vocabulary.definition import QuestionPart
from assay.capabilities.programmes.vocabulary.definition.parts import Part
from assay.capabilities.programmes.vocabulary.editing import Edit, Insert
from assay.capabilities.programmes.vocabulary.editing.members import (
    Kind,
    Member,
    may_rearrange,
    members_of,
    part_types,
)
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.capabilities.programmes.vocabulary.lines import slug_of
from assay.capabilities.programmes.vocabulary.records import ProgrammeRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.definition_editor.changing import NotChangedError, change, put_new
from assay.web.programme_team.definition_editor.part_fields import (
    Slot,
    fields_of,
    read_values,
)
from assay.web.programme_team.definition_editor.workbench import (
    Workbench,
    editor_address,
    editor_page,
    open_workbench,
    parent_link,
    text_of,
    words_for,
)
from assay.web.programme_team.faults import FieldFaultError, mark
from assay.web.shared.access import Request, with_programme
from assay.web.shared.fields import ErrorLink, Field, FieldKind, Option, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_FIRST_LETTER = re.compile(r"^[^a-z]+")
_MOST_WORDS = 4
_LONGEST_NAME = 60


@with_programme(Permission.MANAGE_PROGRAMME)
def add_page(request: Request, programme: ProgrammeRecord, part: str) -> HttpResponse:
    """Ask for what a new part cannot be without, and add it at the end of its list."""
    bench = open_workbench(request, programme)
    path, member = bench.list_or_404(part)
    if not may_rearrange(member):
        raise Http404
    refused = ""
    is_sent = request.method == "POST"
    slots = _slots(member)
    fields = [*_type_fields(request, member), *fields_of(slots, request.POST if is_sent else None)]
    if is_sent:
        try:
            new = _read(request, bench, member, slots)
            change(request, bench, [_edit(bench, path, new)])
        except FieldFaultError as error:
            fields = mark(fields, error.name, str(error))
        except NotChangedError as error:
            refused = str(error)
        else:
            given = bench.given(path)
            number = len(given) if isinstance(given, list) else 0
            leave_notice(request, "Added to your draft.", is_success=True)
            return redirect(editor_address("part", bench, (*path, number)))
    errors = (ErrorLink(refused, ""),) * bool(refused) + error_links(fields)
    title = f"Add to “{words_for(member.key)}”"
    page = Page(title=title, back=parent_link(bench, path), errors=errors)
    context = {"page": editor_page(request, bench, page), "bench": bench, "fields": fields}
    return render(request, "programme_team/definition_editor/add.html", context)


def _slots(member: Member) -> tuple[Slot, ...]:
    """Return what every new part of the list must have; its short name is taken from its text."""
    model = next(iter((member.models or {}).values()))
    needed = [each for each in members_of(model) if each.is_required and each.key not in {"id", "type"}]
    fielded = {Kind.LINE, Kind.PROSE, Kind.MOMENT, Kind.NUMBER}
    return tuple(Slot(each, "", None) for each in needed if each.kind in fielded)


def _type_fields(request: Request, member: Member) -> list[Field]:
    types = part_types(member)
    options = tuple(Option(each, words_for(each)) for each in types)
    label = "What kind of answer does it take?"
    typed = request.POST.get("type", "")
    return (
        [Field("type", label, FieldKind.RADIOS, value=typed, options=options, label_size="s")]
        if types
        else []
    )


def _read(request: Request, bench: Workbench, member: Member, slots: tuple[Slot, ...]) -> dict[str, object]:
    kind = request.POST.get("type", "")
    if part_types(member) and kind not in part_types(member):
        raise FieldFaultError("type", (), "Select what kind of answer it takes")
    values = {str(steps[0]): value for steps, value in read_values(slots, request.POST).items()}
    for slot in slots:
        if not values.get(slot.member.key):
            raise FieldFaultError(slot.name, (), f"Enter its {words_for(slot.member.key).lower()}")
    model = (member.models or {})[kind if part_types(member) else ""]
    named = (
        {"id": _name_for(bench, model, text_of(next(iter(values.values()), "")))} if _has_name(model) else {}
    )
    return {**named, **({"type": kind} if part_types(member) else {}), **values}


def _has_name(model: type[Part]) -> bool:
    return any(each.key == "id" for each in members_of(model))


def _name_for(bench: Workbench, model: type[Part], text: str) -> str:
    """Return a short name made of the first words of `text`, which nothing of the kind has yet."""
    words = slug_of(text).split("-")[:_MOST_WORDS]
    stem = _FIRST_LETTER.sub("", "_".join(words))[: _LONGEST_NAME - 4] or "one"
    taken = {*RESERVED, *bench.outline.given_question_ids()}
    if not issubclass(model, QuestionPart):
        taken |= {str(getattr(each, "id", "")) for _, each in bench.outline.placed}
    numbered = (f"{stem}_{number}" for number in range(2, 10_000))
    return stem if stem not in taken else next(name for name in numbered if name not in taken)


def _edit(bench: Workbench, path: Path, new: dict[str, object]) -> Edit:
    given = bench.given(path)
    if isinstance(given, list):
        return Insert(path, len(given), new)
    return put_new(bench, path, [new])
