"""Dates, times and numbers read as the style guide writes them."""

from datetime import UTC, date, datetime

import pytest

from assay.web.shared import filters


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 22, 17, tzinfo=UTC), "5pm"),
        (datetime(2026, 11, 22, 9, 5, tzinfo=UTC), "9:05am"),
        (datetime(2026, 11, 22, 0, 0, tzinfo=UTC), "midnight"),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), "midday"),
        (datetime(2026, 11, 22, 0, 30, tzinfo=UTC), "12:30am"),
        (datetime(2026, 7, 1, 16, 59, tzinfo=UTC), "5:59pm"),
    ],
)
def test_time_is_written_for_reading(moment: datetime, expected: str) -> None:
    assert filters.time_words(moment) == expected


def test_date_has_no_leading_zero() -> None:
    assert filters.date_words(date(2026, 3, 2)) == "2 March 2026"


def test_moment_near_midnight_takes_the_local_day() -> None:
    assert filters.date_words(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/London", "5pm on Sunday 22 November 2026 (UK time)"),
        ("America/New_York", "midday on Sunday 22 November 2026 (New York time)"),
        ("UTC", "5pm on Sunday 22 November 2026 (UTC)"),
    ],
)
def test_date_time_names_its_zone(zone: str, expected: str) -> None:
    assert filters.date_time_words(datetime(2026, 11, 22, 17, tzinfo=UTC), zone) == expected


@pytest.mark.parametrize("words", [filters.date_words, filters.time_words, filters.date_time_words])
def test_moment_without_a_zone_is_refused(words: object) -> None:
    naive = datetime(2026, 11, 22, 17)  # noqa: DTZ001 - the fault under test

    with pytest.raises(filters.NaiveDateTimeError, match="2026-11-22T17:00:00 has no time zone"):
        words(naive)  # type: ignore[operator]  # each takes a datetime


@pytest.mark.parametrize(("number", "expected"), [(0, "0"), (2869, "2,869"), (4.5, "4.5"), (1234.0, "1,234")])
def test_number_has_commas_at_thousands(number: float, expected: str) -> None:
    assert filters.number_words(number) == expected


def test_plural_counts() -> None:
    assert filters.plural(1, "entry", "entries") == "1 entry"
    assert filters.plural(2869, "entry", "entries") == "2,869 entries"
    assert filters.plural(0, "idea") == "0 ideas"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one  two\nthree", "You have 0 words remaining"),
        ("", "You have 3 words remaining"),
        ("a b c d", "You have 1 word too many"),
    ],
)
def test_words_left_counts_runs_of_letters(text: str, expected: str) -> None:
    assert filters.words_left(text, 3) == expected
