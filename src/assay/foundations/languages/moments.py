"""Dates and times in words, as the style guides of GOV.UK and of Welsh public services write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from assay.foundations.languages.messages import Message, message, said

_NOON = 12


class NaiveDateTimeError(ValueError):
    """A date and time reached a page without its time zone."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment.isoformat()} has no time zone; pass a datetime with tzinfo, in UTC")


def date_words(day: date, zone: str = "Europe/London") -> str:
    """A day as "22 November 2026"; a moment is first moved to the zone.

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    return said(date_message(day, zone))


def time_words(moment: datetime, zone: str = "Europe/London") -> str:
    """A time as "5pm", "5:30pm", "midday" or "midnight".

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    return said(time_message(moment, zone))


def date_time_words(moment: datetime, zone: str = "Europe/London") -> str:
    """A moment as "5pm on Friday 22 November 2026 (UK time)", in the named time zone.

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    return said(moment_message(moment, zone))


def zone_words(zone: str) -> str:
    """A time zone in words: "UK time", or "New York time" after the zone's city."""
    return said(_zone_message(zone))


def date_message(day: date, zone: str = "Europe/London") -> Message:
    """What `date_words` says, to be said later in the reader's language."""
    local = _in_zone(day, zone) if isinstance(day, datetime) else day
    month = _months()[local.month - 1]
    return message("%(day)s %(month)s %(year)s", day=local.day, month=month, year=f"{local:%Y}")


def time_message(moment: datetime, zone: str = "Europe/London") -> Message:
    """What `time_words` says, to be said later in the reader's language."""
    local = _in_zone(moment, zone)
    if local.minute == 0 and local.hour in {0, _NOON}:
        return message("midday") if local.hour else message("midnight")
    shown = f"{local.hour % _NOON or _NOON}" + (f":{local:%M}" if local.minute else "")
    return message("%(time)spm", time=shown) if local.hour >= _NOON else message("%(time)sam", time=shown)


def moment_message(moment: datetime, zone: str = "Europe/London") -> Message:
    """What `date_time_words` says, to be said later in the reader's language."""
    local = _in_zone(moment, zone)
    return message(
        "%(time)s %(on_weekday)s %(date)s (%(zone)s)",
        time=time_message(moment, zone),
        on_weekday=_on_weekdays()[local.weekday()],
        date=date_message(local, zone),
        zone=_zone_message(zone),
    )


def _zone_message(zone: str) -> str:
    if zone == "UTC":
        return "UTC"
    if zone == "Europe/London":
        return message("UK time")
    return message("%(city)s time", city=zone.rpartition("/")[2].replace("_", " "))


def _months() -> tuple[Message, ...]:
    return (
        message("January"),
        message("February"),
        message("March"),
        message("April"),
        message("May"),
        message("June"),
        message("July"),
        message("August"),
        message("September"),
        message("October"),
        message("November"),
        message("December"),
    )


def _on_weekdays() -> tuple[Message, ...]:
    # In one piece, as Welsh changes the day's first letter: "ddydd Gwener".
    return (
        message("on Monday"),
        message("on Tuesday"),
        message("on Wednesday"),
        message("on Thursday"),
        message("on Friday"),
        message("on Saturday"),
        message("on Sunday"),
    )


def _in_zone(moment: datetime, zone: str) -> datetime:
    if moment.tzinfo is None:
        raise NaiveDateTimeError(moment)
    return moment.astimezone(ZoneInfo(zone))
