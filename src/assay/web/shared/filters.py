"""Template filters: dates, times and numbers written as the GOV.UK style guide writes them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assay.foundations.languages import (
    NaiveDateTimeError,
    date_time_words,
    date_words,
    time_words,
    zone_words,
)

__all__ = [
    "NaiveDateTimeError",
    "counted",
    "date_time_words",
    "date_words",
    "number_words",
    "plural",
    "stamp",
    "time_words",
    "words_left",
    "zone_words",
]


def stamp(moment: datetime, zone: str = "Europe/London") -> str:
    """A moment to the second as "2 November 2026, 17:05:09", for lists that name their time zone once.

    Raises NaiveDateTimeError for a datetime without a time zone.
    """
    return f"{date_words(moment, zone)}, {moment.astimezone(ZoneInfo(zone)):%H:%M:%S}"


def number_words(number: float) -> str:
    """A number with commas at thousands; a fraction keeps up to two places."""
    return f"{number:,}" if isinstance(number, int) else f"{number:,.2f}".rstrip("0").rstrip(".")


def plural(count: int, one: str, many: str = "") -> str:
    """A counted noun: "1 entry", "2,869 entries"."""
    return f"{number_words(count)} {one if count == 1 else many or one + 's'}"


def counted(count: int, one: str, many: str = "") -> str:
    """A counted noun that a programme chose, in the page's language; Welsh changes nouns after numbers."""
    noun = one if count == 1 else many or one + "s"
    return _("%(number)s %(things)s") % {"number": number_words(count), "things": noun}


def words_left(text: str, limit: int) -> str:
    """What a word limit leaves, counted as the browser counts: "You have 3 words remaining"."""
    left = limit - len(text.split())
    if left >= 0:
        said = ngettext("You have %(number)s word remaining", "You have %(number)s words remaining", left)
    else:
        said = ngettext("You have %(number)s word too many", "You have %(number)s words too many", -left)
    return said % {"number": number_words(abs(left))}
