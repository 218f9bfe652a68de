"""The ranking of a stage and the line through it."""

import enum
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


class Place(enum.StrEnum):
    """Where an entry stands as to the stage's rule of how many to keep."""

    KEPT = "kept"
    WAITING_LIST = "waiting list"
    TIED_AT_THE_LINE = "tied at the line"
    NOT_PRICED = "without a cost"
    NOT_KEPT = "not kept"
    NOT_RANKED = "not ranked"


@dataclass(frozen=True, slots=True)
class RankingRow:
    """One entry of a ranking.

    Args:
        rank: 1 for the best; equal scores share a rank (1, 2, 2, 4); None when not ranked.
        score: from 0 to 100; None when not ranked.
        criterion_means: by criterion, on its own scale; None where nobody scored.
        spread: standard deviation of the assessors' totals (0 to 100); None below two reviews.
        explanation: why it is not ranked, in words; else empty.
    """

    entry: uuid.UUID
    reference: str
    title: str
    rank: int | None
    is_tied: bool
    score: float | None
    place: Place
    reviews: int
    abstentions: int
    criterion_means: Mapping[str, float | None]
    spread: float | None
    explanation: str


@dataclass(frozen=True, slots=True)
class StageRanking:
    """A stored ranking of a stage: rows by rank, those not ranked last.

    Args:
        places_left: places that the entries tied at the line would share; 0 without a tie there.
        newer_reviews: reviews saved after it was made.
    """

    stage: str
    engine_run: int
    engine: str
    engine_version: str
    at: datetime
    rows: tuple[RankingRow, ...]
    places_left: int
    newer_reviews: int

    @property
    def tied_at_the_line(self) -> tuple[RankingRow, ...]:
        """The entries among which people have to choose."""
        return tuple(row for row in self.rows if row.place is Place.TIED_AT_THE_LINE)

    @property
    def is_current(self) -> bool:
        """Whether it counts every review."""
        return self.newer_reviews == 0
