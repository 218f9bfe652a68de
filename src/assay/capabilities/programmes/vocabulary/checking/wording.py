"""Saying in plain words what is wrong with a value, and what to write instead."""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assay.capabilities.programmes.vocabulary.faults import Path

Wording = tuple[str, str]

_FORMS: Mapping[str, Wording] = {
    r"^[a-z][a-z0-9_]*$": (
        "is not an id",
        "Use small letters, digits and underscores, a letter first: main_idea.",
    ),
    r"^\+\d{1,4}d ([01]\d|2[0-3]):[0-5]\d$": (
        "is not a moment of the round",
        "Write the days after the round starts, and the time: +60d 17:00.",
    ),
    r"^\d{1,3}-\d{1,3}$": ("is not a scale", "Write the lowest and the highest score: 0-5."),
    r"^\d{1,3} (day|month|year)s?$": ("is not a period", "Write a number of days, months or years: 2 years."),
    r"^[A-Z]{3} \d{1,12}$": ("is not an amount of money", "Write the currency and whole units: GBP 50000."),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": (
        "is not the address of a programme",
        "Use small letters, digits and hyphens: data-challenge.",
    ),
    r"^[A-Z]{3}$": ("is not a currency", "Write its three letters: GBP."),
    r"^[a-z0-9.-]+$": (
        "is not an e-mail domain",
        "Write what follows the @, in small letters: example.gov.uk.",
    ),
}
_EXAMPLES: Mapping[str, str] = {
    "programme": "programme: Better ideas",
    "summary": "summary: What the programme is for, in a sentence",
    "who may enter": "who may enter: {anyone: yes}",
    "title question": "title question: title",
    "award": "award: {title: Support}",
    "keep records": "keep records: {unsuccessful: 2 years, awarded: 7 years}",
    "ask": "ask: What is your idea called?",
    "id": "id: a_short_name",
    "options": "options: [{id: red, label: Red}, {id: blue, label: Blue}]",
}


def describe_unknown_key(key: str, known: Sequence[str]) -> Wording:
    """Return message and remedy for a key that the language does not have there."""
    return f"“{shorten(key)}” is not a key here", suggest(key.replace("_", " "), known, "Write one of: ")


