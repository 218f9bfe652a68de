"""What crawlers may read: public pages, and nothing that asks to sign in."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from assay.web.shared.access import Request, open_to_all

_CLOSED = (
    "/team/",
    "/apply/",
    "/my-entries/",
    "/assess/",
    "/account/",
    "/sign-in/",
    "/sign-out/",
    "/step-in/",
)
_LINES = ("User-agent: *", *(f"Disallow: {each}" for each in _CLOSED), "Allow: /", "")


@open_to_all
@require_safe
def robots(_request: Request) -> HttpResponse:
    """Say it in the crawlers' own form."""
    return HttpResponse("\n".join(_LINES), content_type="text/plain; charset=utf-8")
