"""What the page's script asks for while somebody types, and what it is told."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assay.capabilities.entries.operations import save_answers, start_entry, withdraw_entry
from assay.capabilities.entries.queries import get_entry, list_versions
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.entries import AFTER, DURING, make_entry
from tests.integration.web_applicant.conftest import Clock
from tests.integration.web_applicant.pages import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(robin: Actor, every_round: RoundRecord) -> UUID:
    return start_entry(actor=robin, round=every_round, now=DURING)


def autosave(client: Client, entry: UUID, question: str, *, base: int = 0, **typed: Any) -> Any:
    posted = {"base_version": str(base), **{name.replace("_", "-"): value for name, value in typed.items()}}
    return client.post(address(entry, f"questions/{question}/autosave/"), posted)


def test_page_of_a_question_says_where_it_saves_itself(client: Client, entry: UUID) -> None:
    page = client.get(address(entry, "questions/title/")).content.decode()

    assert f'data-autosave="{address(entry, "questions/title/autosave/")}"' in page
    assert f'data-sign-in="/sign-in/?next=%2Fmy-entries%2F{entry}%2Fquestions%2Ftitle%2F"' in page


def test_autosave_saves_and_tells_the_version(client: Client, entry: UUID) -> None:
    first = autosave(client, entry, "title", answer="Que")
    second = autosave(client, entry, "title", base=1, answer="Queues")

    assert json.loads(first.content) == {"version": 1, "saved_at": DURING.isoformat()}
    assert json.loads(second.content)["version"] == 2
    assert [(each.number, each.answers) for each in list_versions(entry)] == [(2, {"title": "Queues"})]


def test_autosave_takes_an_answer_away_though_it_is_required(client: Client, entry: UUID) -> None:
    autosave(client, entry, "title", answer="Queues")

    emptied = autosave(client, entry, "title", base=1, answer="")

    assert (emptied.status_code, get_entry(entry).answers) == (200, {})


@pytest.mark.parametrize(
    ("question", "typed", "told"),
    [
        ("title", {"answer": "one two three four five six"}, "must be 5 words or fewer; it has 6"),
        ("reply", {"answer": "robin@"}, "Enter an e-mail address in the correct format"),
        ("begins", {"answer_day": "1", "answer_month": "", "answer_year": "2026"}, "must include a month"),
    ],
)
def test_half_an_answer_is_not_saved(
    client: Client, entry: UUID, question: str, typed: dict[str, Any], told: str
) -> None:
    response = autosave(client, entry, question, **typed)

    problem = json.loads(response.content)
    assert (response.status_code, problem["problem"]) == (422, "unfinished")
    assert told in problem["message"]
    assert list_versions(entry) == ()


def test_autosave_overwrites_nothing_that_was_changed_elsewhere(
    client: Client, robin: Actor, entry: UUID
) -> None:
    save_answers(actor=robin, entry=entry, answers={"title": "Elsewhere"}, base_version=0, now=DURING)

    response = autosave(client, entry, "title", answer="Here")

    assert (response.status_code, json.loads(response.content)["problem"]) == (409, "changed")
    assert get_entry(entry).answers == {"title": "Elsewhere"}


def test_autosave_after_closing_says_when_it_closed(client: Client, entry: UUID, clock: Clock) -> None:
    clock.now = AFTER

    response = autosave(client, entry, "title", answer="Too late")

    assert (response.status_code, list_versions(entry)) == (409, ())
    assert json.loads(response.content) == {
        "problem": "closed",
        "message": "It closed at 5pm on Friday 1 May 2026 (UK time).",
    }


def test_autosave_of_a_withdrawn_entry_is_refused(client: Client, robin: Actor, entry: UUID) -> None:
    withdraw_entry(actor=robin, entry=entry, now=DURING)

    response = autosave(client, entry, "title", answer="Too late")

    assert (response.status_code, json.loads(response.content)["problem"]) == (409, "closed")


@pytest.mark.parametrize("forged", ["", "-1", "77"])
def test_autosave_refuses_a_forged_base_version(client: Client, entry: UUID, forged: str) -> None:
    response = client.post(
        address(entry, "questions/title/autosave/"), {"base_version": forged, "answer": "Mine"}
    )

    assert (response.status_code, list_versions(entry)) == (400, ())


def test_autosave_of_somebody_elses_entry_is_not_found(client: Client, small_round: RoundRecord) -> None:
    others = make_entry(small_round)

    assert autosave(client, others.id, "title", base=1, answer="Mine").status_code == 404
    assert get_entry(others.id) == others


def test_autosave_of_an_unknown_question_is_not_found(client: Client, entry: UUID) -> None:
    assert autosave(client, entry, "x", answer="Mine").status_code == 404


def test_autosave_without_being_signed_in_saves_nothing(entry: UUID) -> None:
    short = autosave(Client(), entry, "title", answer="Mine")
    long = autosave(Client(), entry, "title", answer="A longer text that is worth keeping")

    assert (short.status_code, long.status_code, list_versions(entry)) == (302, 403, ())


def test_autosave_takes_seven_queries(
    client: Client, entry: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    autosave(client, entry, "title", answer="Fewer")

    # session, person, and between begin and commit: entry, its version, round, version, entry
    with django_assert_num_queries(7 + 2):
        answered = autosave(client, entry, "title", base=1, answer="Fewer forms")

    assert answered.status_code == 200
