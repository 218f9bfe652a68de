"""Dates and times as the team types them."""

import re
from datetime import date, datetime, time

from django.http import QueryDict

from assay.foundations.local_time import LocalMoment, localise
from assay.web.programme_team.faults import FieldFaultError
from assay.web.shared.fields import Field, FieldKind

EXAMPLE = "For example, 27 3 2026 and 5pm"
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?", re.IGNORECASE)
_NAMED_TIMES = {"midday": time(12), "noon": time(12), "midnight": time(0)}
_PARTS = ("day", "month", "year")


def read_day(query: QueryDict, name: str, *, thing: str) -> date | None:
    """Return the date typed under `name`; None when all is blank; raises FieldFaultError."""
    typed = [query.get(f"{name}-{part}", "").strip() for part in _PARTS]
    if not any(typed):
        return None
    blank = tuple(part for part, text in zip(_PARTS, typed, strict=True) if not text)
    if blank:
        raise FieldFaultError(name, blank, f"{thing} must include a {' and a '.join(blank)}")
    try:
        return date(int(typed[2]), int(typed[1]), int(typed[0]))
    except (ValueError, OverflowError) as error:
        raise FieldFaultError(name, _PARTS, f"{thing} must be a real date, such as 27 3 2026") from error


def read_moment(query: QueryDict, name: str, *, thing: str) -> LocalMoment | None:
    """Return the date and time typed under `name`; None when all is blank; raises FieldFaultError."""
    day, typed_time = read_day(query, name, thing=thing), query.get(f"{name}-time", "").strip()
    if day is None and not typed_time:
        return None
    if day is None:
        raise FieldFaultError(name, _PARTS, f"{thing} must have a date, such as 27 3 2026")
    at = read_time(typed_time)
    if at is None:
        raise FieldFaultError(name, ("time",), f"{thing} must have a time, such as 5pm or 17:00")
    return LocalMoment(day, at)


def read_time(text: str) -> time | None:
    """Return the time of day that `text` says, such as 5pm or 17:00; None where it says none."""
    found = _TIME.fullmatch(text)
    if not found:
        return _NAMED_TIMES.get(text.lower())
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - hours of a clock's face
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    is_real = hour < 24 and minute < 60  # noqa: PLR2004 - hours of a day, minutes of an hour
    return time(hour, minute) if is_real else None


def moment_field(
    name: str, label: str, at: datetime | None, zone: str, query: QueryDict, *, hint: str = ""
) -> Field:
    """Return a date-and-time field that shows what was typed, or else `at`."""
    typed = tuple(query.get(f"{name}-{part}", "") for part in (*_PARTS, "time"))
    if not query and at is not None:
        local = localise(at, zone)
        typed = (str(local.date.day), str(local.date.month), str(local.date.year), f"{local.time:%H:%M}")
    return Field(name, label, FieldKind.DATE_TIME, value=typed, label_size="s", hint=hint)
