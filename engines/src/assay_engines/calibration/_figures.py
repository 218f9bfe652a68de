"""The figures of each entry: counts, means by criterion, and how far its assessors disagree."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assay_engines._numerics.exact import exact_fraction
from assay_engines.calibration._review_matrix import ReviewMatrix
from assay_engines.calibration.criterion import Criterion
from assay_engines.calibration.ranking import Figures

# Finer than any score can differ by, coarser than the noise of floats: agreement shows as exactly zero.
_DECIMALS_OF_A_TOTAL = 9


def entry_figures(
    matrix: ReviewMatrix, means: Sequence[Sequence[float | None]], criteria: Sequence[Criterion]
) -> list[Figures]:
    """Return the figures of the matrix's entries in its order; `means` has a row for each entry."""
    counts = matrix.by_entry(np.array(matrix.scored.any(axis=1), dtype=np.int64))
    abstentions = matrix.by_entry((~matrix.scored).astype(np.int64)).sum(axis=1)
    spreads = _spreads(matrix, _totals(matrix, criteria), counts)
    with np.errstate(invalid="ignore", divide="ignore"):
        errors = spreads / np.sqrt(counts)
    columns = (counts.tolist(), abstentions.tolist(), means, _plain(spreads), _plain(errors))
    return [
        Figures(
            reviews=reviews,
            abstentions=missing,
            criterion_means=tuple(row),
            spread=spread,
            standard_error=error,
        )
        for reviews, missing, row, spread, error in zip(*columns, strict=True)
    ]


def _totals(matrix: ReviewMatrix, criteria: Sequence[Criterion]) -> NDArray[np.float64]:
    """Return each review's weighted mean over what it scores, 0 to 100; NaN if it scores nothing."""
    minimum = np.array([criterion.minimum for criterion in criteria], dtype=np.float64)
    maximum = np.array([criterion.maximum for criterion in criteria], dtype=np.float64)
    exact = [exact_fraction(criterion.weight) for criterion in criteria]
    weight = np.array([float(each / sum(exact)) for each in exact], dtype=np.float64)
    points = np.where(matrix.scored, (matrix.scores - minimum) / (maximum - minimum) * weight, 0.0)
    weights = np.where(matrix.scored, weight, 0.0)
    with np.errstate(invalid="ignore"):
        totals: NDArray[np.float64] = 100 * points.sum(axis=1) / weights.sum(axis=1)
    return np.round(totals, _DECIMALS_OF_A_TOTAL)


def _spreads(
    matrix: ReviewMatrix, totals: NDArray[np.float64], counts: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the sample standard deviation of each entry's totals; NaN below two reviews."""
    rows = np.diff(np.append(matrix.starts, len(totals)))
    given = ~np.isnan(totals)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = matrix.by_entry(np.where(given, totals, 0.0)) / counts
        deviations = np.where(given, totals - np.repeat(means, rows), 0.0)
        variances = matrix.by_entry(deviations**2) / np.where(counts > 1, counts - 1, np.nan)
        spreads: NDArray[np.float64] = np.sqrt(variances)
    return np.round(spreads, _DECIMALS_OF_A_TOTAL)


def _plain(values: NDArray[np.float64]) -> list[float | None]:
    # Only NaN differs from itself.
    return [value if value == value else None for value in values.tolist()]  # noqa: PLR0124  # see above
