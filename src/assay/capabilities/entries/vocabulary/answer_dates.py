"""Reads answers that are dates: three parts of a form, or text."""

import datetime as dt
import re
from collections.abc import Mapping

from assay.capabilities.entries.vocabulary.errors import AnswerFaultError
from assay.capabilities.entries.vocabulary.text import clean_line
from assay.capabilities.programmes.vocabulary.definition import DateQuestion
from assay.foundations.languages import date_message, message, message_id

DATE_PARTS = ("day", "month", "year")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Each whole, as other languages have other words for “a”.
_INCOMPLETE = {
    ("day",): message_id("The date for “%(question)s” must include a day"),
    ("month",): message_id("The date for “%(question)s” must include a month"),
    ("year",): message_id("The date for “%(question)s” must include a year"),
    ("day", "month"): message_id("The date for “%(question)s” must include a day and month"),
    ("day", "year"): message_id("The date for “%(question)s” must include a day and year"),
    ("month", "year"): message_id("The date for “%(question)s” must include a month and year"),
}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})([T ]00:00(:00)?)?", re.ASCII)
_BRITISH = re.compile(
    r"(?P<day>\d{1,2})(/|\.| )(?P<month>\d{1,2}|[a-z]{3,9})(/|\.| )(?P<year>\d{4})", re.ASCII | re.IGNORECASE
)


def read_date(question: DateQuestion, raw: object) -> str | None:
    """Return a date in ISO form, from day, month and year or from text (31/3/2026, 31 March 2026)."""
    parts = _parts_of(question, raw)
    missing = tuple(part for part in DATE_PARTS if not parts[part])
    if len(missing) == len(DATE_PARTS):
        return None
    if missing:
        raise AnswerFaultError(question.id, message(_INCOMPLETE[missing], question=question.ask), missing)
    date = _real_date(question, parts)
    _check_limits(question, date)
    return date.isoformat()


def _parts_of(question: DateQuestion, raw: object) -> dict[str, str]:
    if isinstance(raw, Mapping):
        return {part: clean_line(str(raw.get(part) or "")) for part in DATE_PARTS}
    text = clean_line(str(raw))
    found = _ISO.fullmatch(text) or _BRITISH.fullmatch(text)
    if text and not found:
        told = message("Enter a date, like 31 3 2026, for “%(question)s”", question=question.ask)
        raise AnswerFaultError(question.id, told, DATE_PARTS)
    return {part: found[part] if found else "" for part in DATE_PARTS}


def _real_date(question: DateQuestion, parts: Mapping[str, str]) -> dt.date:
    named = parts["month"][:3].lower()
    month = str(_MONTHS.index(named) + 1) if named in _MONTHS else parts["month"]
    try:
        return dt.date(int(parts["year"]), int(month), int(parts["day"]))
    except (ValueError, OverflowError):
        told = message("The date for “%(question)s” must be a real date", question=question.ask)
        raise AnswerFaultError(question.id, told, DATE_PARTS) from None


def _check_limits(question: DateQuestion, date: dt.date) -> None:
    if question.earliest is not None and date < question.earliest:
        told = message(
            "The date for “%(question)s” must be on or after %(date)s",
            question=question.ask,
            date=date_message(question.earliest),
        )
        raise AnswerFaultError(question.id, told, DATE_PARTS)
    if question.latest is not None and date > question.latest:
        told = message(
            "The date for “%(question)s” must be on or before %(date)s",
            question=question.ask,
            date=date_message(question.latest),
        )
        raise AnswerFaultError(question.id, told, DATE_PARTS)
