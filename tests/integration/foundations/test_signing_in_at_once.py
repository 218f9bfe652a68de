"""Signing in at the same moment: a link works once, and nobody slips past the limits."""

from collections import Counter
from functools import partial

import pytest

from assay.foundations.people.models import Person
from assay.foundations.people.operations import (
    admit_link_request,
    check_password,
    make_sign_in_link,
    redeem_sign_in_link,
)
from assay.foundations.people.vocabulary import LinkNotValidError, SlowDownError, WrongPasswordError
from tests.factories.moments import NOW
from tests.factories.people import make_person
from tests.integration.entries.test_at_once import all_at_once

EMAIL = "sam@example.gov.uk"
TIMES = 12
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def use(token: str) -> str:
    try:
        return redeem_sign_in_link(token=token, now=NOW).email
    except LinkNotValidError:
        return "not valid"


def guess(email: str) -> str:
    try:
        check_password(email=email, password="wrong", now=NOW)
    except (WrongPasswordError, SlowDownError) as error:
        return type(error).__name__
    return "signed in"


def ask(email: str) -> str:
    try:
        admit_link_request(email=email, network_address="192.0.2.1", now=NOW)
    except SlowDownError:
        return "slowed down"
    return "admitted"


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("links", [1, 4])
def test_links_used_at_once_sign_in_once(*, is_known: bool, links: int) -> None:
    if is_known:
        make_person(email=EMAIL)
    tokens = [make_sign_in_link(email=EMAIL, now=NOW) for _ in range(links)]

    answers = all_at_once([partial(use, token) for token in tokens * (TIMES // links)])

    assert Counter(answers) == {EMAIL: 1, "not valid": TIMES - 1}
    assert Person.objects.count() == 1


def test_guesses_at_once_are_all_counted() -> None:
    make_person(email=EMAIL)

    answers = all_at_once([lambda: guess(EMAIL)] * TIMES)

    assert Counter(answers) == {"WrongPasswordError": 5, "SlowDownError": TIMES - 5}


def test_requests_for_links_at_once_are_all_counted_and_an_office_is_not_locked_out() -> None:
    colleagues = [f"person{number}@example.gov.uk" for number in range(TIMES)]

    mine = all_at_once([lambda: ask(EMAIL)] * TIMES)
    theirs = all_at_once([partial(ask, email) for email in colleagues])

    assert Counter(mine) == {"admitted": 5, "slowed down": TIMES - 5}
    assert theirs == ["admitted"] * TIMES
