"""Who sends a request, and at which moment it happens."""

from collections.abc import Callable

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from assay.foundations.permissions.queries import actor_in_session
from assay.foundations.permissions.vocabulary import ANONYMOUS, Actor
from assay.web.shared.access import current_moment


class ActorMiddleware:
    """Sets `request.actor`, read when first asked for in two queries at most, and `request.moment`.

    Django's own `request.user` stays for signing in and out; nothing else reads it, because it would cost
    a query and know no roles.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; pages made for one person are kept by no shared cache."""
        request.moment = current_moment()  # type: ignore[attr-defined]  # declared by access.Request
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]  # as above
        response = self._get_response(request)
        if request.session.accessed:
            patch_cache_control(response, private=True, no_cache=True)
        return response


def _actor(request: HttpRequest) -> Actor:
    person = request.session.get(SESSION_KEY)
    if person is None:
        return ANONYMOUS
    return actor_in_session(person=person, session_hash=request.session.get(HASH_SESSION_KEY, ""))
