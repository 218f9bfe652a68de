"""Dates and times in words, as the style guides of GOV.UK and of Welsh public services write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, pgettext

_NOON = 12


class NaiveDateTimeError(ValueError):
    """A date and time reached a page without its time zone."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment.isoformat()} has no time zone; pass a datetime with tzinfo, in UTC")


def date_words(day: date, zone: str = "Europe/London") -> str:
    """A day as "22 November 2026"; a moment is first moved to the zone.

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    local = _in_zone(day, zone) if isinstance(day, datetime) else day
    return f"{local.day} {_months()[local.month - 1]} {local:%Y}"


def time_words(moment: datetime, zone: str = "Europe/London") -> str:
    """A time as "5pm", "5:30pm", "midday" or "midnight".

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    local = _in_zone(moment, zone)
    if local.minute == 0 and local.hour in {0, _NOON}:
        return gettext("midday") if local.hour else gettext("midnight")
    minutes = f":{local:%M}" if local.minute else ""
    half = gettext("%(time)spm") if local.hour >= _NOON else gettext("%(time)sam")
    return half % {"time": f"{local.hour % _NOON or _NOON}{minutes}"}


def date_time_words(moment: datetime, zone: str = "Europe/London") -> str:
    """A moment as "5pm on Friday 22 November 2026 (UK time)", in the named time zone.

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    local = _in_zone(moment, zone)
    return gettext("%(time)s %(on_weekday)s %(date)s (%(zone)s)") % {
        "time": time_words(moment, zone),
        "on_weekday": _on_weekdays()[local.weekday()],
        "date": date_words(local, zone),
        "zone": zone_words(zone),
    }


def zone_words(zone: str) -> str:
    """A time zone in words: "UK time", or "New York time" after the zone's city."""
    if zone == "UTC":
        return "UTC"
    if zone == "Europe/London":
        return gettext("UK time")
    return gettext("%(city)s time") % {"city": zone.rpartition("/")[2].replace("_", " ")}


def _months() -> tuple[str, ...]:
    return (
        gettext("January"),
        gettext("February"),
        gettext("March"),
        gettext("April"),
        pgettext("month", "May"),
        gettext("June"),
        gettext("July"),
        gettext("August"),
        gettext("September"),
        gettext("October"),
        gettext("November"),
        gettext("December"),
    )


def _on_weekdays() -> tuple[str, ...]:
    # In one piece, as Welsh changes the day's first letter: "ddydd Gwener".
    return (
        gettext("on Monday"),
        gettext("on Tuesday"),
        gettext("on Wednesday"),
        gettext("on Thursday"),
        gettext("on Friday"),
        gettext("on Saturday"),
        gettext("on Sunday"),
    )


def _in_zone(moment: datetime, zone: str) -> datetime:
    if moment.tzinfo is None:
        raise NaiveDateTimeError(moment)
    return moment.astimezone(ZoneInfo(zone))
