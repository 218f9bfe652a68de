"""Starting an entry, and coming back to those one has."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assay.capabilities.entries.queries import get_entry, list_own_entries
from assay.capabilities.programmes import operations as programmes
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord, RoundRecord
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from tests.factories.entries import AFTER, DURING, SHORT_ANSWERS, extend, make_entry, make_member
from tests.factories.moments import NOW
from tests.factories.people import signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round
from tests.integration.web_applicant.conftest import Clock
from tests.integration.web_applicant.pages import text_of

pytestmark = pytest.mark.django_db
START = "/apply/better-ideas/2026/"


def make_challenge(round: RoundRecord, slug: str = "queues") -> ChallengeRecord:
    programmes.save_challenge(
        actor=SYSTEM, round=round, slug=slug, title="Shorter queues", summary="People wait.", now=NOW
    )
    return programmes.publish_challenge(actor=SYSTEM, round=round, slug=slug, now=NOW)


@pytest.mark.usefixtures("small_round")
def test_start_page_asks_strangers_to_sign_in() -> None:
    response = Client().get(START)

    assert (response.status_code, response["Location"]) == (
        302,
        "/sign-in/?next=%2Fapply%2Fbetter-ideas%2F2026%2F",
    )


@pytest.mark.usefixtures("small_round")
def test_start_page_says_how_long_is_left(client: Client) -> None:
    page = text_of(client.get(START))

    assert "You have 59 days left. It closes at 5pm on Friday 1 May 2026 (UK time)." in page
    assert "Your idea (2 questions)" in page
    assert "Start now" in page


@pytest.mark.usefixtures("small_round")
def test_start_page_starts_a_draft(client: Client, robin: Actor) -> None:
    response = client.post(START)

    started = list_own_entries(actor=robin)[0].id
    assert (response.status_code, response["Location"]) == (302, f"/my-entries/{started}/")


def test_start_page_shows_drafts_first(client: Client, robin: Actor, small_round: RoundRecord) -> None:
    make_entry(small_round, owner=robin, is_submitted=False)

    page = text_of(client.get(START))

    assert page.index("Your idea so far") < page.index("Shorter queues") < page.index("Start another idea")
    assert "Finish it and send it in. You have 59 days left." in page


@pytest.mark.usefixtures("small_round")
def test_start_page_explains_who_may_enter() -> None:
    client = signed_in_client(make_member("someone@elsewhere.org"))

    shown, tried = client.get(START), client.post(START)

    assert (shown.status_code, tried.status_code) == (200, 403)
    for response in (shown, tried):
        page = text_of(response)
        assert "You cannot enter as someone@elsewhere.org." in page
        assert "Anyone who works for Example may enter." in page
        assert "Start now" not in page


@pytest.mark.usefixtures("small_round")
def test_start_page_says_when_it_closed(client: Client, clock: Clock) -> None:
    clock.now = AFTER

    shown, tried = client.get(START), client.post(START)

    assert (shown.status_code, tried.status_code) == (200, 409)
    assert "It has closed. It closed at 5pm on Friday 1 May 2026 (UK time)." in text_of(tried)
    assert "Start now" not in text_of(shown)


def test_start_page_admits_whom_an_extension_names(
    client: Client, robin: Actor, clock: Clock, small_round: RoundRecord
) -> None:
    extend(small_round, person=robin.person)
    clock.now = AFTER

    response = client.post(START)

    assert response.status_code == 302


def test_start_page_says_when_it_opens(client: Client, clock: Clock) -> None:
    open_round(make_round(now=NOW))
    clock.now = NOW.replace(hour=8)

    assert "It is not open. It opens at 9am on Monday 2 March 2026 (UK time)." in text_of(client.get(START))


@pytest.mark.usefixtures("small_round")
@pytest.mark.parametrize("path", ["/apply/better-ideas/2099/", "/apply/nothing/2026/"])
def test_start_page_of_no_round_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_start_page_hides_rounds_in_preparation(client: Client) -> None:
    make_round(make_programme(slug="secret"))

    assert client.get("/apply/secret/2026/").status_code == 404


def test_start_page_asks_for_a_challenge(client: Client, robin: Actor, small_round: RoundRecord) -> None:
    challenge = make_challenge(small_round)

    refused = client.post(START)
    client.post(START, {"challenge": str(challenge.id)})

    assert refused.status_code == 422
    assert "Select the challenge that your idea is for" in text_of(refused)
    assert get_entry(list_own_entries(actor=robin)[0].id).challenge == challenge.id


def test_start_page_takes_entries_for_no_challenge(
    client: Client, robin: Actor, small_round: RoundRecord
) -> None:
    make_challenge(small_round)

    client.post(START, {"challenge": "none"})

    assert get_entry(list_own_entries(actor=robin)[0].id).challenge is None


def test_start_page_chooses_the_challenge_that_the_address_names(
    client: Client, small_round: RoundRecord
) -> None:
    challenge = make_challenge(small_round)

    page = client.get(f"{START}?challenge=queues").content.decode()

    assert f'value="{challenge.id}" checked' in " ".join(page.split())


@pytest.mark.parametrize("forged", ["999999", "9" * 40, "-1", "²", "<b>"])
def test_start_page_refuses_a_forged_challenge(
    client: Client, robin: Actor, small_round: RoundRecord, forged: str
) -> None:
    make_challenge(small_round)

    response = client.post(START, {"challenge": forged})

    assert response.status_code == 422
    assert list_own_entries(actor=robin) == ()


def test_own_entries_say_how_each_stands(client: Client, robin: Actor, small_round: RoundRecord) -> None:
    make_entry(small_round, owner=robin, is_submitted=False)
    make_entry(small_round, owner=robin, answers={**SHORT_ANSWERS, "title": "Too short"})
    make_entry(small_round, owner=robin, answers={**SHORT_ANSWERS, "problem": "One two three four five six"})
    make_entry(small_round, answers={**SHORT_ANSWERS, "title": "Somebody else's"})

    page = text_of(client.get("/my-entries/"))

    for told in (
        "Not sent in yet",
        "More needed from you",
        "Change 1 thing, then send it in again.",
        "Sent in",
    ):
        assert told in page
    assert "Somebody else" not in page


def test_own_entries_say_so_where_there_are_none(client: Client) -> None:
    assert "You have not entered anything yet" in text_of(client.get("/my-entries/"))


@pytest.mark.parametrize("count", [1, 3])
def test_own_entries_take_seven_queries(
    client: Client, robin: Actor, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        round = open_round(make_round(make_programme(slug=f"programme-{number}")))
        make_entry(round, owner=robin, is_submitted=False)

    # session, person, roles, entries, rounds with their dates, invitations, extensions
    with django_assert_num_queries(7):
        client.get("/my-entries/")


def test_own_entries_lose_their_call_when_the_round_is_over(
    client: Client, robin: Actor, clock: Clock, small_round: RoundRecord
) -> None:
    make_entry(small_round, owner=robin, is_submitted=False, now=DURING)
    programmes.finish_round(actor=SYSTEM, round=get_round_by_id(small_round.id), now=AFTER)
    clock.now = AFTER

    page = text_of(client.get("/my-entries/"))

    assert "Not sent in before closing" in page
    assert "Finish it" not in page
