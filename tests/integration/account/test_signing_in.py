"""The pages on which people sign in and out."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from assay.foundations.people.operations import erase_person
from assay.foundations.people.queries import find_person
from tests.factories.moments import NOW
from tests.factories.people import PASSWORD, make_person, signed_in_client
from tests.integration.account.letters import link_in_last_letter, queued_letters

EMAIL = "sam@example.gov.uk"
pytestmark = pytest.mark.django_db


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def ask_for_link(client: Client, email: str = EMAIL, following: str = "/my-entries/") -> Any:
    return client.post("/sign-in/", {"email": email, "next": following})


def test_asking_for_a_link_answers_the_same_whether_or_not_the_address_is_known(client: Client) -> None:
    make_person(email="known@example.gov.uk", name="Known")

    answers = [ask_for_link(client, email) for email in ("known@example.gov.uk", "new@example.gov.uk")]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, "/sign-in/sent/")] * 2
    assert sorted(queued_letters()) == [
        ("known@example.gov.uk", "Your link to sign in to Assay"),
        ("new@example.gov.uk", "Your link to sign in to Assay"),
    ]
    assert b"30 minutes" in client.get("/sign-in/sent/").content


@pytest.mark.parametrize("email", ["", "sam", "<script>alert(1)</script>", "a\x00@example.gov.uk"])
def test_asking_for_a_link_refuses_what_is_no_address(client: Client, email: str) -> None:
    response = ask_for_link(client, email)

    assert response.status_code == 422
    assert b"Enter an e-mail address in the correct format" in response.content
    assert b"<script>alert" not in response.content
    assert queued_letters() == []


def test_opening_a_link_signs_nobody_in_and_does_not_use_it_up(client: Client) -> None:
    make_person(email=EMAIL)
    ask_for_link(client)
    link = link_in_last_letter()

    opened = [client.get(link) for _ in range(3)]

    assert [response.status_code for response in opened] == [200, 200, 200]
    assert b"Continue" in opened[0].content
    assert not is_signed_in(client)


def test_continuing_from_a_link_signs_a_known_person_in_once_and_leads_on(client: Client) -> None:
    make_person(email=EMAIL)
    ask_for_link(client)
    link = link_in_last_letter()

    continued = client.post(link)

    again = Client().post(link)
    assert (continued.status_code, continued["Location"]) == (302, "/my-entries/")
    assert is_signed_in(client)
    assert (again.status_code, b"does not work any more" in again.content) == (410, True)


def test_continuing_from_a_link_registers_a_new_person_and_asks_for_their_name(client: Client) -> None:
    ask_for_link(client)

    continued = client.post(link_in_last_letter())
    asked = client.get(continued["Location"])
    named = client.post(continued["Location"], {"name": "Sam Example", "next": "/my-entries/"})

    found = find_person(EMAIL)
    assert found
    assert continued["Location"] == "/account/name/?next=%2Fmy-entries%2F"
    assert b"What is your name?" in asked.content
    assert (named["Location"], found.name) == ("/my-entries/", "Sam Example")


@pytest.mark.parametrize("token", ["x", "a:b", "..", "%00"])
def test_forged_links_say_that_they_do_not_work(client: Client, token: str) -> None:
    response = client.get(f"/sign-in/link/{token}/")

    assert (response.status_code, b"Ask for a new link" in response.content) == (410, True)


def test_asking_for_too_many_links_is_slowed_down(client: Client) -> None:
    answers = [ask_for_link(client).status_code for _ in range(6)]

    slowed = ask_for_link(client)
    colleague = ask_for_link(client, "alex@example.gov.uk")

    assert answers == [302] * 5 + [429]
    assert slowed["Retry-After"] in {"899", "900", "901"}
    assert colleague.status_code == 302


def test_signing_in_by_password_leads_on(client: Client) -> None:
    make_person(email=EMAIL, password=PASSWORD)

    response = client.post(
        "/sign-in/password/", {"email": EMAIL.upper(), "password": PASSWORD, "next": "/team/"}
    )

    assert (response.status_code, response["Location"], is_signed_in(client)) == (302, "/team/", True)


def test_signing_in_by_a_wrong_password_says_so_and_is_slowed_down(client: Client) -> None:
    make_person(email=EMAIL, password=PASSWORD)

    answers = [client.post("/sign-in/password/", {"email": EMAIL, "password": "wrong"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert b"The e-mail address or the password is not right" in answers[0].content
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "following",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "/\t/elsewhere.example",
        "javascript:alert(1)",
        "\\\\x",
        "",
    ],
)
def test_signing_in_never_leads_elsewhere(client: Client, following: str) -> None:
    make_person(email=EMAIL, password=PASSWORD)

    response = client.post("/sign-in/password/", {"email": EMAIL, "password": PASSWORD, "next": following})

    assert response["Location"] == "/"


def test_a_colleague_in_the_same_office_signs_in_while_guesses_are_slowed(client: Client) -> None:
    make_person(email=EMAIL, password=PASSWORD)
    make_person(email="alex@example.gov.uk", password=PASSWORD)
    for _ in range(6):
        client.post("/sign-in/password/", {"email": EMAIL, "password": "wrong"})

    slowed = client.post("/sign-in/password/", {"email": EMAIL, "password": PASSWORD})
    colleague = client.post("/sign-in/password/", {"email": "alex@example.gov.uk", "password": PASSWORD})

    assert (slowed.status_code, colleague.status_code) == (429, 302)


def test_a_link_of_someone_erased_since_signs_nobody_in(client: Client) -> None:
    ask_for_link(client)
    link = link_in_last_letter()
    client.post(link)
    client.post("/account/erase/", {"confirmed": "yes"})

    opened, continued = client.get(link), client.post(link)

    assert (opened.status_code, continued.status_code) == (410, 410)
    assert (find_person(EMAIL), is_signed_in(client)) == (None, False)


def test_signing_in_begins_a_session_of_its_own(client: Client) -> None:
    make_person(email=EMAIL, password=PASSWORD)
    session = client.session
    session["planted"] = "before"
    session.save()

    client.post("/sign-in/password/", {"email": EMAIL, "password": PASSWORD})

    assert client.session.session_key != session.session_key
    assert "planted" not in client.session


def test_signing_out_ends_the_session_even_of_a_copied_cookie() -> None:
    client, thief = signed_in_client(make_person()), Client()
    thief.cookies["assay_session"] = client.cookies["assay_session"].value
    before = is_signed_in(thief)

    response = client.post("/sign-out/")

    assert (before, response["Location"]) == (True, "/")
    assert (is_signed_in(client), is_signed_in(thief)) == (False, False)


def test_signing_out_needs_a_form() -> None:
    client = signed_in_client(make_person())

    assert client.get("/sign-out/").status_code == 405
    assert is_signed_in(client)


def test_step_in_signs_in_as_an_invented_person_in_a_demonstration(
    client: Client, settings: Settings
) -> None:
    settings.DEMONSTRATION = True
    person = make_person(is_invented=True, name="Invented Person")

    offered = client.get("/sign-in/")
    response = client.post("/step-in/", {"person": str(person.id), "next": "/team/"})

    assert b"Invented Person" in offered.content
    assert (response["Location"], is_signed_in(client)) == ("/team/", True)


@pytest.mark.parametrize("demonstration", [True, False])
@pytest.mark.parametrize("who", ["real", "nobody", "nonsense", "erased", ""])
def test_step_in_is_refused_for_anyone_else(
    client: Client,
    settings: Settings,
    demonstration: bool,  # noqa: FBT001 - a parameter of the test
    who: str,
) -> None:
    settings.DEMONSTRATION = demonstration
    erased = make_person(is_invented=True)
    erase_person(actor="system", person=erased.id, now=NOW)
    people = {"real": str(make_person().id), "nobody": str(NOW), "erased": str(erased.id)}

    response = client.post("/step-in/", {"person": people.get(who, who)})

    assert (response.status_code, is_signed_in(client)) == (404, False)


def test_step_in_is_not_there_outside_a_demonstration(client: Client) -> None:
    person = make_person(is_invented=True)

    assert client.post("/step-in/", {"person": str(person.id)}).status_code == 404
    assert b"Step into" not in client.get("/sign-in/").content


def test_forms_without_their_token_are_refused() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/sign-in/", {"email": EMAIL})

    assert (response.status_code, queued_letters()) == (403, [])


def test_signing_in_by_password_begins_with_a_form(client: Client) -> None:
    assert b"Sign in with a password" in client.get("/sign-in/password/").content
