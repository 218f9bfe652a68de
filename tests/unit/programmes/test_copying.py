"""Copies keep the clock: whatever the zone and the year, a date moves by days and shows the same time."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assay.capabilities.programmes.vocabulary.checking import read_definition
from assay.capabilities.programmes.vocabulary.copying import CopyPlan, Edge, plan_dates
from assay.capabilities.programmes.vocabulary.records import RoundRecord, StageWindow
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.local_time import DistantDateError, LocalMoment, localise, resolve_local
from assay.foundations.permissions.vocabulary import Scope
from tests.factories.definitions import SMALL_DEFINITION

DEFINITION = read_definition(SMALL_DEFINITION)
ZONES = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "Pacific/Apia", "UTC"]
START = date(2026, 3, 2)


def make_record(windows: dict[str, StageWindow], *, zone: str = "Europe/London") -> RoundRecord:
    return RoundRecord(
        id=1,
        slug="2026",
        name="2026",
        programme_slug="better-ideas",
        programme_name="Better ideas",
        organisation_slug="example",
        organisation_name="Example",
        scope=Scope("example/better-ideas/2026"),
        state=RoundState.FINISHED,
        definition=DEFINITION,
        definition_number=1,
        starts_on=START,
        time_zone=zone,
        windows=windows,
        opened_at=None,
        finished_at=None,
    )


def plan(windows: dict[str, StageWindow], starts_on: date, **changed: Any) -> CopyPlan:
    """Plan a copy of a round with these dates; of stages that are not named it has none."""
    zone = changed.pop("zone", "Europe/London")
    if "definition" not in changed:
        windows = {name: StageWindow(name) for name in DEFINITION.stage_order} | windows
    given: dict[str, Any] = {"definition": DEFINITION, "number": 1, "settled": {}, **changed}
    return plan_dates(
        round=make_record(windows, zone=zone),
        planned=windows,
        starts_on=starts_on,
        challenges=(),
        team=(),
        **given,
    )


@given(
    zone=st.sampled_from(ZONES),
    moment=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis wants bounds without a zone
    days=st.integers(-800, 1500),
)
def test_a_moved_date_shows_the_same_time_so_many_days_later_or_must_be_settled(
    zone: str, moment: datetime, days: int
) -> None:
    was = localise(moment, zone)
    [moved] = plan({"sift": StageWindow("sift", moment)}, START + timedelta(days=days), zone=zone).dates

    assert moved.local == LocalMoment(was.date + timedelta(days=days), was.time.replace(fold=0))
    if moved.at is None:
        assert "because clocks go" in moved.fault
    else:
        assert localise(moved.at, zone) == moved.local
        assert moved.fault == ""


@given(zone=st.sampled_from(ZONES), days=st.integers(-800, 1500), hour=st.integers(0, 23))
def test_copying_there_and_back_gives_the_dates_that_were(zone: str, days: int, hour: int) -> None:
    try:
        moment = resolve_local(date(2026, 5, 1), time(hour, 30), zone)
    except Exception:  # noqa: BLE001 - an hour that there is not that day is no date to copy
        assume(condition=False)
    there = plan({"sift": StageWindow("sift", None, moment)}, START + timedelta(days=days), zone=zone)
    assume(not there.faults)

    back = plan({window.stage: window for window in there.windows}, START - timedelta(days=days), zone=zone)

    assert [each.at for each in back.dates] == [moment]


@given(zone=st.sampled_from(["Europe/London", "America/New_York"]), year=st.integers(2027, 2037))
def test_half_past_one_is_told_on_the_nights_when_clocks_change_and_only_then(zone: str, year: int) -> None:
    place = zoneinfo.ZoneInfo(zone)
    at = time(1, 30) if zone == "Europe/London" else time(2, 30)
    source = resolve_local(START, at, zone)
    faulty = []
    for day in range((date(year, 12, 31) - date(year, 1, 1)).days + 1):
        starts_on = date(year, 1, 1) + timedelta(days=day)
        if plan({"sift": StageWindow("sift", source)}, starts_on, zone=zone).unsettled:
            faulty.append(starts_on)

    changes = [
        day
        for day in (date(year, 1, 1) + timedelta(days=number) for number in range(365))
        if datetime.combine(day, time(0), place).utcoffset()
        != datetime.combine(day + timedelta(days=1), time(0), place).utcoffset()
    ]
    # In New York clocks go back from two to one, so that half past two comes once that night.
    assert faulty == (changes if zone == "Europe/London" else changes[:1])


def test_a_settled_moment_takes_the_place_of_one_that_cannot_be() -> None:
    windows = {"sift": StageWindow("sift", datetime(2026, 3, 2, 1, 30, tzinfo=UTC))}
    chosen = {("sift", Edge.OPENS): LocalMoment(date(2027, 3, 28), time(3))}

    [unsettled] = plan(windows, date(2027, 3, 28)).unsettled
    settled = plan(windows, date(2027, 3, 28), settled=chosen)

    assert unsettled.fault.startswith("Sift opens: 01:30 on 28 March 2027 does not exist in Europe/London")
    assert (settled.faults, settled.dates[0].is_settled) == ((), True)
    assert settled.windows[1] == StageWindow("sift", datetime(2027, 3, 28, 2, tzinfo=UTC))


def test_a_settled_closing_before_its_opening_is_told() -> None:
    windows = {"sift": StageWindow("sift", datetime(2026, 3, 2, 9, tzinfo=UTC))}
    chosen = {("sift", Edge.CLOSES): LocalMoment(date(2027, 1, 1), time(9))}

    faults = plan(windows, date(2027, 3, 2), settled=chosen).faults

    assert [each[:40] for each in faults] == ["Sift closes at 09:00 on 1 January 2027 ("]


def test_new_stages_get_the_dates_of_the_definition_and_dropped_ones_leave_theirs_behind() -> None:
    newer = read_definition(
        SMALL_DEFINITION.replace("title: Sift\n", "title: Sift\n    opens: +61d 09:00\n").replace(
            "sift", "check"
        )
    )
    windows = {
        "ideas": StageWindow("ideas", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        "sift": StageWindow("sift", datetime(2026, 5, 2, 8, tzinfo=UTC)),
        "final": StageWindow("final"),
    }

    copy = plan(windows, date(2027, 3, 1), definition=newer, number=2)

    assert [(each.stage, each.was is None, each.local.date) for each in copy.dates] == [
        ("ideas", False, date(2027, 3, 1)),
        ("check", True, date(2027, 5, 1)),
    ]
    assert copy.dropped == ("Sift",)


def test_a_judging_day_that_clocks_skip_is_told() -> None:
    definition = read_definition(SMALL_DEFINITION.replace("+120d 10:00", "+120d 01:30"))

    windows = {name: StageWindow(name) for name in definition.stage_order}
    copy = plan(windows, date(2025, 11, 29), definition=definition)

    assert [each[:45] for each in copy.faults] == ["Final day (+120d 01:30): 01:30 on 29 March 20"]
    assert copy.judging_days == ()


def test_a_start_that_nothing_can_be_computed_for_is_refused() -> None:
    with pytest.raises(DistantDateError, match="The year 2200 cannot be used"):
        plan({}, date(2200, 1, 1))


def test_a_date_that_leaves_the_years_is_told() -> None:
    windows = {"sift": StageWindow("sift", datetime(2027, 3, 2, 9, tzinfo=UTC))}

    faults = plan(windows, date(2199, 12, 31)).faults

    assert [each[:51] for each in faults if "Sift" in each] == [
        "Sift opens: The year 2200 cannot be used; choose a "
    ]
