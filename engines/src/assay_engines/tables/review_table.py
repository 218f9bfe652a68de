"""Reviews out of a table, long or wide, with every fault found before any is reported."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assay_engines.calibration import Criterion, Reviews
from assay_engines.tables.faults import Fault, UnusableTableError
from assay_engines.tables.reading import Row, Table, column_key

_LONG = ("entry", "assessor", "criterion", "score")
_ABSTENTIONS = frozenset({"", "abstain"})
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


@dataclass(frozen=True, slots=True)
class _Mark:
    """One cell with a score: where it stands and what it says."""

    row: int
    column: str
    entry: str
    assessor: str
    criterion: str
    text: str


@dataclass(slots=True)
class _Collected:
    """The scores and faults found so far; `seen` says in which row each score stood."""

    scores: dict[tuple[str, str], dict[str, float | None]] = field(default_factory=dict)
    seen: dict[tuple[str, str, str], int] = field(default_factory=dict)
    faults: dict[tuple[int, str], Fault] = field(default_factory=dict)

    def fault(self, row: int, column: str, what: str, remedy: str) -> None:
        self.faults.setdefault((row, column), Fault(row=row, column=column, what=what, remedy=remedy))


def reviews_from_table(table: Table, criteria: Sequence[Criterion]) -> Reviews:
    """Return the reviews in `table`: long if it has the columns criterion and score, else wide.

    Raises:
        UnusableTableError: columns are missing or rows are wrong; it holds every fault.
    """
    known = {column_key(criterion.name): criterion for criterion in criteria}
    is_long = {"criterion", "score"} <= set(table.columns)
    _check_columns(table, _LONG if is_long else ("entry", "assessor", *known))
    collected = _Collected()
    for row in table.rows:
        if _named(row, collected):
            for mark in _long_marks(row) if is_long else _wide_marks(row, known):
                _collect(mark, known, collected)
    faults = sorted((*table.faults, *collected.faults.values()), key=lambda fault: fault.row or 0)
    if faults:
        raise UnusableTableError(table.name, faults)
    return Reviews(
        entries=[entry for entry, _ in collected.scores],
        assessors=[assessor for _, assessor in collected.scores],
        scores={
            criterion.name: [given.get(criterion.name) for given in collected.scores.values()]
            for criterion in criteria
        },
    )


def _check_columns(table: Table, needed: Sequence[str]) -> None:
    missing = [column for column in needed if column not in table.columns]
    if missing:
        raise UnusableTableError(
            table.name,
            [
                Fault(
                    row=1,
                    what=f"no column is called {' or '.join(map(repr, missing))}; "
                    f"there are {', '.join(map(repr, table.columns))}",
                    remedy="Name the columns entry, assessor, criterion and score, or entry, assessor and "
                    "one for each criterion, with commas between them",
                )
            ],
        )


def _named(row: Row, collected: _Collected) -> bool:
    blank = [column for column in ("entry", "assessor") if not row.cells[column]]
    for column in blank:
        collected.fault(row.number, column, f"the {column} is blank", f"Name the {column}, or delete the row")
    return not blank


def _long_marks(row: Row) -> Iterator[_Mark]:
    entry, assessor, criterion, text = (row.cells[column] for column in _LONG)
    yield _Mark(row.number, "score", entry, assessor, criterion, text)


def _wide_marks(row: Row, known: dict[str, Criterion]) -> Iterator[_Mark]:
    entry, assessor = row.cells["entry"], row.cells["assessor"]
    for column, criterion in known.items():
        yield _Mark(row.number, column, entry, assessor, criterion.name, row.cells[column])


def _collect(mark: _Mark, known: dict[str, Criterion], collected: _Collected) -> None:
    criterion = known.get(column_key(mark.criterion))
    if criterion is None:
        names = ", ".join(each.name for each in known.values())
        collected.fault(
            mark.row, "criterion", f"no criterion is called {mark.criterion!r}", f"Write one of: {names}"
        )
        return
    earlier = collected.seen.setdefault((mark.entry, mark.assessor, criterion.name), mark.row)
    if earlier != mark.row:
        what = f"assessor {mark.assessor!r} already scored entry {mark.entry!r} in row {earlier}"
        collected.fault(mark.row, "assessor", what, "Keep one of the two rows")
        return
    given = collected.scores.setdefault((mark.entry, mark.assessor), {})
    given[criterion.name] = _score(mark, criterion, collected)


def _score(mark: _Mark, criterion: Criterion, collected: _Collected) -> float | None:
    if mark.text.casefold() in _ABSTENTIONS:
        return None
    remedy = (
        f"Write a number from {criterion.minimum:g} to {criterion.maximum:g}, or leave it blank to abstain"
    )
    if not _NUMBER.fullmatch(mark.text):
        collected.fault(mark.row, mark.column, f"{mark.text!r} is not a number", remedy)
        return None
    score = float(mark.text)
    if not criterion.minimum <= score <= criterion.maximum:
        collected.fault(mark.row, mark.column, f"{mark.text} lies outside the scale", remedy)
    return score
