"""A form that comes after the session has ended gives back what was typed, and keeps nothing."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.unit.web_shared.markup import find, read, words

pytestmark = pytest.mark.django_db
LONG = "\nMy idea <script>alert(1)</script>\nin two lines"


def send(referer: str = "", **typed: str) -> HttpResponse:
    return Client().post("/account/name/?next=/", typed, headers={"Referer": referer} if referer else {})  # type: ignore[return-value]  # the test client's own response


def test_what_was_typed_is_given_back_as_text() -> None:
    response = send(main_idea=LONG)

    elements = read(response.content.decode())
    assert response.status_code == 403
    assert [words(each) for each in find(elements, "h1")] == ["You were signed out"]
    assert [words(each) for each in find(elements, "label")] == ["Main idea"]
    assert (
        "My idea &lt;script&gt;alert(1)&lt;/script&gt;\nin two lines</textarea>" in response.content.decode()
    )
    assert response["Cache-Control"].startswith("no-store")


def test_secrets_are_never_given_back() -> None:
    response = send(password="correct horse battery", new_password="correct horse staple", text="two words")

    assert "correct horse" not in response.content.decode()


def test_nothing_typed_is_asked_to_sign_in() -> None:
    identifier = "6b1f7c1e-0f3a-4d0e-9a56-3f5f0f0b7a11"

    response = send(support="yes", person=identifier, next="/a/long/address/of/a/page/")

    assert (response.status_code, response["Location"]) == (
        302,
        "/sign-in/?next=%2Faccount%2Fname%2F%3Fnext%3D%2F",
    )


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("", "%2Faccount%2Fname%2F%3Fnext%3D%2F"),
        ("http://testserver/entry/1/?page=2", "%2Fentry%2F1%2F%3Fpage%3D2"),
        ("http://testserver/entry/1/", "%2Fentry%2F1%2F"),
        ("https://evil.example/", "%2Faccount%2Fname%2F%3Fnext%3D%2F"),
        ("javascript:alert(1)", "%2Faccount%2Fname%2F%3Fnext%3D%2F"),
    ],
)
def test_signing_in_leads_back_to_this_service_alone(referer: str, back: str) -> None:
    elements = read(send(referer, text="two words").content.decode())

    (link,) = find(elements, "a", target="_blank")
    assert link.attributes["href"] == f"/sign-in/?next={back}"
