"""What is wrong with a table: each fault with its row, its column and its remedy."""

from collections.abc import Sequence
from dataclasses import dataclass

from assay_engines._numerics.errors import InputError, ParameterError


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. Rows are counted as a spreadsheet counts them: the header is row 1."""

    what: str
    remedy: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row is not None else ""
        column = f"column {self.column!r}" if self.column is not None else ""
        place = ", ".join(part for part in (row, column) if part)
        return f"{place}: {self.what}. {self.remedy}." if place else f"{self.what}. {self.remedy}."


class UnusableTableError(InputError):
    """A table has faults; all of them are in `faults` and in the message, a line for each."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join((f"{name} has {count}:", *(f"  {fault}" for fault in self.faults))))


class UnreadableCriterionError(ParameterError):
    """A criterion on the command line does not follow NAME:WEIGHT:MIN-MAX."""


class OutputNotWrittenError(InputError):
    """A file could not be written; whatever stood there before is untouched."""
