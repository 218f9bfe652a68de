"""Files of entries, for the team."""

from uuid import UUID

from django.http import HttpResponse

from assay.capabilities.entries.queries import get_entry_for_team
from assay.capabilities.entries.vocabulary.answer_files import attached_files
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.shared.access import Request, with_round
from assay.web.shared.linked_files import open_attached


@with_round(Permission.SEE_ENTRIES)
def entry_file(request: Request, round: RoundRecord, entry: UUID, file: UUID, purpose: str) -> HttpResponse:
    """Lead to a file that was sent in with the entry and that the team may see."""
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    attached = attached_files(round.definition.questions, found.answers)
    return open_attached(request, file, purpose, (each for _, each in attached))
