"""What an import of a table reports."""

import enum
from dataclasses import dataclass


class ImportMode(enum.StrEnum):
    """What happens when some rows are bad."""

    ALL = "all"
    GOOD_ONLY = "good only"


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row cannot be imported.

    Args:
        row: the row's number as a spreadsheet shows it; the header is row 1.
        column: the column at fault; empty where the whole row is.
        value: what stands there, shortened.
    """

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do.

    Args:
        rows: how many rows the file has.
        added: entries made.
        changed: entries that got a new version.
        unchanged: entries that already stand as the file says.
        more_needed: those added or changed that triage found incomplete.
        faults: what is wrong with the bad rows, in the order of the file.
        unused_columns: columns of the file that the mapping does not mention.
        is_refused: nothing was imported because some rows are bad and all were asked for.
        is_rehearsal: nothing was imported because only a report was asked for.
    """

    rows: int
    added: int
    changed: int
    unchanged: int
    more_needed: int
    faults: tuple[RowFault, ...]
    unused_columns: tuple[str, ...]
    is_refused: bool
    is_rehearsal: bool

    @property
    def bad_rows(self) -> int:
        """How many rows have a fault."""
        return len({each.row for each in self.faults})
