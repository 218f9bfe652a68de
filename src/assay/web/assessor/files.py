"""Files of the entries that an assessor reviews."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from assay.capabilities.assessment.queries import review_queue
from assay.capabilities.entries.queries import get_entry_for_assessor
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.assessor.frame import reviewed_stage
from assay.web.shared.access import Request, with_round
from assay.web.shared.linked_files import open_attached


@with_round(Permission.REVIEW)
@require_safe
def entry_file(  # noqa: PLR0917 - the parts of an address
    request: Request, round: RoundRecord, stage: str, entry: UUID, file: UUID, purpose: str
) -> HttpResponse:
    """Lead to a file of an answer that the assessor may read."""
    reviewed_stage(round, stage)
    # As on the page itself: the stage in the address decides what is hidden.
    if entry not in {task.entry for task in review_queue(actor=request.actor, round=round, stage=stage)}:
        raise EntryNotFoundError(entry)
    shown = get_entry_for_assessor(actor=request.actor, round=round, entry=entry, stage=stage)
    return open_attached(request, file, purpose, (each for answer in shown.answers for each in answer.files))
