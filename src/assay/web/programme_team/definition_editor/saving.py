"""Saving a draft as the next version, throwing it away, and choosing where somebody else was quicker."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.operations import (
    discard_definition_draft,
    keep_definition_draft,
    save_definition_draft,
)
from assay.capabilities.programmes.queries import get_definition_version, list_rounds
from assay.capabilities.programmes.vocabulary.checking import DefinitionFaultsError
from assay.capabilities.programmes.vocabulary.errors import (
    DefinitionMovedOnError,
    DraftMovedOnError,
    LineFaultError,
)
from assay.capabilities.programmes.vocabulary.records import ProgrammeRecord, RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.definition_editor.overview import faults_with_places
from assay.web.programme_team.definition_editor.showing import difference
from assay.web.programme_team.definition_editor.workbench import (
    Workbench,
    editor_address,
    editor_page,
    open_workbench,
)
from assay.web.programme_team.faults import mark
from assay.web.programme_team.history import names_of_actors
from assay.web.shared.access import Request, with_programme
from assay.web.shared.fields import ErrorLink, Field, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@with_programme(Permission.MANAGE_PROGRAMME)
def save_page(request: Request, programme: ProgrammeRecord) -> HttpResponse:
    """Show what will be saved and for which rounds it counts, and save it."""
    bench = open_workbench(request, programme)
    fields = [_note_field(request)]
    refused = ""
    if request.method == "POST":
        try:
            return _save(request, bench)
        except DefinitionMovedOnError:
            return redirect(editor_address("newer", bench))
        except DefinitionFaultsError:
            refused = "Mend every fault before you save a version"
        except DraftMovedOnError as error:
            refused = str(error)
        except LineFaultError as error:
            fields = mark(fields, "note", str(error))
    errors = (ErrorLink(refused, ""),) * bool(refused) + error_links(fields)
    page = Page(title=f"Save as version {bench.draft.newest_number + 1}", errors=errors)
    context = {
        "page": editor_page(request, bench, page),
        "bench": bench,
        "fields": fields,
        "faults": list(faults_with_places(bench)),
        "lines": difference(bench.draft.base_source, bench.draft.source),
        "rounds": _rounds_by_what_they_do(request, programme),
        "newer": editor_address("newer", bench),
    }
    return render(request, "programme_team/definition_editor/save.html", context)


def _note_field(request: Request) -> Field:
    return Field(
        "note",
        "What changed?",
        value=request.POST.get("note", ""),
        hint="A few words for the list of versions.",
        required=False,
    )


def _save(request: Request, bench: Workbench) -> HttpResponse:
    version = save_definition_draft(
        actor=request.actor,
        slug=bench.programme.slug,
        stamp=request.POST.get("stamp", ""),
        note=request.POST.get("note", ""),
        now=request.moment,
    )
    leave_notice(request, f"Version {version.number} is saved.", is_success=True)
    return redirect(editor_address("overview", bench))


def _rounds_by_what_they_do(
    request: Request, programme: ProgrammeRecord
) -> tuple[Sequence[RoundRecord], Sequence[RoundRecord]]:
    """Return the rounds that keep the version they run on, and those that could take the new one."""
    rounds = [each for each in list_rounds(request.actor) if each.programme_slug == programme.slug]
    keeping = [each for each in rounds if each.state is RoundState.RUNNING]
    return keeping, [each for each in rounds if each.state is RoundState.PREPARING]


@with_programme(Permission.MANAGE_PROGRAMME)
def newer_page(request: Request, programme: ProgrammeRecord) -> HttpResponse:
    """Show what somebody else saved meanwhile, and have the visitor choose."""
    bench = open_workbench(request, programme)
    if not bench.draft.is_overtaken:
        return redirect(editor_address("overview", bench))
    refused = ""
    if request.method == "POST":
        try:
            return _choose(request, bench)
        except DefinitionMovedOnError as error:
            refused = str(error)
    newest = get_definition_version(programme.slug, bench.draft.newest_number)
    page = Page(
        title=f"Version {newest.number} was saved meanwhile",
        errors=(ErrorLink(refused, ""),) if refused else (),
    )
    context = {
        "page": editor_page(request, bench, page),
        "bench": bench,
        "newest": newest,
        "name": names_of_actors([newest.saved_by])[newest.saved_by],
        "theirs": difference(bench.draft.base_source, newest.source),
        "mine": difference(bench.draft.base_source, bench.draft.source),
        "lost": difference(newest.source, bench.draft.source),
    }
    return render(request, "programme_team/definition_editor/newer.html", context)


def _choose(request: Request, bench: Workbench) -> HttpResponse:
    seen = request.POST.get("newest", "")
    if request.POST.get("choice") == "mine":
        keep_definition_draft(
            actor=request.actor,
            slug=bench.programme.slug,
            newest=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) <= 9 else 0,  # noqa: PLR2004 — no count is longer
            now=request.moment,
        )
        leave_notice(request, "Your draft stands. When you save it, it takes the place of their version.")
    elif request.POST.get("choice") == "theirs":
        discard_definition_draft(actor=request.actor, slug=bench.programme.slug)
        leave_notice(request, "Your draft is thrown away; this is the newest version.")
    else:
        return redirect(editor_address("newer", bench))
    return redirect(editor_address("overview", bench))


@with_programme(Permission.MANAGE_PROGRAMME)
def discard_page(request: Request, programme: ProgrammeRecord) -> HttpResponse:
    """Ask whether the draft is to be thrown away, and do so."""
    bench = open_workbench(request, programme)
    if request.method == "POST":
        discard_definition_draft(actor=request.actor, slug=programme.slug)
        leave_notice(request, "Your draft is thrown away.", is_success=True)
        return redirect(editor_address("overview", bench))
    page = Page(title="Throw your draft away?")
    context = {"page": editor_page(request, bench, page), "bench": bench}
    return render(request, "programme_team/definition_editor/discard.html", context)
