"""Messages and moments are said in the reader's language."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from assay.foundations.languages import (
    counted_message,
    date_time_words,
    date_words,
    message,
    said,
    said_of,
    said_with,
    time_words,
    zone_words,
)


def test_message_is_english_text_where_it_is_made() -> None:
    made = message("%(time)spm", time="5")

    assert (made, isinstance(made, str)) == ("5pm", True)


def test_message_is_said_in_the_readers_language_with_its_values() -> None:
    made = message("%(city)s time", city=message("January"))

    with override("cy"):
        assert said(made) == "amser Ionawr"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "Mae gennych 1 gair ar ôl"), (2, "Mae gennych 2 air ar ôl"), (7, "Mae gennych 7 gair ar ôl")],
)
def test_counted_message_takes_the_form_that_its_number_asks_for(number: int, expected: str) -> None:
    made = counted_message(
        "You have %(number)s word remaining", "You have %(number)s words remaining", number
    )

    with override("cy"):
        assert said(made) == expected


def test_text_that_is_no_message_is_said_as_it_is() -> None:
    with override("cy"):
        assert said("January") == "January"


def test_error_says_its_message_in_the_readers_language() -> None:
    with override("cy"):
        assert said_of(ValueError("title", message("January"))) == "Ionawr"
        assert said_of(ValueError("January")) == "January"


def test_moment_in_welsh_has_the_day_as_welsh_writes_it() -> None:
    moment = datetime(2026, 11, 20, 17, tzinfo=UTC)

    with override("cy"):
        assert date_time_words(moment) == "5pm ddydd Gwener 20 Tachwedd 2026 (amser y DU)"
        assert time_words(datetime(2026, 11, 20, tzinfo=UTC)) == "hanner nos"
        assert zone_words("America/New_York") == "amser New York"
        assert date_words(date(2026, 5, 1)) == "1 Mai 2026"


def test_said_with_leaves_a_plain_text_as_it_is() -> None:
    assert said_with("Leave %(this)s alone", this="that") == "Leave %(this)s alone"
