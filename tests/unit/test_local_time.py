"""Local times: every gap and fold of every zone is refused, everything else round-trips."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.foundations.local_time import (
    AmbiguousTimeError,
    DistantDateError,
    LocalMoment,
    LocalTimeError,
    NonexistentTimeError,
    UnknownZoneError,
    known_zone,
    localise,
    resolve_local,
    spell_moment,
)

ZONES = sorted(zoneinfo.available_timezones())
SECOND = timedelta(seconds=1)
Change = tuple[datetime, timedelta, timedelta]


def _histories() -> dict[tuple[Change, ...], str]:
    """Return every history of changes once, with a zone that had it."""
    return {tuple(_find_changes(zoneinfo.ZoneInfo(zone))): zone for zone in ZONES}


def _find_changes(place: zoneinfo.ZoneInfo) -> Iterator[Change]:
    """Yield each change of clocks with the offsets on its two sides, by looking every ten days."""
    low = datetime(2000, 1, 2, tzinfo=UTC)
    while low.year < 2038:
        high = low + timedelta(days=10)
        if _offset(low, place) != _offset(high, place):
            yield _halve(low, high, place)
        low = high


def _halve(low: datetime, high: datetime, place: zoneinfo.ZoneInfo) -> Change:
    before = _offset(low, place)
    while high - low > SECOND:
        middle = low + (high - low) // SECOND // 2 * SECOND
        low, high = (middle, high) if _offset(middle, place) == before else (low, middle)
    return high, before, _offset(high, place)


def _offset(moment: datetime, place: zoneinfo.ZoneInfo) -> timedelta:
    return moment.astimezone(place).utcoffset() or timedelta()


def _shown(moment: datetime, offset: timedelta) -> datetime:
    return (moment + offset).replace(tzinfo=None)


def test_resolve_local_refuses_every_gap_and_fold_up_to_its_very_bounds() -> None:
    for changes, zone in _histories().items():
        for change, before, after in changes:
            first, last = sorted((_shown(change, before), _shown(change, after)))
            refused = NonexistentTimeError if before < after else AmbiguousTimeError

            for inside in (first, first + (last - first) / 2, last - SECOND):
                with pytest.raises(refused, match="choose a time before"):
                    resolve_local(inside.date(), inside.time(), zone)
            for outside in (first - SECOND, last):
                resolve_local(outside.date(), outside.time(), zone)


@given(zone=st.sampled_from(ZONES), on=st.dates(date(1970, 1, 2), date(2199, 12, 30)), at=st.times())
def test_resolve_local_gives_the_moment_at_which_clocks_show_it(zone: str, on: date, at: time) -> None:
    try:
        moment = resolve_local(on, at, zone)
    except (NonexistentTimeError, AmbiguousTimeError):
        return

    assert moment.tzinfo is UTC
    assert localise(moment, zone) == LocalMoment(on, at.replace(fold=0))


def test_resolve_local_explains_a_gap() -> None:
    with pytest.raises(NonexistentTimeError) as caught:
        resolve_local(date(2026, 3, 29), time(1, 30), "Europe/London")

    assert str(caught.value) == (
        "01:30 on 29 March 2026 does not exist in Europe/London, because clocks go forward over it; "
        "choose a time before 01:00 or from 02:00 on."
    )


def test_resolve_local_explains_a_fold() -> None:
    with pytest.raises(AmbiguousTimeError) as caught:
        resolve_local(date(2026, 10, 25), time(1, 30), "Europe/London")

    assert str(caught.value) == (
        "01:30 on 25 October 2026 comes twice in Europe/London, because clocks go back over it; "
        "choose a time before 01:00 or from 02:00 on."
    )


def test_resolve_local_explains_a_whole_day_that_was_skipped() -> None:
    with pytest.raises(NonexistentTimeError) as caught:
        resolve_local(date(2011, 12, 30), time(12, 0, 30), "Pacific/Apia")

    assert str(caught.value) == (
        "12:00:30 on 30 December 2011 does not exist in Pacific/Apia, because clocks go forward over it; "
        "choose a time before 00:00 or from 00:00 on 31 December 2011 on."
    )


def test_resolve_local_ignores_a_fold_that_the_time_carries() -> None:
    moment = resolve_local(date(2026, 7, 1), time(9, 0, fold=1), "Europe/London")

    assert moment == datetime(2026, 7, 1, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("year", [1, 1969, 2200, 9999])
def test_resolve_local_refuses_distant_years(year: int) -> None:
    with pytest.raises(
        DistantDateError, match=f"The year {year} cannot be used; choose a date from 1970 to 2199"
    ):
        resolve_local(date(year, 6, 1), time(9), "Asia/Tokyo")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Europe/Londn", "Europe/London"), ("", "Europe/London"), ("../passwd", "Europe/London")],
)
def test_known_zone_names_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UnknownZoneError, match=nearest) as caught:
        known_zone(name)

    assert isinstance(caught.value, LocalTimeError)


def test_spell_moment_uses_the_clock_of_the_zone() -> None:
    words = spell_moment(datetime(2026, 5, 1, 16, 0, tzinfo=UTC), "Europe/London")

    assert words == "17:00 on 1 May 2026 (Europe/London)"
