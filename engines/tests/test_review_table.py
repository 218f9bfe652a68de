"""Reviews read from CSV files, good and bad."""

from pathlib import Path

import pytest
from assay_engines import input_fingerprint
from assay_engines.calibration import Reviews
from assay_engines.tables.criterion_option import parse_criteria
from assay_engines.tables.faults import UnreadableCriterionError, UnusableTableError
from assay_engines.tables.reading import read_table
from assay_engines.tables.review_table import reviews_from_table

_CRITERIA = parse_criteria(["Value:2:0-5", "viability:1:0-5"])
_WIDE = "Entry,Assessor,Value,Viability,Comment\nBusés,Ana,5,abstain,x\nBins,Ana,4.5,2,\n,,,,\n"
_LONG = (
    "entry,assessor,criterion,score\nBusés,Ana,value,5\nBusés,Ana,viability,\n\n"
    "Bins,Ana,VALUE,4.5\nBins,Ana,viability,2.0\n"
)


def _reviews(folder: Path, content: str | bytes) -> Reviews:
    path = folder / "reviews.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return reviews_from_table(read_table(path), _CRITERIA)


def _faults(folder: Path, content: str | bytes) -> list[str]:
    with pytest.raises(UnusableTableError) as caught:
        _reviews(folder, content)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "content",
    [
        _WIDE,
        _LONG,
        "\ufeff" + _WIDE,
        _WIDE.replace("\n", "\r\n"),
        _WIDE.encode("cp1252"),
        "entry,assessor,criterion,score\nBins,Ana,value,4.5\nBins,Ana,viability,2\nBusés,Ana,value,+5.\n",
    ],
)
def test_reviews_are_the_same_from_every_shape_and_encoding(tmp_path: Path, content: str | bytes) -> None:
    expected = Reviews(
        entries=["Bins", "Busés"],
        assessors=["Ana", "Ana"],
        scores={"Value": [4.5, 5], "viability": [2, None]},
    )

    reviews = _reviews(tmp_path, content)

    assert input_fingerprint(reviews.as_plain()) == input_fingerprint(expected.as_plain())


def test_read_table_gives_notice_of_windows_1252(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.write_bytes(_WIDE.encode("cp1252"))

    table = read_table(path)

    assert table.notices == (
        "reviews.csv is not UTF-8; it was read as Windows-1252. Check accented letters.",
    )


def test_reviews_report_every_fault_of_a_wide_table(tmp_path: Path) -> None:
    content = (
        "entry,assessor,value,viability\n"
        "Buses,Ana,six,2\n"
        "Buses,Ben,6,-1\n"
        ",Ana,1,1\n"
        "Bins,,1,1\n"
        "Buses,Ana,5,5\n"
        "Bins,Ana,1\n"
        "Bins,Ana,1,2,3\n"
        "Trees,Ana,nan,1e3\n"
        "Trees,Ben,1,2,\n"
    )

    assert _faults(tmp_path, content) == [
        (
            "row 2, column 'value': 'six' is not a number. "
            "Write a number from 0 to 5, or leave it blank to abstain."
        ),
        (
            "row 3, column 'value': 6 lies outside the scale. "
            "Write a number from 0 to 5, or leave it blank to abstain."
        ),
        (
            "row 3, column 'viability': -1 lies outside the scale. "
            "Write a number from 0 to 5, or leave it blank to abstain."
        ),
        "row 4, column 'entry': the entry is blank. Name the entry, or delete the row.",
        "row 5, column 'assessor': the assessor is blank. Name the assessor, or delete the row.",
        (
            "row 6, column 'assessor': assessor 'Ana' already scored entry 'Buses' in row 2. "
            "Keep one of the two rows."
        ),
        (
            "row 7: the row has 3 cells, but the header has 4. "
            "Put the cells under their columns; a comma inside a cell needs quotation marks."
        ),
        (
            "row 8: the row has 5 cells, but the header has 4. "
            "Put the cells under their columns; a comma inside a cell needs quotation marks."
        ),
        (
            "row 9, column 'value': 'nan' is not a number. "
            "Write a number from 0 to 5, or leave it blank to abstain."
        ),
        (
            "row 9, column 'viability': '1e3' is not a number. "
            "Write a number from 0 to 5, or leave it blank to abstain."
        ),
    ]


def test_reviews_report_every_fault_of_a_long_table(tmp_path: Path) -> None:
    content = (
        "entry,assessor,criterion,score\n"
        "Buses,Ana,valu,5\n"
        "Buses,Ana,value,7\n"
        "Buses,Ana,viability,3\n"
        "Buses,Ana,viability,4\n"
    )

    assert _faults(tmp_path, content) == [
        "row 2, column 'criterion': no criterion is called 'valu'. Write one of: Value, viability.",
        (
            "row 3, column 'score': 7 lies outside the scale. "
            "Write a number from 0 to 5, or leave it blank to abstain."
        ),
        (
            "row 5, column 'assessor': assessor 'Ana' already scored entry 'Buses' in row 4. "
            "Keep one of the two rows."
        ),
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (
            "entry;assessor;value;viability\nBuses;Ana;1;2\n",
            (
                "row 1: no column is called 'entry' or 'assessor' or 'value' or 'viability'; "
                "there are 'entry;assessor;value;viability'. Name the columns entry, assessor, criterion "
                "and score, or entry, assessor and one for each criterion, with commas between them."
            ),
        ),
        ("", "row 1: the header is empty. Give the names of the columns in the first row."),
        ("\nBuses,Ana,1,2\n", "row 1: the header is empty. Give the names of the columns in the first row."),
        (
            "entry,assessor,value,Value,viability\n",
            "row 1: 2 columns are called 'value'. Keep one of them.",
        ),
        (
            'entry,assessor,value,viability\nBuses,Ana,1,2\n"Bins"x,Ana,1,2\n',
            "row 3: the row is not CSV (',' expected after '\"'). Check its quotation marks.",
        ),
        (
            "entry,assessor".encode("utf-16"),
            "the file is not CSV text (it holds NUL bytes). Save it as CSV UTF-8.",
        ),
        (
            b"entry,assessor,\x81",
            "the file is neither UTF-8 nor Windows-1252 text. Save it as CSV UTF-8.",
        ),
    ],
)
def test_reviews_refuse_a_file_that_is_no_table(tmp_path: Path, content: str | bytes, fault: str) -> None:
    assert _faults(tmp_path, content) == [fault]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (
            ["value"],
            "The criterion 'value' cannot be read. Write NAME:WEIGHT:MIN-MAX, such as value:2:0-5.",
        ),
        (
            ["value:1:0-5", "Value:2:0-5"],
            "2 criteria are called 'value'. Give each its own name.",
        ),
    ],
)
def test_criteria_that_cannot_be_read_are_named(texts: list[str], message: str) -> None:
    with pytest.raises(UnreadableCriterionError) as caught:
        parse_criteria(texts)

    assert str(caught.value) == message
