"""Files as responses: saved rather than shown, never guessed at, never run, kept by nobody in between."""

import io
from typing import BinaryIO

from django.http import FileResponse

from assay.foundations.files.vocabulary import FileRecord, Preview

# Neither a script, nor a form, nor a frame, nor the service's own address is left to what is shown.
_NOTHING_RUNS = "default-src 'none'; sandbox; frame-ancestors 'none'"
_PREVIEW_LASTS = 600


def file_to_save(record: FileRecord, content: BinaryIO) -> FileResponse:
    """Return the response that offers a file for saving.

    Args:
        record: the file.
        content: of it, open; closed with the response.
    """
    response = FileResponse(
        content, as_attachment=True, filename=record.name, content_type=record.kind.content_type
    )
    return _inert(response, "private, no-store")


def preview_to_show(preview: Preview) -> FileResponse:
    """Return the response that shows a preview within a page or by itself."""
    response = FileResponse(io.BytesIO(preview.content), content_type=preview.content_type)
    return _inert(response, f"private, max-age={_PREVIEW_LASTS}")


def _inert(response: FileResponse, keeping: str) -> FileResponse:
    response.headers["Content-Security-Policy"] = _NOTHING_RUNS
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = keeping
    return response
