"""Making a change in a draft, and what a page says where it could not be made."""

from collections.abc import Sequence

from assay.capabilities.programmes.operations import change_definition_draft
from assay.capabilities.programmes.vocabulary.checking import DefinitionFaultsError
from assay.capabilities.programmes.vocabulary.editing import Edit, Put
from assay.capabilities.programmes.vocabulary.editing.edits import has
from assay.capabilities.programmes.vocabulary.errors import DraftMovedOnError
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.web.programme_team.definition_editor.part_fields import in_words
from assay.web.programme_team.definition_editor.workbench import Workbench
from assay.web.shared.access import Request


class NotChangedError(Exception):
    """The draft stays as it was; the message says why."""


def change(request: Request, bench: Workbench, edits: Sequence[Edit]) -> None:
    """Make `edits` in the draft, as the visitor saw it when the page was opened; raises NotChangedError."""
    if not edits:
        return
    try:
        change_definition_draft(
            actor=request.actor,
            slug=bench.programme.slug,
            stamp=request.POST.get("stamp", ""),
            edits=edits,
            now=request.moment,
        )
    except DraftMovedOnError as error:
        raise NotChangedError(str(error)) from error
    except DefinitionFaultsError as error:
        raise NotChangedError(in_words(error.faults[0])) from error


def put_new(bench: Workbench, path: Path, value: object) -> Put:
    """Return the edit that writes `value` at `path`, with whatever around it is not there yet."""
    while path[:-1] and not has(bench.content, path[:-1]):
        value, path = {path[-1]: value}, path[:-1]
    return Put(path, value)
