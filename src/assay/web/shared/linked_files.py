"""From an answer to the files that it names: who may see it gets a link that works for a while."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from assay.capabilities.entries.vocabulary.answer_files import AttachedFile
from assay.foundations.files.links import link_to
from assay.foundations.files.vocabulary import FileLinkPurpose
from assay.web.shared.access import Request


def read_purpose(text: str) -> FileLinkPurpose:
    """Return what a link is for; raises Http404 for anything unknown."""
    try:
        return FileLinkPurpose(text)
    except ValueError as error:
        raise Http404 from error


def open_attached(request: Request, file: UUID, purpose: str, shown: Iterable[AttachedFile]) -> HttpResponse:
    """Lead to `file` by a signed link, if it is among those `shown` to this visitor; else raise Http404."""
    wanted = read_purpose(purpose)
    if file not in {each.id for each in shown}:
        raise Http404
    token = link_to(file=file, purpose=wanted, now=request.moment)
    response = redirect(reverse("public:file", args=[wanted.value, token]))
    response.headers["Cache-Control"] = "private, no-store"
    return response
