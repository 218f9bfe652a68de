"""Making a round, setting its dates, extending, opening, closing and finishing it."""

from datetime import date

import pytest
from django.test import Client

from assay.capabilities.entries.operations import move_entry
from assay.capabilities.programmes.queries import get_round, list_extensions
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.permissions.vocabulary import Role, Scope
from tests.factories.assessment import AFTER, Field, make_member
from tests.factories.people import signed_in_client
from tests.factories.programmes import make_programme, make_round
from tests.integration.web_programme_team.conftest import Clock
from tests.integration.web_programme_team.pages import address, summary_of, text_of

pytestmark = pytest.mark.usefixtures("db", "clock")


def _typed(name: str, day: str, month: str, year: str, time: str) -> dict[str, str]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year, f"{name}-time": time}


OPENS = _typed("opens", "2", "3", "2026", "9am")


@pytest.mark.parametrize(
    ("closes", "fault"),
    [
        (("31", "2", "2026", "5pm"), "Closing must be a real date, such as 27 3 2026"),
        (("3", "", "2026", "5pm"), "Closing must include a month"),
        (("3", "4", "2026", "25:00"), "Closing must have a time, such as 5pm or 17:00"),
        (("3", "4", "2026", "13pm"), "Closing must have a time, such as 5pm or 17:00"),
        (("", "", "", "5pm"), "Closing must have a date, such as 27 3 2026"),
    ],
)
def test_a_date_that_cannot_be_is_refused_at_its_field(closes: tuple[str, str, str, str], fault: str) -> None:
    round = make_round()
    client = signed_in_client(make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=round.scope))

    page = client.post(address("stage-dates", round, stage="ideas"), OPENS | _typed("closes", *closes))

    assert summary_of(page) == [(fault, 1)]


def test_a_time_that_clocks_skip_is_refused_in_words() -> None:
    round = make_round()
    client = signed_in_client(make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=round.scope))
    skipped = _typed("closes", "29", "3", "2026", "1:30am")

    page = client.post(address("stage-dates", round, stage="ideas"), OPENS | skipped)

    [(fault, targets)] = summary_of(page)
    assert "clocks go forward over it" in fault
    assert targets == 1
    assert 'value="1:30am"' in page.content.decode()


def test_dates_are_set_in_the_time_zone_of_the_round() -> None:
    round = make_round()
    client = signed_in_client(make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=round.scope))

    client.post(
        address("stage-dates", round, stage="ideas"), OPENS | _typed("closes", "1", "6", "2026", "5.30 pm")
    )

    closes_at = get_round(round.programme_slug, round.slug).intake_window.closes_at
    assert closes_at
    assert closes_at.isoformat() == "2026-06-01T16:30:00+00:00"


def test_one_entry_is_given_more_time_from_its_page(client: Client, field: Field) -> None:
    entry = client.get(address("entry", field.round, entry=field.entries[0])).content.decode()
    link = entry.partition(f'href="{address("extend", field.round, stage="ideas")}')[2].partition('"')[0]
    form = client.get(f"{address('extend', field.round, stage='ideas')}{link}").content.decode()
    reference = link.partition("reference=")[2]

    client.post(
        address("extend", field.round, stage="ideas"),
        _typed("until", "1", "7", "2026", "17:00") | {"reference": reference, "reason": "Illness"},
    )

    assert f'value="{reference}"' in form
    [extension] = list_extensions(field.round.id)
    assert (extension.entry, extension.reason) == (field.entries[0], "Illness")


def test_an_extension_names_each_fault_at_its_field(client: Client, field: Field) -> None:
    until = _typed("until", "1", "7", "2026", "17:00")
    there = address("extend", field.round, stage="ideas")

    faults = [
        summary_of(client.post(there, {"reason": "Illness"})),
        summary_of(client.post(there, until | {"reference": "none", "reason": "Illness"})),
        summary_of(client.post(there, until)),
        summary_of(client.post(there, _typed("until", "3", "3", "2026", "9am") | {"reason": "Illness"})),
    ]

    assert [[count for _, count in each] for each in faults] == [[1], [1], [1], [1]]
    assert faults[0][0][0] == "Enter the new closing"
    assert faults[1][0][0] == "There is no idea with this reference in the year"