def suggest(given: str, known: Sequence[str], introduction: str) -> str:
    """Return the remedy that offers the nearest of `known`, or else all of them."""
    near = difflib.get_close_matches(given, known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"{introduction}{', '.join(known)}." if known else "Delete it."


def shorten(value: object) -> str:
    """Return `value` on one line of at most 40 characters."""
    line = " ".join(str(value).split())
    return line if len(line) <= 40 else f"{line[:39]}…"  # noqa: PLR2004 — the length that the docstring names


def word_for(error: Any) -> dict[str, Any]:
    """Return pydantic's `error` as the flat mapping that `describe_problem` reads."""
    return {**error.get("ctx", {}), "type": error["type"], "input": error.get("input")}


def describe_problem(problem: Mapping[str, Any], path: Path) -> Wording:
    """Return message and remedy for `problem`: its "type", its "input", and what was expected there."""
    return _WORDINGS.get(problem["type"], _otherwise)(problem, str(path[-1]) if path else "the definition")


def _missing(problem: Mapping[str, Any], name: str) -> Wording:
    if "expected" in problem:
        return f"“{name}” is missing", f"Add one of: {', '.join(problem['expected'])}."
    return f"“{name}” is missing", f"Add “{_EXAMPLES.get(name, f'{name}: …')}”."


def _not_text(problem: Mapping[str, Any], name: str) -> Wording:
    given = problem["input"]
    if given is None:
        return "Nothing is written here", f"Write a text after “{name}:”, or delete the key."
    if isinstance(given, list | dict):
        return "A text belongs here", "Write it in quotes, if it has a colon, a bracket or a brace in it."
    return f"{shorten(given)} is not a text", f'Put it in quotes: "{shorten(given)}".'


def _too_little(_problem: Mapping[str, Any], name: str) -> Wording:
    return "Nothing is written here", f"Write a text after “{name}:”, or delete the key."


def _too_much(problem: Mapping[str, Any], _name: str) -> Wording:
    return (
        f"This is too long: {len(problem['input'])} characters",
        f"Use at most {problem['max_length']} characters.",
    )


def _not_in_form(problem: Mapping[str, Any], _name: str) -> Wording:
    said, remedy = _FORMS.get(
        problem["pattern"], ("is not in the form that belongs here", "Write it as in the guide.")
    )
    return f"“{shorten(problem['input'])}” {said}", remedy


def _not_a_number(problem: Mapping[str, Any], _name: str) -> Wording:
    return f"{_quoted(problem['input'])} is not a number that can stand here", "Write digits: 12."


def _not_yes_or_no(problem: Mapping[str, Any], _name: str) -> Wording:
    return f"{_quoted(problem['input'])} is neither yes nor no", "Write yes or no."


def _not_a_date(problem: Mapping[str, Any], _name: str) -> Wording:
    return f"{_quoted(problem['input'])} is not a date", "Write year, month and day: 2026-03-31."


def _not_a_list(_problem: Mapping[str, Any], _name: str) -> Wording:
    return (
        "A list belongs here",
        "Write it in square brackets, [one, two], or one to a line, each after a dash.",
    )


def _not_keys(_problem: Mapping[str, Any], name: str) -> Wording:
    return (
        f"Keys with their values belong here, for “{name}”",
        "Write each on its own line: key, colon, value.",
    )


def _not_one_of(problem: Mapping[str, Any], _name: str) -> Wording:
    expected = problem["expected"]
    known = re.findall(r"'([^']*)'", expected) if isinstance(expected, str) else expected
    if not known:
        return f"{_quoted(problem['input'])} cannot stand here", f"Write {expected}."
    return f"{_quoted(problem['input'])} cannot stand here", suggest(
        str(problem["input"]), known, "Write one of: "
    )


def _too_few(problem: Mapping[str, Any], name: str) -> Wording:
    least = problem["min_length"]
    return (
        f"“{name}” needs at least {least} of them; it has {problem['actual_length']}",
        "Add what is missing.",
    )


def _too_many(problem: Mapping[str, Any], name: str) -> Wording:
    return f"“{name}” has more than {problem['max_length']} of them", "Leave some out."


def _too_small(problem: Mapping[str, Any], _name: str) -> Wording:
    return f"{shorten(problem['input'])} is too small", f"Write {problem['ge']} or more."


def _too_large(problem: Mapping[str, Any], _name: str) -> Wording:
    return f"{shorten(problem['input'])} is too large", f"Write {problem['le']} or less."


def _otherwise(problem: Mapping[str, Any], name: str) -> Wording:
    return (
        f"{_quoted(problem['input'])} cannot stand at “{name}”",
        "See the reference of the definition language.",
    )


def _quoted(value: object) -> str:
    if value is None:
        return "Nothing"
    if isinstance(value, list | dict):
        return "A list" if isinstance(value, list) else "A set of keys"
    return f"“{shorten(value)}”"


_WORDINGS: Mapping[str, Callable[[Mapping[str, Any], str], Wording]] = {
    "missing": _missing,
    "string_type": _not_text,
    "string_too_short": _too_little,
    "string_too_long": _too_much,
    "string_pattern_mismatch": _not_in_form,
    **dict.fromkeys(
        ("int_type", "int_parsing", "int_from_float", "int_parsing_size", "decimal_type", "decimal_parsing"),
        _not_a_number,
    ),
    **dict.fromkeys(("finite_number", "decimal_max_digits"), _not_a_number),
    **dict.fromkeys(("bool_type", "bool_parsing"), _not_yes_or_no),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), _not_a_date
    ),
    "tuple_type": _not_a_list,
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), _not_keys),
    **dict.fromkeys(("literal_error", "enum"), _not_one_of),
    "too_short": _too_few,
    "too_long": _too_many,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
}
