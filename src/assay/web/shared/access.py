"""Who may open a page: every view declares it, and a test walks every address to prove it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from assay.capabilities.programmes.queries import get_programme, get_round
from assay.capabilities.programmes.vocabulary.errors import ProgrammeNotFoundError, RoundNotFoundError
from assay.capabilities.programmes.vocabulary.records import ProgrammeRecord, RoundRecord
from assay.foundations.permissions.vocabulary import Actor, NotPermittedError, Permission, require
from assay.web.shared.refusals import answer_refusals
from assay.web.shared.signed_out import give_back, typed_texts

Arguments = ParamSpec("Arguments")


class Request(HttpRequest):
    """A request whose sender is known and which happens at one moment."""

    actor: Actor
    moment: datetime


PlainView = Callable[Concatenate[Request, Arguments], HttpResponseBase]
ProgrammeView = Callable[Concatenate[Request, ProgrammeRecord, ...], HttpResponseBase]
RoundView = Callable[Concatenate[Request, RoundRecord, ...], HttpResponseBase]
AnyView = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Access:
    """What a view asks of its visitor: nothing, to be signed in, or a permission where its address leads.

    `of_programme` says that the permission is asked for in the whole programme, not in one round of it.
    """

    signed_in: bool
    permission: Permission | None = None
    of_programme: bool = False


def current_moment() -> datetime:
    """Return the present moment; the only clock of the web pages."""
    return datetime.now(tz=UTC)


def person_of(request: Request) -> uuid.UUID:
    """Return who is signed in; raises NotPermittedError where nobody is, which `signed_in` prevents."""
    if request.actor.person is None:
        raise NotPermittedError("Nobody is signed in; sign in first.")
    return request.actor.person


def open_to_all(view: PlainView[Arguments]) -> AnyView:
    """Declare that anyone may open the page."""
    return _declared(view, Access(signed_in=False))


def signed_in(view: PlainView[Arguments]) -> AnyView:
    """Declare that only people who are signed in may open the page; others are asked to sign in first."""

    @wraps(view)
    def guarded(request: Request, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs) if request.actor.person else _ask_to_sign_in(request)

    return _declared(guarded, Access(signed_in=True))


def with_round(permission: Permission) -> Callable[[RoundView], AnyView]:
    """Declare that the page needs `permission` in the round of its address (`programme`, `round_slug`).

    Whoever holds no role there at all is told that there is no such page, so that rounds of other
    organisations cannot be told from rounds that do not exist.
    """

    def declare(view: RoundView) -> AnyView:
        @wraps(view)
        def guarded(request: Request, programme: str, round_slug: str, **kwargs: Any) -> HttpResponseBase:
            if request.actor.person is None:
                return _ask_to_sign_in(request)
            found = _round_known_to(request.actor, programme, round_slug)
            require(request.actor, permission, found.scope)
            return view(request, found, **kwargs)

        return _declared(guarded, Access(signed_in=True, permission=permission))

    return declare


def with_programme(permission: Permission) -> Callable[[ProgrammeView], AnyView]:
    """Declare that the page needs `permission` in the programme of its address (`programme`).

    Whoever holds no role in it, around it or in a round of it is told that there is no such page.
    """

    def declare(view: ProgrammeView) -> AnyView:
        @wraps(view)
        def guarded(request: Request, programme: str, **kwargs: Any) -> HttpResponseBase:
            if request.actor.person is None:
                return _ask_to_sign_in(request)
            found = _programme_known_to(request.actor, programme)
            require(request.actor, permission, found.scope)
            return view(request, found, **kwargs)

        return _declared(guarded, Access(signed_in=True, permission=permission, of_programme=True))

    return declare


def _declared(view: AnyView, access: Access) -> AnyView:
    # A method that no page knows is refused, not taken for a visit.
    answered = require_http_methods(["GET", "HEAD", "POST"])(answer_refusals(view))
    answered.access = access  # type: ignore[attr-defined]  # the declaration that the test of all addresses reads
    return answered


def _ask_to_sign_in(request: Request) -> HttpResponseBase:
    typed = typed_texts(request.POST)
    if typed:
        return give_back(request, typed)
    return redirect(sign_in_address(request))


def sign_in_address(request: HttpRequest) -> str:
    """Return where to sign in on the way to the page that was asked for."""
    return f"{reverse('account:sign-in')}?{urlencode({'next': request.get_full_path()})}"


def _programme_known_to(actor: Actor, programme: str) -> ProgrammeRecord:
    try:
        found = get_programme(programme)
    except ProgrammeNotFoundError as error:
        raise Http404(str(error)) from error
    around = (grant.scope for grant in actor.grants)
    if not any(scope.contains(found.scope) or found.scope.contains(scope) for scope in around):
        raise Http404
    return found


def _round_known_to(actor: Actor, programme: str, round_slug: str) -> RoundRecord:
    try:
        found = get_round(programme, round_slug)
    except RoundNotFoundError as error:
        raise Http404(str(error)) from error
    if not actor.is_system and not any(grant.scope.contains(found.scope) for grant in actor.grants):
        raise Http404
    return found
