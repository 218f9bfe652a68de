"""The pages shown when a request cannot be answered, each with a way forward."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from assay.web.shared.pages import Page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that could not be read."""
    del request, exception
    return _fault("400", _("We could not read what was sent"), status=400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that this person may not see."""
    del request, exception
    return _fault("403", _("You cannot see this page"), status=403)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent after its page had been open too long."""
    del reason
    return _fault(
        "form_too_old", _("Your page was open too long"), status=403, retry_href=request.get_full_path()
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address at which nothing is."""
    del request, exception
    return _fault("404", _("Page not found"), status=404)


def too_many_requests(request: HttpRequest, wait_seconds: int) -> HttpResponse:
    """A person who must wait `wait_seconds` before trying again."""
    del request
    response = _fault("429", _("Try again later"), status=429, wait_minutes=-(-wait_seconds // 60))
    response["Retry-After"] = str(wait_seconds)
    return response


def closed(request: HttpRequest, message: str) -> HttpResponse:
    """A form sent after what it belongs to had closed; `message` says what closed and what helps."""
    del request
    return _fault("closed", _("This has closed"), status=409, message=message)


def refused(request: HttpRequest, message: str) -> HttpResponse:
    """Something that cannot be done as things stand; `message` says why and what helps."""
    del request
    return _fault("refused", _("This cannot be done now"), status=409, message=message)


def unavailable(request: HttpRequest) -> HttpResponse:
    """A request that came while the database did not answer."""
    del request
    response = _fault("503", _("Sorry, the service is unavailable"), status=503)
    response["Retry-After"] = "30"
    return response


def server_fault(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or of the database, which may be back in a moment."""
    if isinstance(sys.exception(), InterfaceError | OperationalError):
        return unavailable(request)
    del request
    return _fault("500", _("Sorry, there is a problem with the service"), status=500)


def _fault(name: str, title: str, *, status: int, **context: object) -> HttpResponse:
    # Drawn without the request: the session or database behind it may be what failed.
    markup = render_to_string(f"shared/errors/{name}.html", {"page": Page(title), **context})
    return HttpResponse(markup, status=status)
