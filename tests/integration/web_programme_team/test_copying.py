"""A manager copies a round: asked, shown with what is to settle, made."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from assay.capabilities.programmes.queries import get_round, list_challenges
from assay.capabilities.programmes.vocabulary.errors import RoundNotFoundError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.queries import holders_of
from assay.foundations.permissions.vocabulary import Role, Scope
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.people import make_holder, signed_in_client
from tests.factories.programmes import make_programme, make_round
from tests.integration.web_programme_team.pages import address, rows_of, summary_of, text_of

pytestmark = pytest.mark.usefixtures("db", "clock")
ASKED = {"name": "Next Year", "slug": "", "starts-day": "1", "starts-month": "3", "starts-year": "2027"}


def manager_of(round: RoundRecord) -> Client:
    return signed_in_client(make_holder(Role.PROGRAMME_MANAGER, Scope(round.scope.chain).path))


def test_a_manager_sees_the_copy_and_makes_it() -> None:
    round = make_round()
    make_holder(Role.TEAM_MEMBER, round.scope.path, name="Tess Team")
    client, there = manager_of(round), address("copy", round)

    asked = client.get(there)
    shown = client.post(there, {**ASKED, "along": ["team", "challenges"]})
    made = client.post(there, {**ASKED, "along": ["team"], "step": "make"}, follow=True)

    assert "The year 2026 starts on Monday 2 March 2026." in text_of(asked)
    assert rows_of(shown, "copied-dates")[1] == (
        "Share an idea closes 5pm on Friday 1 May 2026 (UK time) 5pm on Friday 30 April 2027 (UK time)"
    )
    assert "These get the same roles: Tess Team." in text_of(shown)
    assert "There are no challenges to take along." in text_of(shown)
    assert "Next Year is made from The year 2026" in text_of(made)
    copy = get_round(round.programme_slug, "next-year")
    assert [each.name for each in holders_of(copy.scope)] == ["Tess Team"]
    assert list_challenges(copy.id, published_only=False) == ()


def test_the_preview_makes_nothing_and_gives_back_what_was_asked() -> None:
    round = make_round()
    client, there = manager_of(round), address("copy", round)

    client.post(there, ASKED)
    again = client.post(there, {**ASKED, "step": "change"}).content.decode()

    assert 'value="Next Year"' in again
    assert "There is a problem" not in again
    client.post(there, {**ASKED, "step": "make"})
    assert get_round(round.programme_slug, "next-year").starts_on == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"name": " "}, "Enter what the copy is called"),
        ({"starts-day": "", "starts-month": "", "starts-year": ""}, "Enter when the copy starts"),
        ({"starts-year": "2500"}, "The year 2500 cannot be used; choose a date from 1970 to 2199."),
        ({"slug": "Next!"}, "'Next!' cannot be the address of a round; write up to 80 small letters"),
        ({"version": "7"}, "Select which definition it runs on"),
        ({"slug": "2026", "step": "make"}, "Programme 'better-ideas' has a round '2026' already"),
        ({"name": "x" * 201, "slug": "x", "step": "make"}, "The round's name has 201 characters; shorten it"),
    ],
)
def test_copying_names_each_fault_at_its_field(changed: dict[str, str], fault: str) -> None:
    round = make_round()
    make_programme(definition_source=SMALL_DEFINITION.replace("Better ideas", "Best ideas"))

    page = manager_of(round).post(address("copy", round), {**ASKED, "version": "1", **changed})

    [(text, targets)] = summary_of(page)
    assert (text[: len(fault)], targets) == (fault, 1)


def test_a_version_is_chosen_where_there_is_a_newer_one() -> None:
    round = make_round()
    make_programme(definition_source=SMALL_DEFINITION.replace("Better ideas", "Best ideas"))
    client, there = manager_of(round), address("copy", round)

    unchosen = client.post(there, ASKED)
    client.post(there, {**ASKED, "version": "2", "step": "make"})

    assert summary_of(unchosen) == [("Select which definition it runs on", 1)]
    assert get_round(round.programme_slug, "next-year").definition_number == 2


def test_a_time_that_clocks_skip_is_settled_on_the_page() -> None:
    source = SMALL_DEFINITION.replace("+0d 09:00", "+0d 01:30")
    round = make_round(make_programme(definition_source=source))
    client, there = manager_of(round), address("copy", round)
    asked = {**ASKED, "starts-day": "28"}
    day = {"settle-ideas-opens-day": "28", "settle-ideas-opens-month": "3", "settle-ideas-opens-year": "2027"}

    shown = client.post(there, asked)
    blank = client.post(there, {**asked, "step": "make", f"{'settle-ideas-opens'}-time": ""})
    wrong = client.post(there, {**asked, **day, "step": "make", "settle-ideas-opens-time": "26:00"})
    skipped = client.post(there, {**asked, **day, "step": "make", "settle-ideas-opens-time": "1:15"})
    late = {**day, "settle-ideas-opens-year": "2028"}
    after = client.post(there, {**asked, **late, "step": "make", "settle-ideas-opens-time": "2am"})
    client.post(there, {**asked, **day, "step": "make", "settle-ideas-opens-time": "2am"})

    assert "You must settle this" in text_of(shown)
    assert "clocks go forward over it" in text_of(shown)
    assert summary_of(blank) == [("Enter when Share an idea opens", 1)]
    assert summary_of(wrong) == [("Share an idea opens must have a time, such as 5pm or 17:00", 1)]
    assert [(each[:50], count) for each, count in summary_of(skipped)] == [
        ("Share an idea opens: 01:15 on 28 March 2027 does n", 1)
    ]
    assert [(each[:22], count) for each, count in summary_of(after)] == [("Share an idea closes a", 1)]
    opens_at = get_round(round.programme_slug, "next-year").intake_window.opens_at
    assert opens_at == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_a_judging_day_that_clocks_skip_asks_for_another_start() -> None:
    source = SMALL_DEFINITION.replace("+120d 10:00", "+120d 01:30")
    round = make_round(make_programme(definition_source=source))
    client = manager_of(round)
    asked = {**ASKED, "starts-day": "28", "starts-month": "11", "starts-year": "2026"}

    shown = client.post(address("copy", round), asked)
    pressed = client.post(address("copy", round), {**asked, "step": "make"})

    assert "Or start the round on another day." in text_of(shown)
    assert "Make the copy" not in text_of(shown)
    assert "There is a problem" in text_of(pressed)


def test_a_manager_of_the_round_alone_makes_no_copy() -> None:
    round = make_round()
    client = signed_in_client(make_holder(Role.PROGRAMME_MANAGER, round.scope.path))

    asked = client.get(address("copy", round))
    made = client.post(address("copy", round), {**ASKED, "step": "make"})

    assert "You manage this year alone" in text_of(asked)
    assert "You manage this year alone" in text_of(made)
    with pytest.raises(RoundNotFoundError):
        get_round(round.programme_slug, "next-year")
    assert "Copy the year" not in text_of(client.get(address("dates", round)))
