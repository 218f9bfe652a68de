"""Files of one's own entry."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from assay.capabilities.entries.vocabulary.answer_files import attached_files
from assay.web.applicant.frame import own_entry
from assay.web.shared.access import Request, signed_in
from assay.web.shared.linked_files import open_attached


@signed_in
@require_safe
def entry_file(request: Request, entry: UUID, file: UUID, purpose: str) -> HttpResponse:
    """Lead to a file that the entry has."""
    own = own_entry(request, entry)
    attached = attached_files(own.round.definition.questions, own.entry.answers)
    return open_attached(request, file, purpose, (each for _, each in attached))
