"""Reads answers that are dates: three parts of a form, or text."""

import datetime as dt
import re
from collections.abc import Mapping

from assay.capabilities.entries.vocabulary.errors import AnswerFaultError
from assay.capabilities.entries.vocabulary.text import clean_line
from assay.capabilities.programmes.vocabulary.definition import DateQuestion

DATE_PARTS = ("day", "month", "year")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
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
        lacking = " and ".join(missing)
        raise AnswerFaultError(
            question.id, f"The date for “{question.ask}” must include a {lacking}", missing
        )
    date = _real_date(question, parts)
    _check_limits(question, date)
    return date.isoformat()


def _parts_of(question: DateQuestion, raw: object) -> dict[str, str]:
    if isinstance(raw, Mapping):
        return {part: clean_line(str(raw.get(part) or "")) for part in DATE_PARTS}
    text = clean_line(str(raw))
    found = _ISO.fullmatch(text) or _BRITISH.fullmatch(text)
    if text and not found:
        raise AnswerFaultError(question.id, f"Enter a date, like 31 3 2026, for “{question.ask}”", DATE_PARTS)
    return {part: found[part] if found else "" for part in DATE_PARTS}


def _real_date(question: DateQuestion, parts: Mapping[str, str]) -> dt.date:
    named = parts["month"][:3].lower()
    month = str(_MONTHS.index(named) + 1) if named in _MONTHS else parts["month"]
    try:
        return dt.date(int(parts["year"]), int(month), int(parts["day"]))
    except (ValueError, OverflowError):
        raise AnswerFaultError(
            question.id, f"The date for “{question.ask}” must be a real date", DATE_PARTS
        ) from None


def _check_limits(question: DateQuestion, date: dt.date) -> None:
    for limit, is_broken, word in (
        (question.earliest, question.earliest is not None and date < question.earliest, "on or after"),
        (question.latest, question.latest is not None and date > question.latest, "on or before"),
    ):
        if limit is not None and is_broken:
            day = f"{limit.day} {limit:%B %Y}"
            raise AnswerFaultError(
                question.id, f"The date for “{question.ask}” must be {word} {day}", DATE_PARTS
            )
