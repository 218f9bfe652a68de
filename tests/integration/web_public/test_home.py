"""The first page, the statements behind the footer, and what crawlers may read."""

import pytest
from django.test import Client
from pytest_django import Settings

from assay.foundations.permissions.operations import give_role
from assay.foundations.permissions.vocabulary import SYSTEM, Role, Scope
from tests.factories.people import make_person
from tests.factories.programmes import make_round
from tests.integration.web_public.showing import BEGAN, address, make_open_round

pytestmark = pytest.mark.django_db


def test_home_without_programmes_says_so(client: Client) -> None:
    page = client.get("/").content.decode()

    assert "No programme is open now" in page
    assert "Nothing has been decided yet." in page


def test_home_lists_the_open_round_with_its_closing(client: Client) -> None:
    round = make_open_round()

    page = client.get("/").content.decode()

    assert address("round", round) in page
    assert "Closes at 5pm on" in page


def test_home_offers_no_roles_outside_a_demonstration(client: Client) -> None:
    make_open_round()
    make_person(name="Alex Davies (invented)", is_invented=True)

    page = client.get("/").content.decode()

    assert "Step into a role" not in page


def test_home_offers_one_invented_person_a_role(client: Client, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    round = make_open_round()
    make_person(name="Alex Davies (invented)", is_invented=True)
    for name in ("Ewa Nowak (invented)", "Tom Baker (invented)"):
        judge = make_person(name=name, is_invented=True)
        scope = Scope(f"{round.organisation_slug}/{round.programme_slug}")
        give_role(actor=SYSTEM, person=judge.id, role=Role.ASSESSOR, scope=scope, now=BEGAN)
    make_person(name="Real Person")

    page = client.get("/").content.decode()

    assert page.count('action="/step-in/"') == 2
    assert [name in page for name in ("Alex Davies", "Ewa Nowak", "Tom Baker", "Real Person")] == [
        True,
        True,
        False,
        False,
    ]


def test_stepping_in_from_home_signs_in_and_leads_on(client: Client, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    person = make_person(name="Alex Davies (invented)", is_invented=True)

    response = client.post("/step-in/", {"person": str(person.id), "next": "/programmes/"}, follow=True)

    assert response.redirect_chain == [("/programmes/", 302)]
    assert "Alex Davies (invented)" in response.content.decode()


@pytest.mark.parametrize("name", ["accessibility", "privacy", "cookies", "about", "sources"])
def test_statement_is_open_to_all(client: Client, name: str) -> None:
    response = client.get(f"/{name}/")

    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


def test_sources_name_both_records_and_their_licences(client: Client) -> None:
    page = client.get("/sources/").content.decode()

    assert "2025 Federal Agency AI Use Case Inventory" in page
    assert "Open Government Licence v3.0" in page


def test_robots_are_kept_from_the_team_and_from_forms(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert {"Disallow: /team/", "Disallow: /apply/", "Allow: /"} <= set(lines)


@pytest.mark.parametrize("path", ["", "entries/", "results/"])
def test_round_in_preparation_is_not_there(client: Client, path: str) -> None:
    round = make_round()

    response = client.get(f"{address('round', round)}{path}")

    assert response.status_code == 404


def test_round_in_preparation_is_on_no_list(client: Client) -> None:
    round = make_round()

    pages = client.get("/").content.decode() + client.get("/programmes/").content.decode()

    assert address("round", round) not in pages
