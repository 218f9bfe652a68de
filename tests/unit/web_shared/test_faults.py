"""A request that cannot be answered gets a page with a way forward."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from assay.web.shared import faults
from tests.unit.web_shared.markup import find, read, words

REQUEST = RequestFactory().get("/team/?page=2")
FAULTS: list[tuple[Callable[[], HttpResponse], int, str]] = [
    (lambda: faults.bad_request(REQUEST), 400, "We could not read what was sent"),
    (lambda: faults.not_allowed(REQUEST), 403, "You cannot see this page"),
    (lambda: faults.form_too_old(REQUEST), 403, "Your page was open too long"),
    (lambda: faults.not_found(REQUEST), 404, "Page not found"),
    (lambda: faults.too_many_requests(REQUEST, 90), 429, "Try again later"),
    (lambda: faults.unavailable(REQUEST), 503, "Sorry, the service is unavailable"),
    (lambda: faults.server_fault(REQUEST), 500, "Sorry, there is a problem with the service"),
]


@pytest.mark.parametrize(("answer", "status", "title"), FAULTS)
def test_fault_says_what_happened(answer: Callable[[], HttpResponse], status: int, title: str) -> None:
    response = answer()

    elements = read(response.content.decode())

    assert response.status_code == status
    assert [words(each) for each in find(elements, "h1")] == [title]
    (main,) = find(elements, "main")
    assert len(main.text.split()) > 20


def test_too_many_requests_says_how_long_to_wait() -> None:
    response = faults.too_many_requests(REQUEST, 90)

    assert response["Retry-After"] == "90"
    assert "Try again in 2 minutes." in response.content.decode()


def test_form_too_old_leads_back_to_its_page() -> None:
    elements = read(faults.form_too_old(REQUEST, "CSRF cookie not set.").content.decode())

    assert [words(each) for each in find(elements, "a", href="/team/?page=2")] == ["open the page again"]
