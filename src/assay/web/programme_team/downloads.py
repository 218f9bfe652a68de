"""Tables to take away: a stream of text as a file with a name and a date."""

from collections.abc import Iterator

from django.http import Http404, StreamingHttpResponse

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.web.shared.access import Request

_CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def check_form(form: str) -> None:
    """Raise Http404 unless tables can be taken away in this form."""
    if form not in _CONTENT_TYPES:
        raise Http404


def download(
    request: Request, round_: RoundRecord, pieces: Iterator[str], *, form: str, part: str = ""
) -> StreamingHttpResponse:
    """Return the pieces as a file named after the round, the `part` of it, the day and its form."""
    response = StreamingHttpResponse(pieces, content_type=_CONTENT_TYPES[form])
    words = (round_.programme_slug, round_.slug, part, f"{request.moment:%Y-%m-%d}")
    name = "-".join(filter(None, words))
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
