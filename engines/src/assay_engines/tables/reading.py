"""Reading a CSV file: its encoding, its header, and rows that know their number."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assay_engines.tables.faults import Fault, UnusableTableError


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row by its number in the spreadsheet (the header is 1), with its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as read. Columns are trimmed and in lower case; blank rows are left out."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    notices: tuple[str, ...]


def read_table(path: Path) -> Table:
    """Return the table in the CSV file at `path`, with the faults of rows that do not fit the header.

    Raises:
        UnusableTableError: the file is no text, no CSV, or has no usable header.
    """
    text, notices = _decode(path)
    lines = _cells(path, text)
    columns = tuple(column_key(cell) for cell in next(lines, (1, []))[1])
    _check_header(path, columns)
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in lines:
        surplus = len(cells) - len(columns)
        if surplus < 0 or any(cells[len(columns) :]):
            faults.append(_shifted(number, len(cells), len(columns)))
        elif any(cells):
            rows.append(Row(number=number, cells=dict(zip(columns, cells, strict=False))))
    return Table(name=path.name, columns=columns, rows=tuple(rows), faults=tuple(faults), notices=notices)


def column_key(name: str) -> str:
    """Return the form in which columns are compared: trimmed, in lower case."""
    return name.strip().casefold()


def _decode(path: Path) -> tuple[str, tuple[str, ...]]:
    content = path.read_bytes()
    if b"\0" in content:
        raise _unusable(path, "the file is not CSV text (it holds NUL bytes)", "Save it as CSV UTF-8")
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        notice = f"{path.name} is not UTF-8; it was read as Windows-1252. Check accented letters."
    try:
        return content.decode("cp1252"), (notice,)
    except UnicodeDecodeError as fault:
        raise _unusable(
            path, "the file is neither UTF-8 nor Windows-1252 text", "Save it as CSV UTF-8"
        ) from fault


def _cells(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):  # the fault below names the row after
            if cells or number == 1:
                yield number, [cell.strip() for cell in cells]
    except csv.Error as fault:
        raise _unusable(
            path, f"the row is not CSV ({fault})", "Check its quotation marks", number + 1
        ) from fault


def _check_header(path: Path, columns: tuple[str, ...]) -> None:
    if not any(columns):
        raise _unusable(path, "the header is empty", "Give the names of the columns in the first row", 1)
    name, times = Counter(column for column in columns if column).most_common(1)[0]
    if times > 1:
        raise _unusable(path, f"{times} columns are called {name!r}", "Keep one of them", 1)


def _shifted(number: int, found: int, expected: int) -> Fault:
    return Fault(
        row=number,
        what=f"the row has {found} cells, but the header has {expected}",
        remedy="Put the cells under their columns; a comma inside a cell needs quotation marks",
    )


def _unusable(path: Path, what: str, remedy: str, row: int | None = None) -> UnusableTableError:
    return UnusableTableError(path.name, [Fault(what=what, remedy=remedy, row=row)])
