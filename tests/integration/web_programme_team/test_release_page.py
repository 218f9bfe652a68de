"""What the pages say before decisions are released: how many, which way, and who hears nothing."""

import pytest
from django.test import Client

from assay.use_cases._decision_letters import NO_OWNER
from tests.factories.assessment import AFTER, Field, bring_to_longlist, bring_to_sift, make_field, review_all
from tests.factories.bare_rows import disown
from tests.factories.people import signed_in_client
from tests.integration.web_programme_team.conftest import Clock
from tests.integration.web_programme_team.pages import address, text_of

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def _after_the_intake(clock: Clock) -> None:
    clock.now = AFTER


def proposed(field: Field, stage: str = "sift") -> Client:
    client = signed_in_client(field.manager)
    client.post(address("propose", field.round, stage=stage))
    return client


def bring_to_release(field: Field, stage: str) -> None:
    proposed(field, stage).post(address("release", field.round, stage=stage))


def read(client: Client, field: Field, name: str = "release", stage: str = "sift") -> str:
    return text_of(client.get(address(name, field.round, stage=stage)))


@pytest.mark.parametrize(
    ("complete", "incomplete", "words"),
    [
        (1, 0, "1 idea goes through, 0 ideas are not taken further."),
        (0, 1, "0 ideas go through, 1 idea is not taken further."),
        (2, 3, "2 ideas go through, 3 ideas are not taken further."),
    ],
)
def test_a_release_is_counted_in_words(complete: int, incomplete: int, words: str) -> None:
    field = bring_to_sift(make_field(complete=complete, incomplete=incomplete))
    client = proposed(field)

    page = read(client, field)

    total = complete + incomplete
    assert words in page
    assert f"Release {total} decision{'' if total == 1 else 's'} " in page


@pytest.mark.parametrize(
    ("scores", "ending"),
    [
        ([5, 4, 1, 1], "2 ideas are not taken further."),
        ([5, 3, 3, 1], "1 idea is not taken further, 2 have no decision yet."),
    ],
)
def test_a_release_says_how_many_wait(scores: list[int], ending: str) -> None:
    field = bring_to_longlist(make_field(complete=4))
    review_all(field, scores)
    client = proposed(field, "longlist")

    page = read(client, field, stage="longlist")

    assert ending in page


def test_an_entry_without_an_owner_is_shown_first_and_gets_no_letter() -> None:
    field = bring_to_sift(make_field(complete=0, incomplete=2))
    disown(field.entries[1])
    client = proposed(field)

    page = read(client, field)

    assert page.index("2026-0002") < page.index("2026-0001")
    assert (page.count(NO_OWNER), page.count("Letter to")) == (1, 1)
    assert "Letter to Applicant 1" in page


@pytest.mark.parametrize(
    ("disowned", "ending"),
    [(0, "2 letters on the way. "), (1, "1 letter on the way. Nobody is written to about 1 idea.")],
)
def test_a_release_says_about_whom_nobody_is_written_to(disowned: int, ending: str) -> None:
    field = bring_to_sift(make_field(complete=0, incomplete=2))
    for entry in field.entries[:disowned]:
        disown(entry)
    client = proposed(field)

    page = text_of(client.post(address("release", field.round, stage="sift"), follow=True))

    assert f"2 decisions released, {ending}" in page
    assert page.count("Nobody is written to") == disowned


def test_a_stage_says_what_its_rule_lets_through() -> None:
    field = bring_to_sift(make_field(complete=3))
    client = signed_in_client(field.manager)
    sift = read(client, field, "stage", "sift")
    bring_to_release(field, "sift")
    longlist = read(client, field, "stage", "longlist")
    review_all(field, [5, 4, 1])
    bring_to_release(field, "longlist")

    final = read(client, field, "stage", "final")

    assert "Each complete idea goes through." in sift
    assert "The best 2 ideas go through." in longlist
    assert "The best idea goes through." in final


def test_nothing_to_release_is_said() -> None:
    field = bring_to_sift(make_field(complete=1))
    client = signed_in_client(field.manager)

    assert "Nothing to release" in read(client, field)
