"""The zone in which somebody is told the closing times of rounds, beside the round's own."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from assay.capabilities.entries.operations import start_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.local_time import shows_otherwise, zone_names
from assay.foundations.people.queries import get_person
from assay.foundations.permissions.vocabulary import Actor
from assay.web.applicant.wording import moment_in_words
from tests.factories.entries import DURING, make_member
from tests.factories.people import signed_in_client
from tests.factories.programmes import open_round

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _during(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: DURING)


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


@pytest.fixture
def robin() -> Actor:
    return make_member()


@pytest.fixture
def client(robin: Actor) -> Client:
    return signed_in_client(robin)


def zone_of(actor: Actor) -> str:
    assert actor.person
    return get_person(actor.person).time_zone


def test_zone_is_chosen_and_then_told(client: Client, robin: Actor, round: RoundRecord) -> None:
    entry = start_entry(actor=robin, round=round, now=DURING)

    before = client.get(f"/my-entries/{entry}/").content.decode()
    client.post("/account/time-zone/", {"time_zone": "America/New_York"})
    after = client.get(f"/my-entries/{entry}/").content.decode()

    assert "5pm on Friday 1 May 2026 (UK time). You have" in before
    assert "(UK time), which is midday on Friday 1 May 2026 (New York time). You have" in after
    assert "America/New York" in client.get("/account/").content.decode()


def test_zone_can_be_taken_away_again(client: Client, robin: Actor) -> None:
    for zone in ("Asia/Kathmandu", ""):
        client.post("/account/time-zone/", {"time_zone": zone})

    assert zone_of(robin) == ""


@pytest.mark.parametrize("forged", ["Mars/Olympus", "../etc/passwd", "Europe/London\x00", "x" * 500])
def test_forged_zone_is_refused(client: Client, robin: Actor, forged: str) -> None:
    response = client.post("/account/time-zone/", {"time_zone": forged})

    assert (response.status_code, zone_of(robin)) == (422, "")
    assert "Select a time zone from the list" in response.content.decode()


@pytest.mark.parametrize(("told", "kept"), [("Asia/Tokyo", "Asia/Tokyo"), ("Mars/Olympus", ""), ("", "")])
def test_browser_tells_the_zone_when_an_entry_is_started(
    client: Client, robin: Actor, round: RoundRecord, told: str, kept: str
) -> None:
    start = f"/apply/{round.programme_slug}/{round.slug}/"
    assert "data-own-time-zone" in client.get(start).content.decode()

    response = client.post(start, {"challenge": "none", "time_zone": told})

    assert (response.status_code, zone_of(robin)) == (302, kept)


def test_browser_does_not_overrule_a_choice(client: Client, robin: Actor, round: RoundRecord) -> None:
    client.post("/account/time-zone/", {"time_zone": "America/New_York"})
    start = f"/apply/{round.programme_slug}/{round.slug}/"

    page = client.get(start).content.decode()
    client.post(start, {"challenge": "none", "time_zone": "Asia/Tokyo"})

    assert "data-own-time-zone" not in page
    assert "which is midday on Friday 1 May 2026 (New York time)" in page
    assert zone_of(robin) == "America/New_York"


@pytest.mark.parametrize(
    ("moment", "own", "told"),
    [
        # London and New York change their clocks on different days.
        (datetime(2026, 3, 7, 17, tzinfo=UTC), "America/New_York", "midday on Saturday 7 March 2026"),
        (datetime(2026, 3, 14, 17, tzinfo=UTC), "America/New_York", "1pm on Saturday 14 March 2026"),
        (datetime(2026, 4, 4, 16, tzinfo=UTC), "America/New_York", "midday on Saturday 4 April 2026"),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), "Asia/Kathmandu", "5:15am on Sunday 25 October 2026"),
        # It comes twice in London that night.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Asia/Tokyo", "9:30am on Sunday 25 October 2026"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Asia/Tokyo", "10:30am on Sunday 25 October 2026"),
    ],
)
def test_own_time_is_right_across_changes_of_the_clocks(moment: datetime, own: str, told: str) -> None:
    assert f", which is {told} (" in moment_in_words(moment, "Europe/London", own)


def test_same_time_under_another_name_is_told_once() -> None:
    summer, winter = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)

    assert not shows_otherwise(summer, "Europe/London", "Europe/Dublin")
    assert moment_in_words(winter, "Europe/London", "UTC") == "midnight on Thursday 1 January 2026 (UK time)"
    assert shows_otherwise(summer, "Europe/London", "UTC")


def test_zones_on_offer_are_places() -> None:
    assert {"Europe/London", "Pacific/Chatham"} <= set(zone_names())
    assert not {"UTC", "Etc/GMT+1", "EST5EDT"} & set(zone_names())
