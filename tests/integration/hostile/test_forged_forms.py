"""No form is taken without the token of its own session, whatever address it is sent to."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from assay.foundations.audit.queries import inspect_chains
from tests.architecture.addresses import every_address
from tests.factories.people import PASSWORD, make_person
from tests.integration.bad_input.test_hostile_requests import make_places

pytestmark = pytest.mark.django_db
FORM = {
    "action": "publish", "reason": "Why.", "confirmed": "yes", "outcome": "through", "title": "New",
    "answer": "New", "base_version": "1", "version": "1", "name": "Eve", "email": "eve@example.org",
    "password": "a long enough one",
}  # fmt: skip


def token_on(client: Client, path: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).content.decode())
    assert found
    return found[1]


def sign_in(client: Client, email: str) -> None:
    form = {
        "email": email,
        "password": PASSWORD,
        "csrfmiddlewaretoken": token_on(client, "/sign-in/password/"),
    }
    assert client.post("/sign-in/password/", form).status_code == 302


def test_no_address_takes_a_form_without_its_token() -> None:
    places = list(make_places())
    before = inspect_chains()

    taken = []
    for place in places:
        place.client.handler.enforce_csrf_checks = True
        taken += [place.name] if place.client.post(place.path, FORM).status_code != 403 else []

    # A mail program sends this one for its reader; the signed token in the address says who that is.
    assert taken == ["public:stop-letters"]
    assert len(places) == len(every_address())
    assert inspect_chains() == before


def test_token_from_before_signing_in_is_worth_nothing_afterwards() -> None:
    person, client = make_person(password=PASSWORD), Client(enforce_csrf_checks=True)
    planted = token_on(client, "/sign-in/")
    sign_in(client, person.email)

    refused = client.post(reverse("account:name"), {"name": "Eve", "csrfmiddlewaretoken": planted})
    fresh = token_on(client, reverse("account:name"))
    taken = client.post(reverse("account:name"), {"name": "Sam", "csrfmiddlewaretoken": fresh})

    assert (refused.status_code, taken.status_code) == (403, 302)


def test_token_of_another_session_is_worth_nothing() -> None:
    person, eve = make_person(password=PASSWORD), make_person(password=PASSWORD)
    client, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    sign_in(client, person.email)
    sign_in(other, eve.email)

    stolen = token_on(other, reverse("account:name"))
    refused = client.post(reverse("account:name"), {"name": "Eve", "csrfmiddlewaretoken": stolen})

    assert refused.status_code == 403
