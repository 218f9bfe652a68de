"""Reading a table from a delimited file, with every row that cannot be trusted named by its number."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from assay.foundations.tabular_files.decoding import decode
from assay.foundations.tabular_files.vocabulary import Row, RowFault, Table, UnreadableTableError

MOST_BYTES = 50_000_000
_DELIMITERS = ",;\t"
_LOOKED_AT = 20


def read_table(source: Path | bytes, *, most_bytes: int = MOST_BYTES) -> Table:
    """Read a table whose first row is its header.

    Args:
        source: a file, or what was in one.
        most_bytes: the largest size accepted.

    Raises:
        UnreadableTableError: the file is too large, no text, has a broken quotation, or a header with
            unnamed or equal columns.
        OSError: the file cannot be opened.
    """
    decoded = decode(_content_of(source, most_bytes))
    delimiter = _delimiter_of(decoded.text)
    records = (record for record in _records(decoded.text, delimiter) if any(map(str.strip, record.values)))
    header = next(records, None)
    if header is None:
        raise UnreadableTableError("The file is empty; its first row must name the columns.")
    columns = _columns_of(header)
    rows, faults = _sort_out(records, len(columns))
    return Table(columns, rows, faults, decoded.notices, decoded.encoding, delimiter)


def _content_of(source: Path | bytes, most_bytes: int) -> bytes:
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > most_bytes:
        raise UnreadableTableError(
            f"The file has {size:,} bytes; at most {most_bytes:,} can be read. Split it into several files."
        )
    return source.read_bytes() if isinstance(source, Path) else source


def _records(text: str, delimiter: str) -> Iterator[Row]:
    """Return every row of the file, blank ones too, so that they are counted as a spreadsheet counts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, line = 0, 1
    while True:
        number += 1
        try:
            values = next(reader, None)
        except csv.Error as fault:
            raise UnreadableTableError(
                f"Row {number} (line {line}) cannot be read: {_explain(fault)}."
            ) from fault
        if values is None:
            return
        yield Row(number, line, tuple(values))
        line = reader.line_num + 1


def _explain(fault: csv.Error) -> str:
    message = str(fault)
    if "field larger" in message:
        return f"a cell has more than {csv.field_size_limit():,} characters; a quotation mark may be missing"
    if "unexpected end" in message:
        return "a quotation mark is opened and never closed"
    return "text follows a closing quotation mark; write a quotation mark within a cell twice"


def _delimiter_of(text: str) -> str:
    """Return the delimiter under which the first rows look most like a table; a comma when none does."""
    return max(_DELIMITERS, key=lambda delimiter: _likeness(text, delimiter))


def _likeness(text: str, delimiter: str) -> tuple[int, int]:
    try:
        lengths = [
            len(record.values) for record in islice(_records(text, delimiter), _LOOKED_AT) if record.values
        ]
    except UnreadableTableError:
        return (0, 0)
    if not lengths or lengths[0] == 1:
        return (0, 0)
    return (lengths.count(lengths[0]), lengths[0])


def _columns_of(header: Row) -> tuple[str, ...]:
    columns = tuple(name.strip() for name in header.values)
    where = f"Row {header.number} (line {header.line}), the header"
    for place, name in enumerate(columns, start=1):
        if not name:
            raise UnreadableTableError(
                f"{where}, has no name for column {_letters_of(place)}; name it or remove the column."
            )
    repeated = [name for name, times in Counter(columns).items() if times > 1]
    if repeated:
        names = ", ".join(repr(name) for name in repeated)
        raise UnreadableTableError(
            f"{where}, names several columns {names}; give each column a name of its own."
        )
    return columns


def _letters_of(place: int) -> str:
    """Return a column's letters as a spreadsheet shows them: 1 is A, 27 is AA."""
    letters = ""
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _sort_out(records: Iterator[Row], width: int) -> tuple[tuple[Row, ...], tuple[RowFault, ...]]:
    rows: list[Row] = []
    faults: list[RowFault] = []
    for record in records:
        if len(record.values) == width:
            rows.append(record)
        else:
            faults.append(_shifted(record, width))
    return tuple(rows), tuple(faults)


def _shifted(record: Row, width: int) -> RowFault:
    cells = len(record.values)
    remedy = "quote cells that hold the delimiter" if cells > width else "write empty cells too"
    message = (
        f"Row {record.number} (line {record.line}) has {cells} cells and the header has {width}; {remedy}."
    )
    return RowFault(record.number, record.line, message)
