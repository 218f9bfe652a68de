"""Files: those of public answers, and whatever a signed link opens."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from assay.capabilities.entries.queries import get_public_entry
from assay.foundations.files.links import read_link
from assay.foundations.files.queries import get_file, open_file, preview_file
from assay.foundations.files.vocabulary import FileLinkPurpose
from assay.web.public.frame import round_with_public_entries
from assay.web.shared.access import Request, open_to_all
from assay.web.shared.file_responses import file_to_save, preview_to_show
from assay.web.shared.linked_files import open_attached, read_purpose


@open_to_all
@require_safe
def entry_file(  # noqa: PLR0917 - the parts of an address
    request: Request, programme: str, round_slug: str, reference: str, file: UUID, purpose: str
) -> HttpResponse:
    """Lead to a file of a public answer."""
    found = round_with_public_entries(programme, round_slug)
    shown = get_public_entry(round=found, reference=reference)
    return open_attached(request, file, purpose, (each for answer in shown.answers for each in answer.files))


@open_to_all
@require_safe
def linked_file(request: Request, purpose: str, token: str) -> HttpResponseBase:
    """Give whoever holds a signed link the file that it is for."""
    wanted = read_purpose(purpose)
    file = read_link(token, purpose=wanted, now=request.moment)
    if wanted is FileLinkPurpose.PREVIEW:
        return preview_to_show(preview_file(store=settings.FILE_STORE, file=file))
    return file_to_save(get_file(file), open_file(store=settings.FILE_STORE, file=file))
