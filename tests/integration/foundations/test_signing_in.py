"""Passwords, links, and how guessing them is slowed down."""

from base64 import urlsafe_b64decode
from datetime import datetime, timedelta

import pytest

from assay.foundations.people.models import SentLink, SignInAttempt
from assay.foundations.people.operations import (
    admit_link_request,
    check_password,
    erase_person,
    links,
    make_sign_in_link,
    read_sign_in_link,
    redeem_sign_in_link,
    set_password,
)
from assay.foundations.people.queries import find_person
from assay.foundations.people.vocabulary import (
    EmailTakenError,
    LinkNotValidError,
    SignInLink,
    SlowDownError,
    WrongPasswordError,
)
from tests.factories.moments import NOW
from tests.factories.people import PASSWORD, make_person

EMAIL = "sam@example.gov.uk"
pytestmark = pytest.mark.django_db


def guess(password: str = "", *, email: str = EMAIL, at: datetime = NOW) -> str | int:
    """Return who signed in, or how many seconds to wait, or nothing for a wrong password."""
    try:
        return check_password(email=email, password=password, now=at).name
    except WrongPasswordError:
        return ""
    except SlowDownError as error:
        return error.wait_seconds


def ask(at: datetime = NOW, email: str = EMAIL, network_address: str = "192.0.2.1") -> int:
    """Return how many seconds to wait before a link may be asked for; 0 where it was admitted."""
    try:
        admit_link_request(email=email, network_address=network_address, now=at)
    except SlowDownError as error:
        return error.wait_seconds
    return 0


def test_check_password_slows_guesses_down_more_and_more() -> None:
    make_person(email=EMAIL, password=PASSWORD)

    answers = [guess() for _ in range(6)]
    later = [guess(at=NOW + timedelta(seconds=seconds)) for seconds in (14, 15, 16)]

    assert answers == ["", "", "", "", "", 16]
    assert later == [2, "", 30]


def test_check_password_never_waits_longer_than_a_quarter_of_an_hour() -> None:
    moments = [NOW + timedelta(seconds=second) for second in range(14)]
    SignInAttempt.objects.bulk_create(
        SignInAttempt(email_hash=_key(), at=moment, succeeded=False) for moment in moments
    )

    assert guess(at=NOW + timedelta(seconds=14)) == 15 * 60
    assert guess(at=NOW + timedelta(minutes=16)) == ""


def _key() -> str:
    guess()
    row = SignInAttempt.objects.get()
    row.delete()
    return row.email_hash


def test_check_password_forgets_wrong_guesses_after_the_right_one() -> None:
    make_person(email=EMAIL, name="Sam", password=PASSWORD)

    answers = [guess(), guess(), guess(), guess(), guess(PASSWORD), guess(), guess(PASSWORD)]

    assert answers == ["", "", "", "", "Sam", "", "Sam"]


def test_check_password_of_one_person_slows_nobody_else_down() -> None:
    make_person(email="alex@example.gov.uk", name="Alex", password=PASSWORD)
    for _ in range(6):
        guess()

    assert guess(PASSWORD, email="alex@example.gov.uk") == "Alex"


def test_check_password_answers_the_same_for_unknown_addresses() -> None:
    make_person(email=EMAIL, password=PASSWORD)

    known = [guess() for _ in range(6)]
    unknown = [guess(email="nobody@example.gov.uk") for _ in range(6)]

    assert known == unknown


def test_attempts_are_forgotten_after_a_day() -> None:
    guess()

    guess(at=NOW + timedelta(hours=25))

    assert [row.at for row in SignInAttempt.objects.all()] == [NOW + timedelta(hours=25)]


def test_admit_link_request_limits_an_address_but_not_its_office() -> None:
    same_person = [ask() for _ in range(6)]
    colleagues = [ask(email=f"person{number}@example.gov.uk") for number in range(50)]

    assert same_person == [0, 0, 0, 0, 0, 15 * 60 + 1]
    assert colleagues == [0] * 50
    assert ask(at=NOW + timedelta(minutes=15)) == 0


def test_admit_link_request_has_a_far_ceiling_for_a_network_address() -> None:
    ask()
    key = SignInAttempt.objects.latest("pk").email_hash
    SignInAttempt.objects.bulk_create(
        SignInAttempt(email_hash=key, at=NOW, succeeded=True) for _ in range(999)
    )

    assert ask(email="other@example.gov.uk") == 15 * 60 + 1
    assert ask(email="other@example.gov.uk", network_address="192.0.2.2") == 0


def test_sign_in_link_signs_a_known_person_in_once() -> None:
    person = make_person(email=EMAIL)
    token = make_sign_in_link(email="SAM@example.gov.uk", now=NOW)

    read = read_sign_in_link(token=token, now=NOW)
    redeemed = redeem_sign_in_link(token=token, now=NOW)

    assert (read, redeemed) == (SignInLink("SAM@example.gov.uk", is_new_person=False), person)
    with pytest.raises(LinkNotValidError):
        redeem_sign_in_link(token=token, now=NOW)
    with pytest.raises(LinkNotValidError):
        read_sign_in_link(token=token, now=NOW)


