"""Answers read from forms, JSON and spreadsheets."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from assay.capabilities.entries.vocabulary.answers import AnswerValue, RawAnswer, read_answer
from assay.capabilities.entries.vocabulary.errors import AnswerFaultError
from assay.capabilities.entries.vocabulary.showing import answer_text
from assay.capabilities.entries.vocabulary.text import clean_line, clean_text, count_characters, count_words
from assay.capabilities.programmes.vocabulary.definition import Question, QuestionPart

_OPTIONS = [{"id": "rail", "label": "By rail"}, {"id": "road", "label": "By road"}]


def make_question(kind: str, **parts: Any) -> QuestionPart:
    given_parts = {"id": "asked", "ask": "What?", "type": kind, **parts}
    question: QuestionPart = TypeAdapter(Question).validate_python(given_parts)
    return question


CHOICE = {"options": _OPTIONS}
MANY = {"options": _OPTIONS, "many": True}


@pytest.mark.parametrize(
    ("kind", "parts", "raw", "answer"),
    [
        ("text", {}, "  two\tlines \r\n here ", "two lines here"),
        ("text", {}, 42, "42"),
        ("text", {}, "   ", None),
        ("text", {}, None, None),
        ("text", {}, "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("long text", {}, "one\r\ntwo\rthree\x00", "one\ntwo\nthree"),
        ("long text", {}, "e\u0301te\u0301", "\u00e9t\u00e9"),
        ("choice", CHOICE, "rail", "rail"),
        ("choice", CHOICE, "by ROAD", "road"),
        ("choice", CHOICE, ["rail"], "rail"),
        ("choice", CHOICE, "", None),
        ("choice", MANY, ["road", "rail", "road"], ["rail", "road"]),
        ("choice", MANY, "rail", ["rail"]),
        ("choice", MANY, [], None),
        ("yes or no", {}, "Yes", True),
        ("yes or no", {}, "no", False),
        ("yes or no", {}, True, True),
        ("yes or no", {}, "", None),
        ("number", {}, "1,500", 1500),
        ("number", {}, -3, -3),
        ("number", {}, "", None),
        ("number", {"decimals": 2}, "1.5", "1.50"),
        ("money", {}, "£1,200", "1200.00"),
        ("money", {}, "12.5", "12.50"),
        ("money", {}, " ", None),
        ("money", {"currency": "CHF"}, "CHF 20", "20.00"),
        ("date", {}, {"day": "1", "month": "March", "year": "2026"}, "2026-03-01"),
        ("date", {}, {"day": "", "month": "", "year": ""}, None),
        ("date", {}, "2026-03-31", "2026-03-31"),
        ("date", {}, "31/3/2026", "2026-03-31"),
        ("date", {}, "31 March 2026", "2026-03-31"),
        ("date", {}, "", None),
        ("e-mail", {}, " robin@example.gov.uk ", "robin@example.gov.uk"),
        ("e-mail", {}, "", None),
        ("web address", {}, "www.example.com", "https://www.example.com"),
        ("web address", {}, "http://example.com/a?b=c", "http://example.com/a?b=c"),
        ("web address", {}, "", None),
    ],
)
def test_read_answer(kind: str, parts: dict[str, Any], raw: RawAnswer, answer: AnswerValue | None) -> None:
    assert read_answer(make_question(kind, **parts), raw) == answer


@pytest.mark.parametrize(
    ("kind", "parts", "raw", "message"),
    [
        ("text", {"words": 2}, "one two three", "must be 2 words or fewer; it has 3"),
        ("text", {"characters": 3}, "abcd", "must be 3 characters or fewer; it has 4"),
        ("text", {}, ["a"], "Enter text for “What?”"),
        ("text", {}, True, "Enter text"),
        ("long text", {"words": 1}, "one two", "must be 1 word or fewer"),
        ("choice", CHOICE, "sea", "Select from the list for “What?”; “sea” is not on it"),
        ("choice", CHOICE, 7, "“7” is not on it"),
        ("choice", CHOICE, ["rail", "road"], "Select only one answer"),
        ("choice", MANY, ["rail", "sea"], "“sea” is not on it"),
        ("yes or no", {}, "perhaps", "Select yes or no"),
        ("number", {}, "many", "Enter a number, like 1500"),
        ("number", {}, True, "Enter a number"),
        ("number", {}, "1e9", "Enter a number"),
        ("number", {}, "1.5", "must be a whole number"),
        ("number", {"decimals": 1}, "1.25", "at most 1 decimal place"),
        ("number", {"minimum": 1, "unit": "people"}, "0", "must be 1 people or more"),
        ("number", {"maximum": 9}, "10", "must be 9 or less"),
        ("money", {}, "-1", "must be 0 GBP or more"),
        ("money", {}, "1.234", "at most 2 decimal places"),
        ("money", {}, "lots", "Enter an amount of money"),
        ("date", {}, {"day": "1", "month": "2"}, "must include a year"),
        ("date", {}, {"day": "31", "month": "2", "year": "2026"}, "must be a real date"),
        ("date", {}, "next week", "Enter a date, like 31 3 2026"),
        ("date", {"earliest": "2026-03-01"}, "2026-02-28", "must be on or after 1 March 2026"),
        ("date", {"latest": "2026-03-01"}, "2026-03-02", "must be on or before 1 March 2026"),
        ("e-mail", {}, "robin", "like name@example.com"),
        ("web address", {}, "javascript://x", "like https://www.example.com"),
    ],
)
def test_read_answer_refuses(kind: str, parts: dict[str, Any], raw: RawAnswer, message: str) -> None:
    with pytest.raises(AnswerFaultError) as caught:
        read_answer(make_question(kind, **parts), raw)

    assert message in caught.value.message


def test_missing_part_of_a_date_is_named() -> None:
    with pytest.raises(AnswerFaultError) as caught:
        read_answer(make_question("date"), {"day": "1", "month": "", "year": ""})

    assert caught.value.parts == ("month", "year")


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)

    assert clean_text(once) == once
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(max_size=100))
def test_every_text_is_read_or_refused(text: str) -> None:
    answer = read_answer(make_question("long text", words=1000), text)

    assert answer is None or (isinstance(answer, str) and "\x00" not in answer)


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [("", 0, 0), ("one  two\nthree", 3, 14), ("a\u00a0b\ufeffc", 3, 5), ("\u0085x", 1, 2), ("👍 ok", 2, 5)],
)
def test_counts_as_the_browser_does(text: str, words: int, characters: int) -> None:
    assert (count_words(text), count_characters(text)) == (words, characters)


@pytest.mark.parametrize(
    ("kind", "parts", "answer", "text"),
    [
        ("yes or no", {}, True, "Yes"),
        ("yes or no", {}, False, "No"),
        ("choice", CHOICE, "rail", "By rail"),
        ("choice", MANY, ["rail", "road"], "By rail, By road"),
        ("choice", MANY, ["gone"], "gone"),
        ("date", {}, "2026-03-01", "1 March 2026"),
        ("money", {}, "1200.00", "£1,200"),
        ("money", {"currency": "CHF"}, "1200.50", "CHF 1,200.50"),
        ("number", {"unit": "people"}, 15000, "15,000 people"),
        ("number", {"decimals": 1}, "-0.5", "-0.5"),
        ("text", {}, "As it is", "As it is"),
    ],
)
def test_answer_text(kind: str, parts: dict[str, Any], answer: AnswerValue, text: str) -> None:
    assert answer_text(make_question(kind, **parts), answer) == text
