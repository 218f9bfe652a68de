"""Marks that cannot be seen are refused in new definitions, and stay readable in stored ones."""

import pytest

from assay.capabilities.programmes.vocabulary.checking import (
    DefinitionFaultsError,
    check_definition,
    read_definition,
)
from assay.foundations.plain_text import unwanted_characters
from tests.factories.definitions import SMALL_DEFINITION
from tests.unit.definition.faulty import faults_of

HIDDEN = SMALL_DEFINITION.replace("title: Longlist", 'title: "Long\\u202elist"')


@pytest.mark.parametrize(
    ("source", "line", "at"),
    [
        (HIDDEN, 46, ("stages", "longlist", "title")),
        (HIDDEN.replace('"Long\\u202elist"', "Long\u202elist"), 46, ("stages", "longlist", "title")),
        (
            SMALL_DEFINITION.replace("{id: survey, label: Surveys}", '{id: survey, label: "Sur\\x07veys"}'),
            24,
            None,
        ),
        (f"# \u2066Comment\n{SMALL_DEFINITION}", 1, ()),
    ],
    ids=["escaped", "as it is", "in a list", "in a comment"],
)
def test_check_definition_refuses_what_cannot_be_seen(
    source: str, line: int, at: tuple[str, ...] | None
) -> None:
    (fault,) = faults_of(source)

    assert (fault.line, fault.message[:32]) == (line, "A character that cannot be seen ")
    assert fault.remedy == "Delete it; typing the words around it again is the surest way."
    assert at is None or fault.at == at


def test_read_definition_reads_what_was_stored_before() -> None:
    assert read_definition(HIDDEN).stages["longlist"].title == "Long\u202elist"


def test_read_definition_refuses_what_was_never_sound() -> None:
    with pytest.raises(DefinitionFaultsError):
        read_definition(SMALL_DEFINITION.replace("after: sift", "after: nowhere"))


def test_check_definition_takes_line_breaks_of_every_kind() -> None:
    assert check_definition(SMALL_DEFINITION.replace("title: Longlist", 'title: "Long\\r\\nlist"'))


def test_unwanted_characters_lists_them_in_order() -> None:
    assert unwanted_characters("a\x07é\u202e") == "\x07\u202e"
    assert unwanted_characters("plain") == ""
