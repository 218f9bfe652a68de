"""A notice left for the next page that someone sees."""

from assay.web.shared.access import Request
from assay.web.shared.pages import Link, Notice

_KEY = "notice"


def leave_notice(request: Request, text: str, *, is_success: bool = False, link: Link | None = None) -> None:
    """Leave a notice for the next page; it is shown once."""
    request.session[_KEY] = (text, is_success, (link.label, link.href) if link else None)


def take_notice(request: Request) -> Notice | None:
    """Return the notice that was left, if any, and forget it."""
    left = request.session.pop(_KEY, None)
    if left is None:
        return None
    text, is_success, link = left
    return Notice(text, is_success=is_success, link=Link(*link) if link else None)
