"""Reading tables: encodings, delimiters, row numbers, and what is refused."""

import codecs
import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.foundations.tabular_files import Row, RowFault, UnreadableTableError, read_table

HEADER = "title,problem\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("title,problem\nDŵr,£5\n".encode(), "utf-8"),
        ("title,problem\nDŵr,£5\n".encode("utf-8-sig"), "utf-8-sig"),
        ("title,problem\nDŵr,£5\n".encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + "title,problem\nDŵr,£5\n".encode("utf-16-be"), "utf-16"),
    ],
)
def test_encoding_is_recognised(content: bytes, encoding: str) -> None:
    table = read_table(content)

    assert (table.encoding, table.columns, table.notices) == (encoding, ("title", "problem"), ())
    assert table.rows == (Row(2, 2, ("Dŵr", "£5")),)


def test_windows_letters_are_read_with_a_notice() -> None:
    table = read_table("title,problem\nBridge,plain\nCafé,£5 “dear”\n".encode("cp1252"))

    assert table.rows[1].values == ("Café", "£5 “dear”")
    assert table.notices == (
        "The file is not UTF-8 (line 3); it was read as Windows-1252. Check letters such as £, é and ŵ.",
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04rest", "an Excel or OpenDocument workbook, or a zip file"),
        (b"\xd0\xcf\x11\xe0rest", "an old Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"SQLite format 3\x00", "a database"),
        (b"a,b\n1,\x00\n", "Line 2 holds a NUL"),
        (b"a,b\n\x81,2\n", "Line 2 is neither UTF-8 nor Windows-1252"),
        (b"a,b\n\xff\x01,2\n", "Line 2 is neither UTF-8 nor Windows-1252"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "says that it is UTF-16, and byte"),
        (codecs.BOM_UTF8 + b"a,b\n\xff", "says that it is UTF-8-SIG, and byte"),
        (b"", "The file is empty"),
        (b"\n\n , \n", "The file is empty"),
        (b"a,,c\n", r"Row 1 \(line 1\), the header, has no name for column B"),
        (b"a,b,a\n", "names several columns 'a'"),
        (
            b'a,b\n1,"2\n3,4\n',
            r"Row 2 \(line 2\) cannot be read: a quotation mark is opened and never closed",
        ),
        (b'a,b\n1,"2"3\n', r"Row 2 \(line 2\) cannot be read: text follows a closing quotation mark"),
        (b"a,b\n1," + b"x" * 131_073, "a cell has more than 131,072 characters"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableTableError, match=message):
        read_table(content)


def test_unnamed_column_is_named_by_its_letters() -> None:
    header = ",".join(f"c{place}" for place in range(27)) + ","

    with pytest.raises(UnreadableTableError, match="column AB"):
        read_table(header.encode())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_is_recognised(delimiter: str) -> None:
    lines = ["title|problem|cost", 'Bridge|"a|b, c; d"|"1,5"', 'Road|"x; y"|"2,5"']

    table = read_table("\n".join(lines).replace("|", delimiter).encode())

    assert table.delimiter == delimiter
    assert [row.values[0] for row in table.rows] == ["Bridge", "Road"]


def test_single_column_is_a_table() -> None:
    table = read_table(b"title\nBridge\n")

    assert (table.columns, table.delimiter, len(table.rows)) == (("title",), ",", 1)


def test_rows_are_numbered_as_a_spreadsheet_and_as_an_editor_shows_them() -> None:
    content = HEADER + '"Bridge\nof\nsighs",long\n\nRoad,short\n,\nPath,"a\r\nb"\nEnd,x\n'

    table = read_table(content.encode())

    assert [(row.number, row.line, row.values[0]) for row in table.rows] == [
        (2, 2, "Bridge\nof\nsighs"),
        (4, 6, "Road"),
        (6, 8, "Path"),
        (7, 10, "End"),
    ]


def test_header_below_blank_rows_keeps_their_count() -> None:
    table = read_table(b"\n\n title , problem \nBridge,x\n")

    assert table.columns == ("title", "problem")
    assert table.rows[0].number == 4


def test_shifted_rows_are_left_out_and_named() -> None:
    table = read_table((HEADER + "Bridge,long\nRoad,wide,open\n\nPath\n").encode())

    assert [row.number for row in table.rows] == [2]
    assert table.faults == (
        RowFault(
            3, 3, "Row 3 (line 3) has 3 cells and the header has 2; quote cells that hold the delimiter."
        ),
        RowFault(5, 5, "Row 5 (line 5) has 1 cells and the header has 2; write empty cells too."),
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read(ending: str) -> None:
    table = read_table(f"a,b{ending}1,2{ending}3,4".encode())

    assert [row.values for row in table.rows] == [("1", "2"), ("3", "4")]


def test_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_bytes(b"a,b\n1,2\n")

    assert read_table(path) == read_table(path.read_bytes())


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_bytes(b"a,b\n1,2\n")

    with pytest.raises(UnreadableTableError, match="has 8 bytes; at most 7 can be read"):
        read_table(path, most_bytes=7)


@given(
    content=st.one_of(
        st.binary(max_size=300), st.text(alphabet='ab,;\t"\n\r \x00é', max_size=80).map(str.encode)
    )
)
def test_any_bytes_are_a_table_or_refused_in_words(content: bytes) -> None:
    try:
        table = read_table(content)
    except UnreadableTableError as fault:
        assert str(fault).endswith((".", '"'))  # noqa: PT017 - either outcome is right, and each has its proof
    else:
        assert {len(row.values) for row in table.rows} <= {len(table.columns)}


_CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


@given(rows=st.lists(st.tuples(_CELLS, _CELLS), max_size=8), delimiter=st.sampled_from(",;\t"))
def test_written_tables_come_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    lines: list[str] = []
    writer = csv.writer(_Lines(lines), delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("title", "problem"), *rows])

    table = read_table("".join(lines).encode())

    assert [row.values for row in table.rows] == [row for row in rows if any(map(str.strip, row))]
    assert table.faults == ()


class _Lines:
    """A file that keeps what is written to it as a list."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def write(self, line: str) -> int:
        self._lines.append(line)
        return len(line)
