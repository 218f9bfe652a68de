"""Beginning the session of a signed-in person, and where to go afterwards."""

import uuid

from django.contrib.auth import login
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from assay.foundations.people.vocabulary import PersonNotFoundError

HOME = "/"


def begin_session(request: HttpRequest, person: uuid.UUID) -> None:
    """Sign `person` in under a new session key, so that a key planted before is worth nothing.

    Raises PersonNotFoundError where they were erased meanwhile.
    """
    user = ModelBackend().get_user(person)
    if user is None:
        raise PersonNotFoundError(f"There is nobody with the identifier {person}.")
    # Whatever the session of someone else held, or of nobody, is not carried over.
    request.session.flush()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")


def safe_next(request: HttpRequest) -> str:
    """Return the address of this service that `next` names, or the home page's."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Without a slash it would be taken for the name of a view.
    return address if is_ours and address.startswith("/") else HOME
