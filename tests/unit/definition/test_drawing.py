"""The drawing shows every stage within the width of a terminal."""

from pathlib import Path

import pytest

from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.capabilities.programmes.vocabulary.drawing import draw_stages
from tests.factories.definitions import SMALL_DEFINITION
from tests.unit.definition.faulty import changed

SHIPPED = Path("src/assay/shipped/programmes/civil-service-data-challenge.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "source", [SMALL_DEFINITION, SHIPPED, changed(("title: Sift", f"title: {'Long ' * 50}"))]
)
def test_draw_stages_stays_within_eighty_columns(source: str) -> None:
    drawing = draw_stages(check_definition(source))

    assert max(len(line) for line in drawing.splitlines()) <= 80


def test_draw_stages_shows_the_stages_in_order_with_what_goes_on() -> None:
    source = changed(
        ("keep: {first: 2}", "keep: {at least: 60}"), (", support worth: GBP 1000, becomes: project", "")
    )

    lines = draw_stages(check_definition(source)).splitlines()

    onward = [line.removeprefix("   │ ") for line in lines if line.startswith("   │ ")]
    assert onward == [
        "all ideas",
        "all ideas that the rules and the team let through",
        "ideas with a score of at least 60 of 100",
        "1 idea at most",
    ]
    assert lines[-1] == "   Award: Support"
