"""The pages of one's own account."""

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assay.foundations.people.queries import get_account
from assay.foundations.permissions.vocabulary import Role
from tests.factories.people import PASSWORD, make_holder, make_person, signed_in_client

PAGES = ["/account/", "/account/name/", "/account/password/", "/account/download/", "/account/erase/"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES)
def test_account_pages_ask_to_sign_in_first(client: Client, page: str) -> None:
    response = client.get(page)

    assert (response.status_code, response["Location"]) == (302, f"/sign-in/?next={page.replace('/', '%2F')}")


@pytest.mark.parametrize("page", PAGES)
def test_account_pages_open_for_whoever_is_signed_in(page: str) -> None:
    response = signed_in_client(make_person()).get(page)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-cache"


def test_account_page_takes_three_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in_client(make_person())

    with django_assert_num_queries(3):  # session, person with roles, account
        client.get("/account/")


def test_account_page_shows_name_and_roles() -> None:
    client = signed_in_client(make_holder(Role.ASSESSOR, "example/ideas/2026", name="<b>Robin</b>"))

    page = client.get("/account/").content.decode()

    assert "&lt;b&gt;Robin&lt;/b&gt;" in page
    assert "<b>Robin" not in page
    assert "assessor: example/ideas/2026" in page


def test_changing_the_name_says_so_once() -> None:
    person = make_person()
    client = signed_in_client(person)

    changed = client.post("/account/name/", {"name": "Alex Example"}, follow=True)

    assert b"Your name is changed" in changed.content
    assert b"Your name is changed" not in client.get("/account/").content
    assert get_account(person.id).person.name == "Alex Example"


def test_changing_the_name_refuses_none() -> None:
    response = signed_in_client(make_person()).post("/account/name/", {"name": " "})

    assert (response.status_code, b"Enter your name" in response.content) == (422, True)


def test_setting_a_password_signs_out_everywhere_else() -> None:
    person = make_person()
    here, elsewhere = signed_in_client(person), signed_in_client(person)

    response = here.post("/account/password/", {"password": PASSWORD}, follow=True)

    assert b"Your password is set" in response.content
    assert [client.get("/account/").status_code for client in (here, elsewhere)] == [200, 302]


def test_setting_a_weak_password_says_why() -> None:
    response = signed_in_client(make_person()).post("/account/password/", {"password": "short"})

    assert (response.status_code, b"at least 12 characters long" in response.content) == (422, True)


def test_download_holds_what_is_recorded_about_oneself() -> None:
    holder = make_holder(Role.AUDITOR, "example")

    response = signed_in_client(holder).get("/account/download/")

    told = json.loads(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="your-records.json"'
    assert (told["account"]["e-mail address"], told["roles"], told["entries"]) == (
        holder.email,
        [{"role": "auditor", "scope": "example"}],
        [],
    )


def test_erasing_oneself_needs_a_confirmation() -> None:
    person = make_person()
    client = signed_in_client(person)

    refused = client.post("/account/erase/")
    erased = client.post("/account/erase/", {"confirmed": "yes"})

    assert (refused.status_code, erased.status_code) == (422, 200)
    assert b"nothing here names you any more" in erased.content
    assert client.get("/account/").status_code == 302
