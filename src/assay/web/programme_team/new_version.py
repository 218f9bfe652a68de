"""A new version of a definition: taken as a file or as text, checked, and saved or refused fault by fault."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.operations import apply_definition
from assay.capabilities.programmes.queries import get_definition_version
from assay.capabilities.programmes.vocabulary.checking import DefinitionFaultsError
from assay.capabilities.programmes.vocabulary.faults import Fault
from assay.capabilities.programmes.vocabulary.located_yaml import MOST_CHARACTERS
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.text_files import read_text_file
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import ErrorLink, Field, FieldKind
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

# A character has four bytes at most.
_MOST_BYTES = 4 * MOST_CHARACTERS + 1
_SUMMARISED = 5


@with_round(Permission.MANAGE_PROGRAMME)
def new_version_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Take a new version as a file or as text, check it, show every fault, and save it."""
    source = get_definition_version(round.programme_slug, round.definition_number).source
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        try:
            source = _source(request)
            version = apply_definition(
                actor=request.actor,
                organisation_slug=round.organisation_slug,
                slug=round.programme_slug,
                source=source,
                note=request.POST.get("note", "")[:300],
                now=request.moment,
            )
        except DefinitionFaultsError as error:
            faults = error.faults
        else:
            leave_notice(request, f"Version {version.number} saved.", is_success=True)
            return redirect(round_address("team:definition", round))
    page = Page(
        title="A new version of the definition",
        back=back_to("team:definition", round, "Definition"),
        errors=_summary(faults),
    )
    context = {
        "page": round_page(request, round, page, section="team:definition"),
        "faults": faults,
        "fields": [
            Field("file", "Upload a file", FieldKind.FILE, accept=".yaml,.yml", required=False),
            Field("source", "Or change it here", FieldKind.LONG_TEXT, value=source, rows=24, required=False),
            Field("note", "What changed?", value=request.POST.get("note", ""), required=False),
        ],
    }
    return render(request, "programme_team/new_version.html", context)


def _summary(faults: Sequence[Fault]) -> tuple[ErrorLink, ...]:
    """Return the first faults for the summary; the table of faults has them all."""
    return tuple(ErrorLink(f"Line {each.line}: {each.message}", "source") for each in faults[:_SUMMARISED])


def _source(request: Request) -> str:
    """Return what was handed in, whole; raises DefinitionFaultsError where a file is not text."""
    upload = request.FILES.get("file")
    if upload is not None:
        # One byte over the limit is enough for the check to refuse it; nothing is ever cut to fit.
        return read_text_file(upload.read(_MOST_BYTES))
    return str(request.POST.get("source", "")).replace("\r\n", "\n")
