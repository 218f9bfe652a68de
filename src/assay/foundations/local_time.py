"""Local dates and times of a named time zone, as exact moments; skipped and repeated times are refused."""

import difflib
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

FIRST_YEAR, LAST_YEAR = 1970, 2199


class LocalTimeError(Exception):
    """A local date and time that is no exact moment."""


class UnknownZoneError(LocalTimeError):
    """No time zone has this name."""


class DistantDateError(LocalTimeError):
    """The date lies outside the years that are computed with."""


class NonexistentTimeError(LocalTimeError):
    """Clocks go forward over this time."""


class AmbiguousTimeError(LocalTimeError):
    """Clocks go back over this time, so that it comes twice."""


@dataclass(frozen=True, slots=True, order=True)
class LocalMoment:
    """What a calendar and a wall clock show, in a zone that is named elsewhere."""

    date: date
    time: time


def known_zone(name: str) -> zoneinfo.ZoneInfo:
    """Return the zone called `name`; raises UnknownZoneError with the nearest names."""
    if name in _zone_names():
        return zoneinfo.ZoneInfo(name)
    near = difflib.get_close_matches(name, _zone_names(), n=3) or ["Europe/London"]
    raise UnknownZoneError(
        f"{name!r} is no time zone; write a name such as {' or '.join(near)} (the IANA list of time zones)."
    )


def zone_names() -> tuple[str, ...]:
    """Return the names of all time zones of places, sorted."""
    return tuple(sorted(each for each in _zone_names() if "/" in each and not each.startswith("Etc/")))


def shows_otherwise(moment: datetime, one: str, other: str) -> bool:
    """Return whether clocks in two zones show different times at `moment`."""
    offsets = {moment.astimezone(zoneinfo.ZoneInfo(each)).utcoffset() for each in (one, other)}
    return len(offsets) > 1


def resolve_local(on: date, at: time, zone: str) -> datetime:
    """Return the moment (UTC) at which clocks in `zone` show `on` and `at`.

    Raises UnknownZoneError, DistantDateError, NonexistentTimeError (clocks skip it) or AmbiguousTimeError
    (it comes twice).
    """
    place = known_zone(zone)
    check_year(on)
    shown = datetime.combine(on, at.replace(fold=0), tzinfo=place)
    before, after = _offsets(shown)
    if before != after:
        error = NonexistentTimeError if before < after else AmbiguousTimeError
        raise error(_explain_change(shown, before, after, zone))
    return shown.astimezone(UTC)


def check_year(on: date) -> None:
    """Raise DistantDateError unless the year of `on` can be computed with."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise DistantDateError(
            f"The year {on.year} cannot be used; choose a date from {FIRST_YEAR} to {LAST_YEAR}."
        )


def localise(at: datetime, zone: str) -> LocalMoment:
    """Return what calendar and clock in `zone` show at the moment `at`; raises UnknownZoneError."""
    shown = at.astimezone(known_zone(zone))
    return LocalMoment(shown.date(), shown.time())


def spell_moment(at: datetime, zone: str) -> str:
    """Return `at` in words, as in "17:00 on 1 May 2026 (Europe/London)"; raises UnknownZoneError."""
    shown = at.astimezone(known_zone(zone))
    return f"{_clock(shown)} on {_day(shown)} ({zone})"


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _offsets(shown: datetime) -> tuple[timedelta, timedelta]:
    """Return the offsets before and after a change of clocks, equal when none is near (PEP 495)."""
    before, after = shown.utcoffset(), shown.replace(fold=1).utcoffset()
    return before or timedelta(), after or timedelta()


def _explain_change(shown: datetime, before: timedelta, after: timedelta, zone: str) -> str:
    change = _moment_of_change(shown, before, after)
    first, last = sorted((change.astimezone(UTC) + before, change.astimezone(UTC) + after))
    asked = f"{_clock(shown)} on {_day(shown)}"
    bounds = f"choose a time before {_near(first, shown)} or from {_near(last, shown)} on"
    if before < after:
        return f"{asked} does not exist in {zone}, because clocks go forward over it; {bounds}."
    return f"{asked} comes twice in {zone}, because clocks go back over it; {bounds}."


def _moment_of_change(shown: datetime, before: timedelta, after: timedelta) -> datetime:
    """Return the first second (UTC) with the new offset, by halving."""
    zone, naive = shown.tzinfo, shown.replace(tzinfo=UTC)
    low, high = sorted((naive - before, naive - after))
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        is_old = middle.astimezone(zone).utcoffset() == before
        low, high = (middle, high) if is_old else (low, middle)
    return high


def _near(moment: datetime, shown: datetime) -> str:
    return _clock(moment) if moment.date() == shown.date() else f"{_clock(moment)} on {_day(moment)}"


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
