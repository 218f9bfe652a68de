"""Reviews as arrays, one row per review in order of entry and assessor, with sums by entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assay_engines._numerics.exact import exact_integers
from assay_engines.calibration.criterion import Criterion
from assay_engines.calibration.reviews import MisshapenReviewsError, Reviews, ScoreOutOfScaleError


@dataclass(frozen=True, slots=True)
class Tally:
    """By entry and criterion: the exact sum of the scores, as `sums` / `scale`, and how many were given."""

    sums: NDArray[Any]
    scale: int
    counts: NDArray[np.int64]

    def means(self) -> list[list[float | None]]:
        """Return the mean of each entry on each criterion, correctly rounded; None where nobody scored."""
        return [
            [total / (count * self.scale) if count else None for total, count in zip(*row, strict=True)]
            for row in zip(self.sums.tolist(), self.counts.tolist(), strict=True)
        ]

    def of(self, entries: Sequence[int]) -> "Tally":
        """Return the tally of these entries alone."""
        rows = np.array(entries, dtype=np.intp)
        return Tally(self.sums[rows], self.scale, self.counts[rows])


@dataclass(frozen=True, slots=True)
class ReviewMatrix:
    """Scores of n reviews on c criteria; NaN is an abstention; `starts` are each entry's first rows."""

    entries: tuple[str, ...]
    starts: NDArray[np.intp]
    scores: NDArray[np.float64]

    @property
    def scored(self) -> NDArray[np.bool_]:
        """Which of the n x c scores were given."""
        return ~np.isnan(self.scores)

    def tally(self) -> Tally:
        """Return the exact sums and counts of the scores."""
        integers, scale = exact_integers(self.scores[self.scored])
        table = np.zeros(self.scores.shape, dtype=integers.dtype)
        table[self.scored] = integers
        return Tally(self.by_entry(table), scale, self.by_entry(self.scored.astype(np.int64)))

    def by_entry(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return the sums of `values` (a row per review) over each entry's rows."""
        return np.add.reduceat(values, self.starts, axis=0)


def review_matrix(reviews: Reviews, criteria: Sequence[Criterion]) -> ReviewMatrix:
    """Return the reviews in canonical order, whatever order they came in.

    Raises:
        MisshapenReviewsError: the reviews are not on exactly these criteria.
        ScoreOutOfScaleError: a score lies outside its criterion's scale.
    """
    names = [criterion.name for criterion in criteria]
    if set(names) != set(reviews.scores):
        raise MisshapenReviewsError(
            f"The reviews score {sorted(reviews.scores)}, but the criteria are {sorted(names)}. "
            "Give one column of scores for each criterion."
        )
    rows = sorted(zip(reviews.entries, reviews.assessors, range(len(reviews.entries)), strict=True))
    order = np.array([row for _, _, row in rows], dtype=np.intp)
    scores = np.column_stack([np.asarray(reviews.scores[name], dtype=np.float64)[order] for name in names])
    _check_scale(reviews, criteria)
    first_rows: dict[str, int] = {}
    for position, (entry, _, _) in enumerate(rows):
        first_rows.setdefault(entry, position)
    return ReviewMatrix(tuple(first_rows), np.array(list(first_rows.values()), dtype=np.intp), scores)


def _check_scale(reviews: Reviews, criteria: Sequence[Criterion]) -> None:
    for criterion in criteria:
        column = np.asarray(reviews.scores[criterion.name], dtype=np.float64)
        outside = np.flatnonzero((column < criterion.minimum) | (column > criterion.maximum))
        if outside.size:
            row = int(outside[0])
            raise ScoreOutOfScaleError(
                f"Assessor {reviews.assessors[row]!r} gives entry {reviews.entries[row]!r} {column[row]:g} "
                f"on criterion {criterion.name!r}, whose scale is {criterion.minimum:g} to "
                f"{criterion.maximum:g}. Correct the score, or widen the scale."
            )
