"""Writing tables: no cell is ever a formula, and what was written can be read."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.foundations.tabular_files import Cell, read_table, safe_cell, stream_csv, stream_json

_SIGNS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001 - the wide signs are what is tested
_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 20 7946 0000",
        "-1+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\ufeff=1",
        "＝1+1",  # noqa: RUF001 - the wide sign is what is tested
        "-",
        "--1",
        "-1.",
        "-\u0661",
    ],
)
def test_formula_becomes_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Bridge", "a=b", "-1", "-12.50", "1-1", "dŵr", "'=1"])
def test_other_text_stays(text: str) -> None:
    assert safe_cell(text) == text


@given(text=st.one_of(_TEXT, st.builds("{}{}".format, st.sampled_from(_SIGNS), _TEXT)))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    cell = safe_cell(text)

    assert cell in {text, f"'{text}"}
    assert cell[:1] not in set(_SIGNS) or cell[1:].replace(".", "", 1).isdecimal()


def test_csv_begins_with_the_mark_that_excel_needs_and_keeps_values() -> None:
    rows: list[tuple[Cell, ...]] = [("=1", -2, None), ("a,b", 1.5, Decimal("-0.10"))]

    written = "".join(stream_csv(["title", "=cost", "note"], rows))

    assert written == "\ufefftitle,'=cost,note\r\n'=1,-2,\r\n\"a,b\",1.5,-0.10\r\n"


def test_csv_comes_in_pieces() -> None:
    pieces = list(stream_csv(["number"], ([number] for number in range(250))))

    assert [piece.count("\r\n") for piece in pieces] == [1, 100, 100, 50]


def test_nul_is_not_written() -> None:
    assert "".join(stream_csv(["a"], [["x\x00=y"]])) == "\ufeffa\r\nx=y\r\n"


@given(rows=st.lists(st.tuples(_TEXT, _TEXT), max_size=8))
def test_written_csv_is_read_again_with_every_cell_safe(rows: list[tuple[str, str]]) -> None:
    content = "".join(stream_csv(["title", "problem"], rows)).encode()

    table = read_table(content)

    safe = [(safe_cell(title), safe_cell(problem)) for title, problem in rows]
    assert [row.values for row in table.rows] == [row for row in safe if any(map(str.strip, row))]
    assert (table.encoding, table.faults) == ("utf-8-sig", ())


@pytest.mark.parametrize("count", [0, 1, 3, 250])
def test_json_stream_is_one_array(count: int) -> None:
    rows = [{"title": f"dŵr {number}", "cost": number} for number in range(count)]

    written = "".join(stream_json(rows))

    assert json.loads(written) == rows
    assert written.endswith("]\n")
    assert "\\u" not in written
