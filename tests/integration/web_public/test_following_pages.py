"""Following from the page of an entry, the list of what one follows, and stopping letters."""

import pytest
from django.test import Client

from assay.capabilities.entries.operations import follow_entry, withdraw_entry
from assay.capabilities.entries.queries import follows
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor
from assay.use_cases.stop_follower_letters import stop_link
from tests.factories.entries import GOOD_ANSWERS, make_entry, make_member
from tests.factories.people import signed_in_client
from tests.factories.playing import person_of
from tests.integration.web_public.showing import SOON, address, make_open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return make_open_round()


@pytest.fixture
def entry(round: RoundRecord) -> EntryRecord:
    return make_entry(round, answers={**GOOD_ANSWERS, "title": "<b>Warm</b> homes"}, now=SOON)


@pytest.fixture
def member() -> Actor:
    return make_member()


def _stop_page(member: Actor) -> str:
    return stop_link(person_of(member), site_address="")


def test_button_follows_and_stops_following(round: RoundRecord, entry: EntryRecord, member: Actor) -> None:
    client, here = signed_in_client(member), address("entry", round, entry.reference)
    follow = address("follow", round, entry.reference)

    before = client.get(here).content.decode()
    client.post(follow, {"action": "follow"})
    during = client.get(here).content.decode()
    client.post(follow, {"action": "stop"})

    assert "Follow</button>" in before.replace("\n", "")
    assert "Stop following" in during
    assert not follows(actor=member, entry=entry.id)


def test_visitor_is_asked_to_sign_in(client: Client, round: RoundRecord, entry: EntryRecord) -> None:
    page = client.get(address("entry", round, entry.reference)).content.decode()

    assert "Sign in to follow it" in page


def test_looking_at_the_address_of_the_button_follows_nothing(
    round: RoundRecord, entry: EntryRecord, member: Actor
) -> None:
    client = signed_in_client(member)

    assert client.get(address("follow", round, entry.reference)).status_code == 302
    assert not follows(actor=member, entry=entry.id)


def test_list_shows_what_one_follows_and_lets_it_go(
    round: RoundRecord, entry: EntryRecord, member: Actor
) -> None:
    owner, client = make_member(), signed_in_client(member)
    gone = make_entry(round, owner=owner, answers={**GOOD_ANSWERS, "title": "Secret now"}, now=SOON)
    for each in (entry, gone):
        follow_entry(actor=member, entry=each.id, now=SOON)
    withdraw_entry(actor=owner, entry=gone.id, now=SOON)

    page = client.get("/followed/").content.decode()
    told = client.post("/followed/", {"entry": str(entry.id)}, follow=True).content.decode()
    client.post("/followed/", {"entry": "nonsense"})

    assert "&lt;b&gt;Warm&lt;/b&gt; homes" in page
    assert "No longer public" in page
    assert "Secret now" not in page
    assert "You no longer follow" in told
    assert not follows(actor=member, entry=entry.id)


def test_list_of_nothing_says_how_to_follow(member: Actor) -> None:
    assert "You follow nothing yet" in signed_in_client(member).get("/followed/").content.decode()


def test_letters_are_switched_off_and_on(member: Actor) -> None:
    client = signed_in_client(member)

    off = client.post("/followed/", {"action": "no letters"}, follow=True).content.decode()
    on = client.post("/followed/", {"action": "letters"}, follow=True).content.decode()

    assert "You get no letters about what you follow" in off
    assert "We write to you when there is news" in on


def test_looking_at_the_stop_link_stops_nothing_and_one_post_does(member: Actor) -> None:
    client = Client(enforce_csrf_checks=True)

    looked = client.get(_stop_page(member)).content.decode()
    still = signed_in_client(member).get("/followed/").content.decode()
    done = client.post(_stop_page(member), {"List-Unsubscribe": "One-Click"})

    assert "Stop these letters" in looked
    assert "We write to you when there is news" in still
    assert done.status_code == 200
    assert "You will get no more of these letters" in done.content.decode()
    assert "You get no letters" in signed_in_client(member).get("/followed/").content.decode()


def test_forged_stop_link_is_no_page(client: Client, member: Actor) -> None:
    forged = _stop_page(make_member()).replace(person_of(member).hex, "") + "x/"

    assert client.get(forged).status_code == 404
    assert client.post("/stop-letters/forged/").status_code == 404
