"""Lines drawn through a ranking, after k places or where money ends, honest about ties they would cut."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assay_engines._numerics.contract import Plain
from assay_engines._numerics.errors import ParameterError
from assay_engines._numerics.exact import exact_fraction


class BadLineError(ParameterError):
    """A line is drawn at a place that does not exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The line after the first `first` places.

    `inside` are the entries that are certainly above the line. `tied` are the entries with equal scores
    between which the line would have to choose: empty unless it cuts through a tie. `places_left` are the
    places that `inside` does not fill.
    """

    first: int
    inside: tuple[str, ...]
    tied: tuple[str, ...]
    places_left: int

    @property
    def cuts_a_tie(self) -> bool:
        """Whether someone has to choose among entries with equal scores."""
        return bool(self.tied)

    def as_plain(self) -> dict[str, Plain]:
        """Return the line as plain values."""
        return {
            "first": self.first,
            "inside": list(self.inside),
            "tied": list(self.tied),
            "places_left": self.places_left,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """The line where a budget ends.

    `inside` are the entries that it pays for. `tied` are entries with equal scores that follow and of which
    it pays for some, but not for all: someone has to choose. `left` is what `inside` leaves of the budget.
    """

    budget: float
    inside: tuple[str, ...]
    tied: tuple[str, ...]
    left: float

    @property
    def cuts_a_tie(self) -> bool:
        """Whether someone has to choose among entries with equal scores."""
        return bool(self.tied)

    def as_plain(self) -> dict[str, Plain]:
        """Return the line as plain values."""
        return {
            "budget": self.budget,
            "inside": list(self.inside),
            "tied": list(self.tied),
            "left": self.left,
        }


def draw_line(*, ranks: Sequence[int], entries: Sequence[str], first: int) -> Line:
    """Return the line after the first `first` of `entries`, whose competition ranks ascend.

    Raises:
        BadLineError: `first` is not a whole number above zero.
    """
    if not isinstance(first, int) or isinstance(first, bool) or first < 1:
        raise BadLineError(f"The line is drawn after the first {first!r}. Give a whole number from 1.")
    at_the_line = ranks[first] if first < len(ranks) and ranks[first - 1] == ranks[first] else None
    inside = tuple(entries[: first if at_the_line is None else at_the_line - 1])
    tied = tuple(entry for entry, rank in zip(entries, ranks, strict=True) if rank == at_the_line)
    return Line(first=first, inside=inside, tied=tied, places_left=max(first - len(inside), 0))


def draw_budget_line(
    *, ranks: Sequence[int], entries: Sequence[str], budget: float, costs: Mapping[str, float]
) -> BudgetLine:
    """Return the line where `budget` ends along `entries`, whose competition ranks ascend.

    Raises:
        BadLineError: the budget is not a number above zero, or an entry has no cost from zero up.
    """
    if not _is_amount(budget) or budget <= 0:
        raise BadLineError(f"The budget is {budget!r}. Give a number above zero.")
    left = exact_fraction(budget)
    inside: list[str] = []
    for _, places in itertools.groupby(zip(ranks, entries, strict=True), key=lambda place: place[0]):
        group = {entry: _cost_of(entry, costs) for _, entry in places}
        if sum(group.values()) > left:
            tied = tuple(group) if min(group.values()) <= left else ()
            return BudgetLine(budget=budget, inside=tuple(inside), tied=tied, left=float(left))
        left -= sum(group.values())
        inside += group
    return BudgetLine(budget=budget, inside=tuple(inside), tied=(), left=float(left))


def _cost_of(entry: str, costs: Mapping[str, float]) -> Fraction:
    cost = costs.get(entry)
    if cost is None or not _is_amount(cost) or cost < 0:
        raise BadLineError(f"Entry {entry!r} costs {cost!r}. Give each ranked entry a number from zero up.")
    return exact_fraction(cost)


def _is_amount(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
