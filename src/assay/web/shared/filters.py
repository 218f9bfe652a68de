"""Template filters: dates, times and numbers written as the GOV.UK style guide writes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_ZONE_WORDS = {"Europe/London": "UK time", "UTC": "UTC"}


class NaiveDateTimeError(ValueError):
    """A date and time reached a page without its time zone."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment.isoformat()} has no time zone; pass a datetime with tzinfo, in UTC")


def date_words(day: date, zone: str = "Europe/London") -> str:
    """A day as "22 November 2026"; a moment is first moved to the zone.

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    local = _in_zone(day, zone) if isinstance(day, datetime) else day
    return f"{local.day} {local:%B %Y}"


def time_words(moment: datetime, zone: str = "Europe/London") -> str:
    """A time as "5pm", "5:30pm", "midday" or "midnight".

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    local = _in_zone(moment, zone)
    if local.minute == 0 and local.hour in {0, 12}:
        return "midday" if local.hour else "midnight"
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'pm' if local.hour >= 12 else 'am'}"  # noqa: PLR2004 - noon


def date_time_words(moment: datetime, zone: str = "Europe/London") -> str:
    """A moment as "5pm on Friday 22 November 2026 (UK time)", in the named time zone.

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    local = _in_zone(moment, zone)
    return f"{time_words(moment, zone)} on {local:%A} {date_words(local, zone)} ({zone_words(zone)})"


def stamp(moment: datetime, zone: str = "Europe/London") -> str:
    """A moment to the second as "2 November 2026, 17:05:09", for lists that name their time zone once.

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    local = _in_zone(moment, zone)
    return f"{date_words(local, zone)}, {local:%H:%M:%S}"


def zone_words(zone: str) -> str:
    """A time zone in words: "UK time", or "New York time" after the zone's city."""
    return _ZONE_WORDS.get(zone) or zone.rpartition("/")[2].replace("_", " ") + " time"


def number_words(number: float) -> str:
    """A number with commas at thousands; a fraction keeps up to two places."""
    return f"{number:,}" if isinstance(number, int) else f"{number:,.2f}".rstrip("0").rstrip(".")


def plural(count: int, one: str, many: str = "") -> str:
    """A counted noun: "1 entry", "2,869 entries"."""
    return f"{number_words(count)} {one if count == 1 else many or one + 's'}"


def words_left(text: str, limit: int) -> str:
    """What a word limit leaves, counted as the browser counts: "You have 3 words remaining"."""
    left = limit - len(text.split())
    return f"You have {plural(abs(left), 'word')} {'remaining' if left >= 0 else 'too many'}"


def _in_zone(moment: datetime, zone: str) -> datetime:
    if moment.tzinfo is None:
        raise NaiveDateTimeError(moment)
    return moment.astimezone(ZoneInfo(zone))
