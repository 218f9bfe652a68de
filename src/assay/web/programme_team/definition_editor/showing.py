"""A draft looked at: the form as applicants would see it, and what changed since the draft began."""

import difflib

from django.http import HttpResponse
from django.shortcuts import render

from assay.capabilities.programmes.vocabulary.definition import Section, Words
from assay.capabilities.programmes.vocabulary.records import ProgrammeRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.definition_editor.workbench import Workbench, editor_page, open_workbench
from assay.web.shared.access import Request, with_programme
from assay.web.shared.pages import Page


@with_programme(Permission.MANAGE_PROGRAMME)
def form_page(request: Request, programme: ProgrammeRecord) -> HttpResponse:
    """Show the form of the draft; a section that cannot be read yet is left out."""
    bench = open_workbench(request, programme)
    words = [each for _, each in bench.outline.of(Words)]
    sections = [
        (_title(bench, path, section), [(each, each.limits) for each in section.questions])
        for path, section in bench.outline.of(Section)
    ]
    context = {
        "page": editor_page(request, bench, Page(title="The form, as your draft has it")),
        "words": words[0] if words else Words(),
        "sections": sections,
    }
    return render(request, "programme_team/form.html", context)


def _title(bench: Workbench, path: tuple[str | int, ...], section: Section) -> str:
    return section.title if path[0] == "sections" else f"{bench.title_of(path[:2])}: {section.title}"


@with_programme(Permission.MANAGE_PROGRAMME)
def changes_page(request: Request, programme: ProgrammeRecord) -> HttpResponse:
    """Show what the draft changes in the version that it began from."""
    bench = open_workbench(request, programme)
    context = {
        "page": editor_page(
            request, bench, Page(title=f"What you changed in version {bench.draft.base_number}")
        ),
        "lines": difference(bench.draft.base_source, bench.draft.source),
    }
    return render(request, "programme_team/comparison.html", context)


def difference(before: str, after: str) -> list[str]:
    """Return the lines that were taken away and added, with some around them."""
    return list(difflib.unified_diff(before.splitlines(), after.splitlines(), "before", "after", lineterm=""))
