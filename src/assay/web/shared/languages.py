"""The language of a page: what the visitor chose, what their account keeps, or what the browser asks for."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.people.operations import choose_language
from assay.web.shared.access import Request
from assay.web.shared.pages import LanguageLink

ENGLISH = "en"
_ASKS = "lang"
# What these show is for teams and assessors, who work in one language.
_IN_ENGLISH = {"team", "assessor"}
_TAGS = {ENGLISH: "en-GB"}


class LanguageMiddleware:
    """Sets the language in which a request is answered, and keeps a choice made by `?lang=`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer the request in its language; a choice is kept with the account, and in a cookie."""
        chosen = _chosen(request)
        # Whoever brings no session is not looked for.
        account = request.actor if request.session.session_key else None
        if chosen and account and account.person and account.language != chosen:
            choose_language(person=account.person, language=chosen, now=request.moment)
        translation.activate(
            chosen or _known(account.language if account else "") or get_language_from_request(request)
        )
        response = self._get_response(request)
        if chosen:
            _keep(response, chosen)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> None:
        """Answer in English where the page is for a team."""
        if _is_in_english(request):
            translation.activate(ENGLISH)


def language_tag() -> str:
    """Return the language of the page that is being drawn, as its `lang` attribute has it."""
    language = get_language() or ENGLISH
    return _TAGS.get(language, language)


def localised(round: RoundRecord) -> RoundRecord:
    """Return the round with the texts of its definition in the language of the page."""
    return round.in_language(get_language() or ENGLISH)


def language_links(request: HttpRequest) -> tuple[LanguageLink, ...]:
    """Return this page in each language that is offered; none where the page has only one."""
    if len(settings.LANGUAGES) == 1 or _is_in_english(request):
        return ()
    return tuple(
        LanguageLink(name, _address_in(request, code), code, is_current=code == get_language())
        for code, name in settings.LANGUAGES
    )


def _chosen(request: Request) -> str:
    return _known(request.GET.get(_ASKS, "")) if request.method == "GET" else ""


def _known(code: str) -> str:
    return code if code in dict(settings.LANGUAGES) else ""


def _is_in_english(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.app_name in _IN_ENGLISH)


def _address_in(request: HttpRequest, code: str) -> str:
    query: QueryDict = request.GET.copy()
    query[_ASKS] = code
    return f"?{query.urlencode()}"


def _keep(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
