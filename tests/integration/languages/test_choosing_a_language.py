"""Which language a page comes in: chosen, kept with the account, or asked for by the browser."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from assay.foundations.audit.queries import list_events
from assay.foundations.people.queries import get_person
from assay.foundations.permissions.vocabulary import Role
from tests.factories.people import make_holder, make_person, signed_in_client

pytestmark = pytest.mark.django_db


def language_of(client: Client, address: str = "/about/", **headers: Any) -> str:
    page = client.get(address, headers=headers).content.decode()
    return page.partition('<html lang="')[2].partition('"')[0]


def test_page_is_in_english_where_nothing_says_otherwise(client: Client) -> None:
    assert language_of(client) == "en-GB"


@pytest.mark.parametrize(
    ("asked", "given"), [("cy-GB,cy;q=0.9", "cy"), ("fr", "en-GB"), ("\0;;q=x", "en-GB")]
)
def test_page_is_in_the_language_that_the_browser_asks_for(client: Client, asked: str, given: str) -> None:
    assert language_of(client, accept_language=asked) == given


def test_choice_is_remembered_and_stands_above_the_browsers(client: Client) -> None:
    assert language_of(client, "/about/?lang=cy") == "cy"
    assert language_of(client) == "cy"
    assert language_of(client, "/about/?lang=en", accept_language="cy") == "en-GB"
    assert language_of(client, accept_language="cy") == "en-GB"


@pytest.mark.parametrize("nonsense", ["", "fr", "CY", "../cy", "\0", "c" * 5000])
def test_choice_of_no_language_changes_nothing(client: Client, nonsense: str) -> None:
    response = client.get("/about/", {"lang": nonsense})

    assert response.status_code == 200
    assert b'<html lang="en-GB"' in response.content
    assert "assay_language" not in response.cookies


def test_page_leads_to_itself_in_each_language(client: Client) -> None:
    page = client.get("/programmes/?page=2").content.decode()

    assert '<link rel="alternate" hreflang="cy" href="?page=2&amp;lang=cy">' in page
    assert 'href="?page=2&amp;lang=cy" hreflang="cy" rel="alternate">Cymraeg</a>' in page
    assert '<span aria-current="true">English</span>' in page


def test_choice_is_kept_with_the_account_and_recorded_once() -> None:
    person = make_person()
    client = signed_in_client(person)

    client.get("/account/?lang=cy")
    client.get("/account/?lang=cy")

    assert get_person(person.id).language == "cy"
    assert language_of(signed_in_client(person)) == "cy"
    events = [each for each in list_events(chain="installation") if each.action == "choose language"]
    assert [each.subject for each in events] == [f"person:{person.id}"]


def test_pages_of_teams_stay_in_english() -> None:
    client = signed_in_client(make_holder(Role.PROGRAMME_MANAGER, "example"))
    client.get("/about/?lang=cy")

    page = client.get("/team/").content.decode()

    assert '<html lang="en-GB"' in page
    assert "Cymraeg" not in page


def test_installation_of_one_language_offers_no_choice(client: Client, settings: SimpleNamespace) -> None:
    settings.LANGUAGES = [("en", "English")]

    page = client.get("/about/?lang=cy").content.decode()

    assert '<html lang="en-GB"' in page
    assert "hreflang" not in page


def test_page_that_is_not_found_is_said_in_the_visitors_language(client: Client) -> None:
    response = client.get("/no/such/page/", headers={"accept-language": "cy"})

    assert (response.status_code, b'<html lang="cy"' in response.content) == (404, True)
