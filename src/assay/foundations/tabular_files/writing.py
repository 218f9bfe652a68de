"""Writing tables as streams: CSV in which no cell is a formula, and JSON."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import TypeVar

Cell = str | int | float | Decimal | None
_Item = TypeVar("_Item")

_BYTE_ORDER_MARK = "\ufeff"
# What makes a spreadsheet calculate a cell; the wide signs are read as their narrow ones in some languages.
_FORMULA_SIGNS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_UNSEEN = " \x0b\x0c\u00a0\u200b\u2060\u3000\ufeff"
_NEGATIVE_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?", re.ASCII)
_ROWS_AT_ONCE = 100


def safe_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula; negative numbers stay numbers."""
    if text.lstrip(_UNSEEN).startswith(_FORMULA_SIGNS) and not _NEGATIVE_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def stream_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Return a CSV file piece by piece, in the form in which Excel reads UTF-8.

    Args:
        header: the columns' names.
        rows: one value for each column; None is an empty cell.
    """
    yield _BYTE_ORDER_MARK + _lines_of([header])
    for some in _batches(rows):
        yield _lines_of(some)


def stream_json(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Return a JSON array of objects piece by piece, one object on a line."""
    separator = "[\n"
    for some in _batches(rows):
        yield separator + ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in some)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _lines_of(rows: Iterable[Sequence[Cell]]) -> str:
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows([_written(cell) for cell in row] for row in rows)
    return lines.getvalue()


def _written(cell: Cell) -> Cell:
    return safe_cell(cell.replace("\x00", "")) if isinstance(cell, str) else cell


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    remaining = iter(items)
    while some := list(islice(remaining, _ROWS_AT_ONCE)):
        yield some
