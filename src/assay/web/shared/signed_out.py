"""The page for a form that came after its sender's session ended: nothing typed is lost, nothing kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from assay.web.shared.pages import Page

_NEVER_GIVEN_BACK = re.compile(r"csrf|password|token|^next$")
_IDENTIFIER = re.compile(r"[0-9a-f-]{36}")
# Shorter values are choices and buttons, which are quickly made again; a text in sentences has spaces.
_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text that someone typed, and the name of its field in words."""

    label: str
    text: str


def typed_texts(posted: QueryDict | Mapping[str, str]) -> tuple[TypedText, ...]:
    """Return the texts of a form that would be a pity to lose, in the form's order, without secrets."""
    return tuple(
        TypedText(_in_words(name), text)
        for name, text in posted.items()
        if isinstance(text, str) and _is_worth_keeping(text) and not _NEVER_GIVEN_BACK.search(name)
    )


def give_back(request: HttpRequest, typed: tuple[TypedText, ...]) -> HttpResponse:
    """Answer with what was typed and a link to sign in that leads back to the form's own page."""
    sign_in = f"{reverse('account:sign-in')}?{urlencode({'next': _page_of_form(request)})}"
    context = {"page": Page(_("You were signed out")), "typed": typed, "sign_in_href": sign_in}
    response = render(request, "account/signed_out.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response


def _is_worth_keeping(text: str) -> bool:
    return (len(text) >= _SHORTEST or " " in text.strip()) and not _IDENTIFIER.fullmatch(text)


def _in_words(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _page_of_form(request: HttpRequest) -> str:
    """Return where the form was shown; some addresses take forms and show nothing."""
    shown = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(shown, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(shown)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.get_full_path()
