"""Tables, their rows, and what can be wrong with them."""

from dataclasses import dataclass


class UnreadableTableError(Exception):
    """The file is no table that can be read; the message says why, where and how to mend it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Args:
        number: as a spreadsheet shows it; the header is row 1, and a row of several lines is one row.
        line: where it begins in the file, from 1, as an editor shows it.
        values: one for each column.
    """

    number: int
    line: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that was left out, because its cells do not stand under the header's columns."""

    number: int
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read.

    Args:
        columns: the header, without surrounding blanks; all named, all different.
        rows: the good rows, without blank ones.
        faults: the rows that were left out.
        notices: what was guessed about the file and should be looked at.
        encoding: how the file's letters were read.
        delimiter: what stands between its cells.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[RowFault, ...]
    notices: tuple[str, ...]
    encoding: str
    delimiter: str
