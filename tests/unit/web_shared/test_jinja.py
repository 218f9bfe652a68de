"""The environment refuses what is unknown and escapes what is given."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.http import HttpRequest
from jinja2 import UndefinedError

from assay.foundations.permissions.vocabulary import Actor, Grant, Role, Scope
from assay.web.shared import jinja
from assay.web.shared.context import page_furniture
from assay.web.shared.pages import Furniture


def test_unknown_name_is_a_fault() -> None:
    with pytest.raises(UndefinedError, match="'nobody' is undefined"):
        jinja.environment().from_string("{{ nobody }}").render()


def test_everything_is_escaped_whatever_the_options_say() -> None:
    environment = jinja.environment(autoescape=False)

    assert environment.from_string("{{ text }}").render(text="<b>") == "&lt;b&gt;"


def test_filters_are_there_by_name() -> None:
    source = "{{ 2869 | number }}, {{ 1 | plural('entry', 'entries') }}, {{ 'a b' | words_left(3) }}"

    assert jinja.environment().from_string(source).render() == "2,869, 1 entry, You have 1 word remaining"


@pytest.mark.parametrize(
    ("roles", "places"),
    [
        ([], ["Your entries", "What you follow"]),
        ([Role.ASSESSOR], ["Your reviews", "Your entries", "What you follow"]),
        ([Role.AUDITOR, Role.ASSESSOR], ["Your rounds", "Your reviews", "Your entries", "What you follow"]),
    ],
)
def test_furniture_names_who_is_signed_in_and_leads_to_their_work(
    settings: SimpleNamespace, roles: list[Role], places: list[str]
) -> None:
    settings.DEMONSTRATION = True
    request = HttpRequest()
    grants = tuple(Grant(role, Scope()) for role in roles)
    request.actor = Actor(uuid4(), "Priya Raman", grants=grants)  # type: ignore[attr-defined]  # set by middleware

    furniture = page_furniture(request)["furniture"]

    assert (furniture.signed_in_as, furniture.demonstration) == ("Priya Raman", True)
    assert [link.label for link in furniture.places] == places


def test_furniture_of_a_visitor_names_nobody(settings: SimpleNamespace) -> None:
    settings.DEMONSTRATION = False

    furniture = page_furniture(HttpRequest())["furniture"]

    assert furniture == Furniture(languages=furniture.languages)
