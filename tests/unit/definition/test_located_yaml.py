"""YAML is read with places, and nothing in it does harm."""

import datetime as dt

import pytest

from assay.capabilities.programmes.vocabulary.faults import DefinitionFaultsError
from assay.capabilities.programmes.vocabulary.located_yaml import MOST_CHARACTERS, Place, read_yaml

STOPS = [
    ("", 1, "The file is empty"),
    ("# nothing", 1, "The file is empty"),
    ("a: [", 1, "The indentation or a bracket is not right here"),
    ("a: b: c", 1, "A colon stands where no key can be"),
    ("x: 1\n\ta: 1", 2, "A tab stands here"),
    ("a: 'x", 1, "A quotation mark is never closed"),
    ("a: 1\nb", 2, "A key without a colon"),
    ("a: &x 1\nb: *x", 1, "Anchors (&) and aliases (*) are not used here"),
    ("a: *x", 1, "Anchors (&) and aliases (*) are not used here"),
    ("a: !!python/object:os.system x", 1, "Tags (!) are not used here"),
    ("[" * 40, 1, "This is nested too deeply"),
    ("? [a]\n: b", 1, "A key is missing or is not a text"),
    ("? \n: b", 1, "A key is missing or is not a text"),
    ("b: 1\na: \x00", 2, "A character that cannot be shown stands here"),
    ("a: 1\n---\nb: 2", 2, "A second document begins here"),
    ("a: [" + "1," * 20_001 + "]", 1, "There are more than 20,000 values"),
    ("x" * (MOST_CHARACTERS + 1), 1, "The file has 500,001 characters; at most 500,000 are read"),
]


@pytest.mark.parametrize(("source", "line", "message"), STOPS)
def test_read_yaml_stops_with_a_place_and_a_remedy(source: str, line: int, message: str) -> None:
    with pytest.raises(DefinitionFaultsError) as caught:
        read_yaml(source)

    assert [(each.line, each.message, bool(each.remedy)) for each in caught.value.faults] == [
        (line, message, True)
    ]


def test_read_yaml_gives_values_with_their_places() -> None:
    located = read_yaml("a: 1\nb:\n  - yes\n  - {c: 2026-01-31}\n")

    assert located.content == {"a": 1, "b": ["yes", {"c": dt.date(2026, 1, 31)}]}
    assert located.place_of(("b", 1, "c")) == Place(4, 9)
    assert located.place_of(("b", 1, "c"), key=True) == Place(4, 6)
    assert located.place_of(("b", 1, "missing")) == Place(4, 5)


def test_read_yaml_reads_what_only_looks_like_a_date_as_text() -> None:
    located = read_yaml("a: 2026-13-45")

    assert located.content == {"a": "2026-13-45"}


def test_read_yaml_reports_a_key_given_twice_and_keeps_the_first() -> None:
    located = read_yaml("a: 1\na: 2\n")

    assert located.content == {"a": 1}
    assert [each.message for each in located.faults] == ["“a” is given twice; it stands on line 1 already"]
