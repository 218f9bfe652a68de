"""Rounds are made with proposed dates, which are editable until the round opens."""

from datetime import UTC, date, datetime, time

import pytest

from assay.capabilities.programmes.operations import make_round as operation
from assay.capabilities.programmes.operations import set_stage_dates
from assay.capabilities.programmes.queries import get_round, get_round_by_id
from assay.capabilities.programmes.vocabulary.errors import (
    LineFaultError,
    ProgrammeNotFoundError,
    RoundExistsError,
    RoundNotFoundError,
    RoundNotPreparingError,
    SlugFaultError,
    StageDatesFaultError,
    StageNotFoundError,
)
from assay.capabilities.programmes.vocabulary.records import JudgingDay, StageWindow
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.capabilities.programmes.vocabulary.scheduling import judging_days
from assay.foundations.audit.queries import list_events
from assay.foundations.local_time import LocalMoment, UnknownZoneError
from assay.foundations.permissions.vocabulary import SYSTEM, NotPermittedError, Role
from tests.factories.actors import make_actor
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.programmes import START, make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
SPRING = LocalMoment(date(2026, 4, 1), time(9))


def test_make_round_proposes_dates_in_the_definitions_time_zone() -> None:
    round = make_round()

    assert (round.state, round.definition_number, round.time_zone) == (
        RoundState.PREPARING,
        1,
        "Europe/London",
    )
    assert round.scope.path == "example/better-ideas/2026"
    assert round.intake_window == StageWindow(
        "ideas", datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 5, 1, 16, tzinfo=UTC)
    )
    assert get_round("better-ideas", "2026") == round


def test_make_round_uses_another_time_zone_when_one_is_named() -> None:
    round = make_round(time_zone="Asia/Tokyo")

    assert round.intake_window.opens_at == datetime(2026, 3, 2, 0, tzinfo=UTC)


def test_judging_days_fall_on_the_clock_of_the_rounds_time_zone() -> None:
    days = judging_days(make_round())

    assert days == (JudgingDay("final", "Final day", datetime(2026, 6, 30, 9, tzinfo=UTC)),)


def test_make_round_refuses_a_judging_day_that_clocks_skip() -> None:
    source = SMALL_DEFINITION.replace("+120d 10:00", "+120d 01:30")

    with pytest.raises(
        StageDatesFaultError, match=r"Final day \(\+120d 01:30\): 01:30 on 29 March 2026 does not"
    ):
        make_round(make_programme(definition_source=source), starts_on=date(2025, 11, 29))


def test_make_round_records_one_event() -> None:
    make_round()

    event = list_events(chain="example/better-ideas", limit=1)[0]
    assert (event.action, event.subject) == ("make round", "round:example/better-ideas/2026")
    assert event.details == {
        "name": "The year 2026",
        "starts_on": "2026-03-02",
        "time_zone": "Europe/London",
        "version": 1,
    }


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"slug": "2026"}, RoundExistsError, "has a round '2026' already; choose another slug"),
        ({"slug": "Year 1"}, SlugFaultError, "'Year 1' cannot be the address of a round"),
        ({"name": " "}, LineFaultError, "The round's name is empty; enter it."),
        ({"time_zone": "London"}, UnknownZoneError, "'London' is no time zone"),
        ({"programme_slug": "nothing"}, ProgrammeNotFoundError, "There is no programme 'nothing'"),
    ],
)
def test_make_round_says_what_is_wrong(changed: dict[str, str], error: type[Exception], message: str) -> None:
    make_round()
    given = {"programme_slug": "better-ideas", "slug": "2027", "name": "2027", **changed}

    with pytest.raises(error, match=message):
        operation(actor=SYSTEM, starts_on=START, now=NOW, **given)


def test_make_round_needs_permission() -> None:
    make_programme()

    with pytest.raises(NotPermittedError):
        operation(
            actor=make_actor(Role.PROGRAMME_MANAGER, "example/other"),
            programme_slug="better-ideas",
            slug="2026",
            name="2026",
            starts_on=START,
            now=NOW,
        )


def test_set_stage_dates_reads_them_in_the_rounds_time_zone() -> None:
    round = make_round()

    changed = set_stage_dates(
        actor=make_actor(Role.PROGRAMME_MANAGER, "example/better-ideas/2026"),
        round=round,
        stage="sift",
        opens_at=SPRING,
        closes_at=None,
        now=NOW,
    )

    assert changed.window("sift") == StageWindow("sift", datetime(2026, 4, 1, 8, tzinfo=UTC), None)
    event = list_events(chain="example/better-ideas", limit=1)[0]
    assert event.details == {"stage": "sift", "opens_at": "2026-04-01T08:00:00+00:00", "closes_at": None}


def test_set_stage_dates_lists_what_is_wrong_with_both() -> None:
    round = make_round()

    with pytest.raises(StageDatesFaultError) as caught:
        set_stage_dates(
            actor=SYSTEM,
            round=round,
            stage="sift",
            opens_at=LocalMoment(date(2026, 3, 29), time(1, 15)),
            closes_at=LocalMoment(date(2026, 10, 25), time(1, 45)),
            now=NOW,
        )

    bounds = "over it; choose a time before 01:00 or from 02:00 on."
    gap = "01:15 on 29 March 2026 does not exist in Europe/London, because clocks go forward"
    fold = "01:45 on 25 October 2026 comes twice in Europe/London, because clocks go back"
    assert caught.value.faults == (f"Sift opens: {gap} {bounds}", f"Sift closes: {fold} {bounds}")


def test_set_stage_dates_refuses_to_close_before_opening() -> None:
    round = make_round()

    with pytest.raises(StageDatesFaultError, match=r"Sift closes at .* not after it opens at"):
        set_stage_dates(actor=SYSTEM, round=round, stage="sift", opens_at=SPRING, closes_at=SPRING, now=NOW)

    assert get_round_by_id(round.id) == round


def test_set_stage_dates_refuses_an_unknown_stage() -> None:
    round = make_round()

    with pytest.raises(StageNotFoundError, match="its stages are: ideas, sift, longlist, final"):
        set_stage_dates(actor=SYSTEM, round=round, stage="nothing", opens_at=None, closes_at=None, now=NOW)


def test_set_stage_dates_is_refused_once_the_round_has_opened() -> None:
    preparing = make_round()
    open_round(preparing)

    with pytest.raises(RoundNotPreparingError, match="A round that is running cannot set dates"):
        set_stage_dates(actor=SYSTEM, round=preparing, stage="sift", opens_at=SPRING, closes_at=None, now=NOW)


def test_set_stage_dates_needs_permission() -> None:
    round = make_round()

    with pytest.raises(NotPermittedError):
        set_stage_dates(
            actor=make_actor(Role.TEAM_MEMBER, round.scope.path),
            round=round,
            stage="sift",
            opens_at=SPRING,
            closes_at=None,
            now=NOW,
        )


def test_get_round_says_where_to_look_for_a_missing_one() -> None:
    with pytest.raises(RoundNotFoundError, match="Programme 'x' has no round 'y'; `assay round list` shows"):
        get_round("x", "y")
    with pytest.raises(RoundNotFoundError, match="There is no round 0"):
        get_round_by_id(0)
