"""Files as responses, and what the headers leave to browsers."""

import io
import uuid

from django.http import FileResponse, HttpRequest, HttpResponse

from assay.foundations.files.vocabulary import FileKind, FileRecord, FileState, Preview
from assay.web.shared.content_security import ContentSecurityMiddleware
from assay.web.shared.file_responses import file_to_save, preview_to_show
from tests.factories.moments import NOW

RECORD = FileRecord(
    uuid.UUID(int=1), 'Plan "é".pdf', FileKind.PDF, 7, "0" * 64, FileState.CLEAN, "person:1", NOW, "example"
)


def through_middleware(response: HttpResponse | FileResponse) -> dict[str, str]:
    answered = ContentSecurityMiddleware(lambda _: response)(HttpRequest())  # type: ignore[arg-type, return-value]  # both have headers
    return dict(answered.headers)


def test_file_is_saved_under_its_name_and_runs_nothing() -> None:
    response = file_to_save(RECORD, io.BytesIO(b"content"))

    headers = through_middleware(response)

    assert response.getvalue() == b"content"
    assert headers["Content-Disposition"] == "attachment; filename*=utf-8''Plan%20%22%C3%A9%22.pdf"
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_preview_is_shown_and_runs_nothing() -> None:
    response = preview_to_show(Preview(b"<script>", "text/plain; charset=utf-8"))

    headers = through_middleware(response)

    assert response.getvalue() == b"<script>"
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "private, max-age=600"
    assert "Content-Disposition" not in headers


def test_pages_keep_the_policy_of_the_service() -> None:
    assert "script-src 'self'" in through_middleware(HttpResponse())["Content-Security-Policy"]
