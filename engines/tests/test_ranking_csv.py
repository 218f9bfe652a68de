"""Text in the CSV never becomes a formula."""

import pytest
from assay_engines.tables.ranking_csv import harmless


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_harmless_marks_every_start_of_a_formula_as_text(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "Buses", "5 - 3", "a@b"])
def test_harmless_leaves_other_text_alone(text: str) -> None:
    assert harmless(text) == text