def test_sign_in_link_makes_a_new_person_once() -> None:
    token = make_sign_in_link(email=EMAIL, now=NOW)

    read = read_sign_in_link(token=token, now=NOW)
    person = redeem_sign_in_link(token=token, now=NOW)

    assert read == SignInLink(EMAIL, is_new_person=True)
    assert (person.name, find_person(EMAIL)) == ("sam", person)
    with pytest.raises(LinkNotValidError):
        redeem_sign_in_link(token=token, now=NOW)


@pytest.mark.parametrize(("seconds", "is_valid"), [(0, True), (1799, True), (1800, False), (90000, False)])
def test_sign_in_link_lives_half_an_hour(seconds: int, is_valid: bool) -> None:  # noqa: FBT001 - a parameter of the test
    token = make_sign_in_link(email=EMAIL, now=NOW)

    try:
        read_sign_in_link(token=token, now=NOW + timedelta(seconds=seconds))
    except LinkNotValidError:
        was_valid = False
    else:
        was_valid = True

    assert was_valid == is_valid


def test_sign_in_link_refuses_what_was_altered() -> None:
    token = make_sign_in_link(email=EMAIL, now=NOW)

    for altered in ("", "x", token[:-1], f"x{token}", f"{token}=", f"{token}\x00", token.swapcase()):
        with pytest.raises(LinkNotValidError):
            redeem_sign_in_link(token=altered, now=NOW)


def test_sign_in_link_says_nothing_of_the_address_and_is_kept_only_as_a_fingerprint() -> None:
    token = make_sign_in_link(email=EMAIL, now=NOW)

    read = urlsafe_b64decode(f"{token}=")
    kept = [str(value) for row in SentLink.objects.values() for value in row.values()]

    assert len(read) == 32
    assert b"example" not in read
    assert "example" not in token
    assert token not in " ".join(kept)
    assert make_sign_in_link(email=EMAIL, now=NOW) != token


def test_sign_in_link_of_someone_else_stays_good_when_one_is_used() -> None:
    theirs, mine = (make_sign_in_link(email=email, now=NOW) for email in ("alex@example.gov.uk", EMAIL))

    redeem_sign_in_link(token=mine, now=NOW)

    assert redeem_sign_in_link(token=theirs, now=NOW).email == "alex@example.gov.uk"


def test_sign_in_links_that_are_too_old_are_cleared_away() -> None:
    make_sign_in_link(email=EMAIL, now=NOW)

    make_sign_in_link(email="alex@example.gov.uk", now=NOW + timedelta(minutes=30))

    assert [row.email for row in SentLink.objects.all()] == ["alex@example.gov.uk"]


def test_erasing_leaves_nothing_under_the_address() -> None:
    person = make_person(email=EMAIL)
    ask()
    guess()
    make_sign_in_link(email=EMAIL.upper(), now=NOW)

    erase_person(actor="system", person=person.id, now=NOW)

    assert SentLink.objects.count() == 0
    assert SignInAttempt.objects.count() == 1  # the office's


def test_sign_in_link_dies_with_a_new_password_and_with_the_person() -> None:
    person = make_person(email=EMAIL)
    before_password = make_sign_in_link(email=EMAIL, now=NOW)

    set_password(person=person.id, password=PASSWORD, now=NOW)
    before_erasure = make_sign_in_link(email=EMAIL, now=NOW)
    erase_person(actor="system", person=person.id, now=NOW)

    for token in (before_password, before_erasure):
        with pytest.raises(LinkNotValidError):
            redeem_sign_in_link(token=token, now=NOW)


def test_sign_in_link_never_brings_back_who_was_erased() -> None:
    used, unused = (make_sign_in_link(email=EMAIL, now=NOW) for _ in range(2))
    person = redeem_sign_in_link(token=used, now=NOW)
    erased_at = NOW + timedelta(minutes=1)

    erase_person(actor="system", person=person.id, now=erased_at)

    for token in (used, unused):
        with pytest.raises(LinkNotValidError):
            redeem_sign_in_link(token=token, now=erased_at)
    assert find_person(EMAIL) is None


def test_sign_in_link_asked_for_after_an_erasure_registers_anew() -> None:
    person = make_person(email=EMAIL)
    erase_person(actor="system", person=person.id, now=NOW)
    later = NOW + timedelta(seconds=1)

    again = redeem_sign_in_link(token=make_sign_in_link(email=EMAIL, now=later), now=later)

    assert (again.email, again.id == person.id) == (EMAIL, False)


def test_sign_in_link_used_twice_at_once_signs_in_once(monkeypatch: pytest.MonkeyPatch) -> None:
    token = make_sign_in_link(email=EMAIL, now=NOW)

    def registered_meanwhile(**values: object) -> None:
        raise EmailTakenError(values)

    monkeypatch.setattr(links, "register_person", registered_meanwhile)

    with pytest.raises(LinkNotValidError):
        redeem_sign_in_link(token=token, now=NOW)
