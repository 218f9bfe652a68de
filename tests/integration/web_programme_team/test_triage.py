"""Triage in bulk and passing on: previewed, confirmed, refused in words."""

from datetime import timedelta

from django.test import Client

from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.vocabulary.states import Standing
from tests.factories.assessment import AFTER, Field, make_member, make_submitted
from tests.integration.web_programme_team.conftest import Clock
from tests.integration.web_programme_team.pages import address, rows_of, summary_of, text_of


def _standings(field: Field) -> list[Standing]:
    return [get_entry(each).state.standing for each in field.entries]


def test_triage_shows_what_would_change_before_it_does(client: Client, field: Field) -> None:
    posted = {"entry": [str(each) for each in field.entries], "action": "accept"}

    page = client.post(address("triage", field.round), posted)

    assert [row.partition(" Idea ")[2] for row in rows_of(page, "changes")] == ["3 More needed Considered"]
    assert len(rows_of(page, "skipped")) == 2
    assert _standings(field)[2] is Standing.MORE_NEEDED


def test_triage_with_a_reason_is_done(client: Client, field: Field) -> None:
    posted = {
        "entry": str(field.entries[0]),
        "action": "take no further",
        "confirmed": "yes",
        "reason": "Spam",
    }

    client.post(address("triage", field.round), posted | {"reason": "Spam"})

    assert _standings(field)[0] is Standing.NOT_TAKEN_FURTHER


def test_triage_without_a_reason_says_so_at_the_field(client: Client, field: Field) -> None:
    posted = {"entry": str(field.entries[0]), "action": "take no further", "confirmed": "yes"}

    page = client.post(address("triage", field.round), posted)

    assert summary_of(page) == [("Enter a reason", 1)]
    assert _standings(field)[0] is Standing.CONSIDERED


def test_triage_of_all_that_match_reaches_what_no_page_shows(client: Client, field: Field) -> None:
    posted = {"all": "yes", "filter": "standing=considered", "action": "ask for more"}
    page = client.post(address("triage", field.round), posted).content.decode()
    seen = page.partition('name="seen" value="')[2].partition('"')[0]

    client.post(
        address("triage", field.round), {**posted, "seen": seen, "confirmed": "yes", "reason": "Say more"}
    )

    assert _standings(field) == [Standing.MORE_NEEDED] * 3


def test_triage_of_all_is_refused_when_others_match_by_now(client: Client, field: Field) -> None:
    posted = {"all": "yes", "filter": "standing=considered", "action": "ask for more"}
    page = client.post(address("triage", field.round), posted).content.decode()
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    make_submitted(make_member("Late"), field.round, title="Later")

    refused = client.post(
        address("triage", field.round), {**posted, "seen": seen, "confirmed": "yes", "reason": "Say more"}
    )

    assert summary_of(refused) == [("The list has changed since you looked at it. Look at it again.", 1)]
    assert _standings(field)[:2] == [Standing.CONSIDERED] * 2


def test_triage_of_nothing_asks_to_select(client: Client, field: Field) -> None:
    page = client.post(address("triage", field.round), {"action": "accept"}, follow=True)

    assert "Select at least one idea first." in text_of(page)


def test_triage_of_an_unknown_entry_is_not_found(client: Client, field: Field) -> None:
    posted = {"entry": "00000000-0000-4000-8000-000000000000", "action": "accept"}

    assert client.post(address("triage", field.round), posted).status_code == 404


def test_entries_are_given_to_a_team(client: Client, field: Field) -> None:
    posted = {"entry": str(field.entries[0]), "action": "route", "confirmed": "yes", "team": "privacy"}

    client.post(address("triage", field.round), posted)

    assert get_entry(field.entries[0]).team == "privacy"


def test_entries_are_passed_on_only_after_closing(client: Client, field: Field, clock: Clock) -> None:
    early = client.post(address("pass-on", field.round), follow=True)
    clock.now = AFTER + timedelta(hours=1)
    late = client.post(address("pass-on", field.round), follow=True)
    again = client.post(address("pass-on", field.round), follow=True)

    assert "passed on." not in text_of(early)
    assert "3 ideas passed on." in text_of(late)
    assert "0 ideas passed on." in text_of(again)
