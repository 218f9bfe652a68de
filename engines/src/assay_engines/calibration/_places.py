"""Exact scores and the places they give: integers decide order and ties, floats are only shown."""

import math
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from assay_engines._numerics.exact import exact_fraction
from assay_engines.calibration._review_matrix import Tally
from assay_engines.calibration.criterion import Criterion


def exact_scores(tally: Tally, criteria: Sequence[Criterion]) -> tuple[list[int], int]:
    """Return each entry's score from 0 to 1 as an integer, and the one number that all are to be divided by.

    Every entry of `tally` has at least one score on each criterion.
    """
    coefficients, constant = _share_weights(criteria)
    denominator = math.lcm(constant.denominator, *(each.denominator for each in coefficients)) * tally.scale
    factors = [int(each * denominator) // tally.scale for each in coefficients]
    reviews = math.lcm(*set(tally.counts.ravel().tolist()))
    terms = tally.sums.astype(object) * (reviews // tally.counts.astype(object)) * factors
    numerators = terms.sum(axis=1) - int(constant * denominator) * reviews
    return numerators.tolist(), denominator * reviews


def competition_ranks(scores: Sequence[int]) -> list[int]:
    """Return the standard competition rank of each score, the highest first: 1, 2, 2, 4.

    >>> competition_ranks([7, 9, 7, 3])
    [2, 1, 2, 4]
    """
    times = Counter(scores)
    ranks: dict[int, int] = {}
    rank = 1
    for score in sorted(times, reverse=True):
        ranks[score] = rank
        rank += times[score]
    return [ranks[score] for score in scores]


def _share_weights(criteria: Sequence[Criterion]) -> tuple[list[Fraction], Fraction]:
    """Return the factor of each criterion's mean, and what to subtract, so that the sum runs from 0 to 1."""
    weights = [exact_fraction(criterion.weight) for criterion in criteria]
    minima = [exact_fraction(criterion.minimum) for criterion in criteria]
    maxima = [exact_fraction(criterion.maximum) for criterion in criteria]
    factors = [
        weight / sum(weights) / (maximum - minimum)
        for weight, minimum, maximum in zip(weights, minima, maxima, strict=True)
    ]
    offsets = [factor * minimum for factor, minimum in zip(factors, minima, strict=True)]
    return factors, sum(offsets, Fraction(0))
