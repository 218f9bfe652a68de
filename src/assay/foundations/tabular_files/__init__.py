"""Tables as files: read from whatever a spreadsheet saved, written so that no cell becomes a formula."""

from assay.foundations.tabular_files.reading import read_table
from assay.foundations.tabular_files.vocabulary import Row, RowFault, Table, UnreadableTableError
from assay.foundations.tabular_files.writing import Cell, safe_cell, stream_csv, stream_json

__all__ = [
    "Cell",
    "Row",
    "RowFault",
    "Table",
    "UnreadableTableError",
    "read_table",
    "safe_cell",
    "stream_csv",
    "stream_json",
]