def test_closing_early_needs_a_reason_and_happens_once(client: Client, field: Field) -> None:
    there = address("close", field.round)

    without = client.post(there)
    done = client.post(there, {"reason": "Enough ideas"}, follow=True)
    again = client.post(there, {"reason": "Enough ideas"})

    assert len(summary_of(without)) == 1
    assert "takes no more ideas" in text_of(done)
    assert "There is a problem" in text_of(again)


def test_a_round_opens_and_is_cancelled_for_good() -> None:
    round = make_round()
    client = signed_in_client(make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=round.scope))

    client.post(address("open", round))
    again = client.post(address("open", round))
    client.post(address("cancel", round), {"reason": "No budget"})

    assert get_round(round.programme_slug, round.slug).state is RoundState.CANCELLED
    assert "There is a problem" in text_of(again)


def test_short_notice_is_accepted_only_when_said() -> None:
    round = make_round(starts_on=date(2026, 1, 1))
    client = signed_in_client(make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=round.scope))

    refused = client.post(address("open", round))
    accepted = client.post(address("open", round), {"short": "yes"}, follow=True)

    assert "less than a day from now" in text_of(refused)
    assert "is open." in text_of(accepted)


def test_a_round_finishes_once_everything_is_decided(client: Client, field: Field, clock: Clock) -> None:
    early = client.post(address("finish", field.round))
    clock.now = AFTER
    undecided = client.post(address("finish", field.round))
    manager = make_member("Other manager", role=Role.PROGRAMME_MANAGER, scope=field.round.scope)
    for entry in field.entries:
        move_entry(actor=manager, entry=entry, action=Action.TAKE_NO_FURTHER, reason="Late.", now=AFTER)
    client.post(address("finish", field.round))

    assert "There is a problem" in text_of(early)
    assert "decide on them first" in text_of(undecided)
    assert get_round(field.round.programme_slug, field.round.slug).state is RoundState.FINISHED


def test_a_manager_makes_a_round() -> None:
    programme = make_programme()
    client = signed_in_client(make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=programme.scope))
    starts = {"starts-day": "1", "starts-month": "4", "starts-year": "2026"}
    typed = {"programme": programme.slug, "name": "Second Wave", "slug": "", **starts}

    made = client.post("/team/new/", typed, follow=True)
    again = client.post("/team/new/", typed)

    assert get_round(programme.slug, "second-wave").starts_on == date(2026, 4, 1)
    assert "Second Wave is made." in text_of(made)
    assert [count for _, count in summary_of(again)] == [1]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"name": ""}, "Enter what the round is called"),
        ({"programme": "other"}, "Select a programme"),
        ({"starts-day": ""}, "The start must include a day"),
        ({"starts-year": "9999"}, "The year 9999 cannot be used; choose a date from 1970 to 2199."),
        (
            {"zone": "Europe/Londn"},
            "'Europe/Londn' is no time zone; write a name such as Europe/London or ",
        ),
        ({"slug": "Not a slug"}, "'Not a slug' cannot be the address of a round;"),
    ],
)
def test_making_a_round_names_each_fault_at_its_field(changed: dict[str, str], fault: str) -> None:
    programme = make_programme()
    client = signed_in_client(make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=programme.scope))
    starts = {"starts-day": "1", "starts-month": "4", "starts-year": "2026"}

    page = client.post("/team/new/", {"programme": programme.slug, "name": "2026", **starts, **changed})

    [(text, targets)] = summary_of(page)
    assert (text[: len(fault)], targets) == (fault, 1)


def test_a_manager_elsewhere_makes_no_round_here() -> None:
    programme = make_programme()
    stranger = signed_in_client(make_member("Stranger", role=Role.PROGRAMME_MANAGER, scope=Scope("other")))

    page = stranger.post("/team/new/", {"programme": programme.slug, "name": "Mine"})

    assert "You manage no programme yet" in text_of(page)
