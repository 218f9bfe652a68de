"""Faults of single keys and values: said in plain words, at their line, with a remedy."""

# ruff: noqa: RUF001 — paths are written with this arrow

import re
from pathlib import Path

import pytest

from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.capabilities.programmes.vocabulary.faults import Fault
from tests.unit.definition.faulty import changed, faults_of

VALUES = [
    ("words: 300", "words: many", "“many” is not a number that can stand here", "Write digits: 12."),
    ("words: 300", "words: 0", "0 is too small", "Write 1 or more."),
    ("words: 300", "words: 99999", "99999 is too large", "Write 10000 or less."),
    ("words: 300", "words: [3]", "A list is not a number that can stand here", "Write digits: 12."),
    ("words: 300", "words: 3.5", "“3.5” is not a number that can stand here", "Write digits: 12."),
    ("public: yes", "public: perhaps", "“perhaps” is neither yes nor no", "Write yes or no."),
    ("public: yes", "public: {}", "A set of keys is neither yes nor no", "Write yes or no."),
    ("ask: What is your idea called?", "ask: 2026", "2026 is not a text", 'Put it in quotes: "2026".'),
    ("ask: What is your idea called?", "ask: [x]", "A text belongs here", "Write it in quotes, if it has"),
    ("ask: What is your idea called?", "ask: ", "Nothing is written here", "Write a text after “ask:”"),
    ("ask: What is your idea called?", "ask: ''", "Nothing is written here", "Write a text after “ask:”"),
    ("ask: What is your idea called?", f"ask: {'x' * 301}", "This is too long: 301", "Use at most 300"),
    ("type: long text", "type: longtext", "“longtext” cannot stand here", "Did you mean “long text”?"),
    ("type: long text", "type: [x]", "A list cannot stand here", "Write one of: text, long text,"),
    ("type: long text, ", "", "“type” is missing", "Add one of: text, long text,"),
    ("comment: everyone signed in", "comment: 7", "“7” cannot stand here", "Write one of: nobody, members"),
    ("entries: open", "entries: ajar", "“ajar” cannot stand here", "Write one of: open."),
    ("entries: open", "language: 3", "“language” is not a key here", "Write one of: title, about"),
    ("id: merit", "id: Merit!", "“Merit!” is not an id", "Use small letters, digits"),
    ("scale: 0-10", "scale: ten", "“ten” is not a scale", "Write the lowest and the highest"),
    ("at: +120d 10:00", "at: noon", "“noon” is not a moment of the round", "Write the days after"),
    ("unsuccessful: 2 years", "unsuccessful: long", "“long” is not a period", "Write a number of days"),
    ("GBP 1000", "£1000", "“£1000” is not an amount of money", "Write the currency and whole"),
    ("[example.gov.uk]", "[Bad Domain]", "“Bad Domain” is not an e-mail domain", "Write what follows the @"),
    ("redact for: [assessor]", "redact for: assessor", "A list belongs here", "Write it in square brackets"),
    ("redact for: [assessor]", "redact for: [me]", "“me” cannot stand here", "Write one of: assessor, team."),
    (
        "keep: {first: 2}",
        "keep: all",
        "Keys with their values belong here, for “keep”",
        "Write each on its own",
    ),
    ("  final:\n", "  Final!:\n", "“Final!” is not an id", "Use small letters"),
    ("ask: What is", "aks: What is", "“aks” is not a key here", "Did you mean “ask”?"),
    ("title question: title\n", "", "“title question” is missing", "Add “title question: title”."),
    ("type: yes or no", "type: date, earliest: soon", "“soon” is not a date", "Write year, month and day"),
    (
        "          - {id: survey, label: Surveys}\n          - {id: other, label: Something else}\n",
        "",
        "“options” needs",
        "Add",
    ),
    (
        "  - {id: general, title: General team}",
        "  - 7",
        "Keys with their values belong here",
        "Write each on its",
    ),
    ("words: 12", "words: .inf", "“inf” is not a number that can stand here", "Write digits: 12."),
    ("programme: Better ideas\n", "language: 2\n", "“2” cannot stand here", "Write 1."),
]


@pytest.mark.parametrize(("before", "after", "message", "remedy"), VALUES)
def test_check_definition_says_what_is_wrong_with_a_value(
    before: str, after: str, message: str, remedy: str
) -> None:
    source = changed((before, after))

    found = faults_of(source)

    assert [each for each in found if each.message.startswith(message) and each.remedy.startswith(remedy)], (
        found
    )


def test_check_definition_places_each_fault_in_the_file() -> None:
    source = changed(("weight: 2", "weight: heavy"))

    found = faults_of(source)

    line = next(number for number, text in enumerate(source.splitlines(), 1) if "heavy" in text)
    assert found == (
        Fault(
            line,
            source.splitlines()[line - 1].index("heavy") + 1,
            "stages › longlist › criteria › 1 › weight",
            "“heavy” is not a number that can stand here",
            "Write digits: 12.",
        ),
    )


def test_check_definition_reports_faults_of_every_kind_at_once() -> None:
    source = changed(
        ("words: 300", "words: many"),
        ("'other' in data", "'othr' in data"),
        ("keep: {first: 1}", "keep: {first: 3}"),
        ("Europe/London", "Europe/Lodon"),
        ("{{ award }}", "{{ prise }}"),
        ("title: Sift", "titel: Sift"),
    )

    found = faults_of(source)

    assert [each.path for each in found] == [
        "time zone",
        "sections › 1 › questions › 2 › words",
        "sections › 2 › questions › 2 › show when",
        "stages › sift › titel",
        "stages › final › keep › first",
        "stages › final › letters › through › body",
    ]


def test_check_definition_reads_the_value_of_a_misspelt_key_all_the_same() -> None:
    source = changed(("stages:\n", "stagse:\n"), ("weight: 2", "weight: heavy"))

    found = faults_of(source)

    assert [each.path for each in found] == ["stagse", "stagse › longlist › criteria › 1 › weight"]


@pytest.mark.parametrize("source", ["a,b\n1,2\n", "- one\n- two\n", "7", "~"])
def test_check_definition_refuses_what_has_no_keys(source: str) -> None:
    found = faults_of(source)

    assert [each.message for each in found] == ["A definition is keys with their values, and this is not"]


def test_check_definition_leaks_no_words_of_the_program() -> None:
    jargon = re.compile(
        r"pydantic|input|valid |string|integer|NoneType|dict|tuple|field required", re.IGNORECASE
    )
    sources = [changed((before, after)) for before, after, *_ in VALUES] + [
        "{}",
        "stages: 1",
        "sections: [[]]",
    ]

    said = [f"{each.message} {each.remedy}" for source in sources for each in faults_of(source)]

    assert [each for each in said if jargon.search(each)] == []


def test_check_definition_accepts_what_is_shipped() -> None:
    shipped = Path("src/assay/shipped/programmes")

    definitions = [check_definition(each.read_text(encoding="utf-8")) for each in sorted(shipped.iterdir())]

    assert len({each.programme for each in definitions}) == len(definitions) > 0
