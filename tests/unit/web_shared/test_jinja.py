"""The environment refuses what is unknown and escapes what is given."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.http import HttpRequest
from jinja2 import UndefinedError

from assay.foundations.permissions.vocabulary import Actor
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


def test_furniture_names_who_is_signed_in(settings: SimpleNamespace) -> None:
    settings.DEMONSTRATION = True
    request = HttpRequest()
    request.actor = Actor(person=uuid4(), name="Priya Raman")  # type: ignore[attr-defined]  # set by middleware

    assert page_furniture(request) == {"furniture": Furniture(signed_in_as="Priya Raman", demonstration=True)}


def test_furniture_of_a_visitor_names_nobody(settings: SimpleNamespace) -> None:
    settings.DEMONSTRATION = False

    assert page_furniture(HttpRequest()) == {"furniture": Furniture()}
