"""A ranking: the entries in order, those that could not be ranked, and the line between them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assay_engines._numerics.contract import Plain
from assay_engines.calibration._places import competition_ranks
from assay_engines.calibration.line import BudgetLine, Line, draw_budget_line, draw_line


class Reason(StrEnum):
    """Why an entry has no rank."""

    TOO_FEW_REVIEWS = "too few reviews"
    CRITERION_NOT_SCORED = "criterion not scored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the reviews of one entry say.

    `reviews` counts reviews with at least one score; `abstentions` counts single scores not given.
    `criterion_means` are on each criterion's own scale, in the order of the criteria; None where nobody
    scored. `spread` is the sample standard deviation of the assessors' totals (0 to 100) and
    `standard_error` that of their mean; both None below two reviews.
    """

    reviews: int
    abstentions: int
    criterion_means: tuple[float | None, ...]
    spread: float | None
    standard_error: float | None

    def as_plain(self, criteria: tuple[str, ...]) -> dict[str, Plain]:
        """Return the figures as plain values, the means by the names of the criteria."""
        return {
            "reviews": self.reviews,
            "abstentions": self.abstentions,
            "criterion_means": dict(zip(criteria, self.criterion_means, strict=True)),
            "spread": self.spread,
            "standard_error": self.standard_error,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedEntry:
    """An entry with its rank (1 is best; equal scores share a rank: 1, 2, 2, 4) and score from 0 to 100."""

    entry: str
    rank: int
    tied: bool
    score: float
    figures: Figures

    def as_plain(self, criteria: tuple[str, ...]) -> dict[str, Plain]:
        """Return the entry and its figures as one plain mapping."""
        return {
            "entry": self.entry,
            "rank": self.rank,
            "tied": self.tied,
            "score": self.score,
            **self.figures.as_plain(criteria),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrankedEntry:
    """An entry that the reviews do not suffice to rank, the reason, and the reason in words."""

    entry: str
    reason: Reason
    explanation: str
    figures: Figures

    def as_plain(self, criteria: tuple[str, ...]) -> dict[str, Plain]:
        """Return the entry and its figures as one plain mapping."""
        return {
            "entry": self.entry,
            "reason": self.reason.value,
            "explanation": self.explanation,
            **self.figures.as_plain(criteria),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The entries by rank, then by name; apart from them, by name, the entries that are not ranked."""

    engine: str
    engine_version: str
    criteria: tuple[str, ...]
    ranked: tuple[RankedEntry, ...]
    not_ranked: tuple[UnrankedEntry, ...]

    def line(self, first: int, *, among: Collection[str] | None = None) -> Line:
        """Return the line after the first `first` places, of all or `among` some entries (a quota).

        Raises:
            BadLineError: `first` is not a whole number above zero.
        """
        ranked = [each for each in self.ranked if among is None or each.entry in among]
        return draw_line(
            ranks=competition_ranks([-each.rank for each in ranked]),
            entries=[each.entry for each in ranked],
            first=first,
        )

    def budget_line(self, budget: float, costs: Mapping[str, float]) -> BudgetLine:
        """Return how far down the ranking `budget` reaches, entry by entry in order.

        It ends before the first entry whose cost is more than what is left; nobody below is taken for being
        cheap, so that no place is won by asking for less than the better ones.

        Args:
            budget: what there is, in any unit.
            costs: what each ranked entry costs, in the same unit.

        Raises:
            BadLineError: the budget is not a number above zero, or a ranked entry has no cost from zero up.
        """
        return draw_budget_line(
            ranks=[each.rank for each in self.ranked],
            entries=[each.entry for each in self.ranked],
            budget=budget,
            costs=costs,
        )

    def as_plain(self) -> dict[str, Plain]:
        """Return the whole ranking as plain values."""
        return {
            "engine": self.engine,
            "engine_version": self.engine_version,
            "criteria": list(self.criteria),
            "ranked": [entry.as_plain(self.criteria) for entry in self.ranked],
            "not_ranked": [entry.as_plain(self.criteria) for entry in self.not_ranked],
        }
