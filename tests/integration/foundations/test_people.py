"""Registering, changing and erasing people."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from pytest_django import DjangoAssertNumQueries

from assay.foundations.audit.queries import list_events, verify_chains
from assay.foundations.people.models import SignInAttempt
from assay.foundations.people.operations import (
    change_name,
    check_password,
    erase_person,
    register_person,
    set_password,
)
from assay.foundations.people.queries import (
    ERASED_NAME,
    find_person,
    get_account,
    get_person,
    list_invented_people,
    names_of,
)
from assay.foundations.people.vocabulary import (
    EmailFaultError,
    EmailTakenError,
    Erasure,
    NameMissingError,
    PersonNotFoundError,
    WeakPasswordError,
    WrongPasswordError,
)
from tests.factories.moments import NOW
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return [event.action for event in reversed(list_events(chain="installation"))]


def test_register_person_is_found_whatever_the_case_of_the_address() -> None:
    person = register_person(email=" Sam@Example.gov.uk ", name="  Sam   Example ", now=NOW)

    found = find_person("sAM@example.GOV.uk")

    assert found == person == get_person(person.id)
    assert (person.email, person.name) == ("Sam@Example.gov.uk", "Sam Example")
    assert actions() == ["register person"]


def test_register_person_without_a_password_has_none() -> None:
    person = make_person()

    account = get_account(person.id)

    assert (account.person, account.created_at, account.last_signed_in_at, account.has_password) == (
        person,
        NOW,
        None,
        False,
    )


def test_register_person_refuses_an_address_that_someone_has() -> None:
    make_person(email="sam@example.gov.uk")

    with pytest.raises(EmailTakenError):
        make_person(email="SAM@example.gov.uk")

    assert actions() == ["register person"]


@pytest.mark.parametrize("email", ["", "sam", "sam@", "a b@example.gov.uk", f"{'a' * 250}@example.gov.uk"])
def test_register_person_refuses_what_is_no_address(email: str) -> None:
    with pytest.raises(EmailFaultError):
        register_person(email=email, name="Sam", now=NOW)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (" \x00 ", "Enter your name"),
        ("\u202e\u200b\ufeff \u2069", "Enter your name"),
        ("\u200d", "Enter your name"),
        ("x" * 201, "Your name must be 200 characters or fewer"),
    ],
)
def test_register_person_refuses_a_name_that_is_none(name: str, message: str) -> None:
    with pytest.raises(NameMissingError, match=message):
        register_person(email="sam@example.gov.uk", name=name, now=NOW)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sam\u202eelpmaxE\u202c", "SamelpmaxE"),
        ("Sa\u200bm\x07 \u2066Example\u2069\ufeff", "Sam Example"),
        ("Sam\r\nBcc: robin\u2028Example", "Sam Bcc: robin Example"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("نی\u200cکی", "نی\u200cکی"),
    ],
)
def test_names_are_kept_without_what_nobody_sees(typed: str, kept: str) -> None:
    person = register_person(email="sam@example.gov.uk", name=typed, now=NOW)

    renamed = change_name(person=person.id, name=typed, now=NOW)

    assert (person.name, renamed.name) == (kept, kept)


def test_register_person_refuses_a_weak_password_unless_invented() -> None:
    with pytest.raises(WeakPasswordError) as refused:
        make_person(password="password1")
    invented = make_person(password="demo", is_invented=True)

    assert refused.value.messages == (
        "Your password must be at least 12 characters long.",
        "Your password is too easy to guess, as many people use it.",
    )
    assert check_password(email=invented.email, password="demo", now=NOW) == invented
    assert list_invented_people() == (invented,)


def test_change_name_changes_it_and_is_recorded() -> None:
    person = make_person()

    changed = change_name(person=person.id, name="Alex Example", now=NOW)

    assert names_of([person.id]) == {person.id: "Alex Example"} == {changed.id: changed.name}
    assert actions() == ["register person", "change name"]


def test_set_password_lets_them_sign_in() -> None:
    person = make_person()

    set_password(person=person.id, password=PASSWORD, now=NOW)

    assert check_password(email=person.email, password=PASSWORD, now=NOW) == person
    assert get_account(person.id).has_password


def test_set_password_refuses_one_like_their_name() -> None:
    person = make_person(name="Bartholomew Fairweather")

    with pytest.raises(WeakPasswordError, match="too much like"):
        set_password(person=person.id, password="bartholomew1", now=NOW)


def test_unknown_people_are_not_found() -> None:
    nobody = uuid.uuid4()

    for ask in (get_person, get_account):
        with pytest.raises(PersonNotFoundError):
            ask(nobody)
    with pytest.raises(PersonNotFoundError):
        change_name(person=nobody, name="Nobody", now=NOW)
    assert (find_person("nobody@example.gov.uk"), names_of([nobody])) == (None, {})


@pytest.mark.parametrize("count", [1, 3])
def test_names_of_takes_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    people = [make_person() for _ in range(count)]

    with django_assert_num_queries(1):
        names = names_of([person.id for person in people])

    assert names == {person.id: person.name for person in people}


def test_erase_person_keeps_the_row_and_the_trail_and_wipes_the_rest() -> None:
    person = make_person(email="sam@example.gov.uk", password=PASSWORD)
    with pytest.raises(WrongPasswordError):
        check_password(email=person.email, password="wrong", now=NOW)

    erasure = erase_person(actor="system", person=person.id, now=NOW)

    row = get_user_model().objects.get(pk=person.id)
    assert erasure == Erasure(person.id, "sam@example.gov.uk")
    assert (row.name, row.email, row.is_active, row.erased_at, row.has_usable_password()) == (
        "",
        f"erased-{person.id}@erased.invalid",
        False,
        NOW,
        False,
    )
    assert names_of([person.id]) == {person.id: ERASED_NAME}
    assert SignInAttempt.objects.count() == 0
    assert actions() == ["register person", "erase person"]
    assert verify_chains() == ()


def test_erase_person_leaves_nobody_to_find_and_frees_the_address() -> None:
    person = make_person(email="sam@example.gov.uk", password=PASSWORD)

    erase_person(actor="system", person=person.id, now=NOW)

    assert find_person("sam@example.gov.uk") is None
    with pytest.raises(PersonNotFoundError):
        erase_person(actor="system", person=person.id, now=NOW)
    with pytest.raises(WrongPasswordError):
        check_password(email="sam@example.gov.uk", password=PASSWORD, now=NOW)
    assert make_person(email="sam@example.gov.uk").id != person.id
