"""Exact numbers: floats read as the decimals people wrote, so that rounding never makes or splits a tie."""

import math
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MOST_DECIMALS = 6
# Below fifteen digits a float stands for exactly one decimal, and every sum of the integers is exact too.
_LARGEST_SUM = 10**15


def exact_fraction(value: float) -> Fraction:
    """Return the shortest decimal that prints as `value`, exactly; `value` must be finite.

    >>> exact_fraction(0.1) + exact_fraction(0.2) == exact_fraction(0.3)
    True
    """
    return Fraction(repr(float(value)))


def exact_integers(values: NDArray[np.float64]) -> tuple[NDArray[Any], int]:
    """Return integers and one scale such that each value is exactly its integer divided by the scale.

    `values` is one-dimensional and finite. The integers are int64 where any sum of them fits, else
    Python's own integers in an object array.

    >>> exact_integers(np.array([4.5, 3.0, 2.25]))
    (array([450, 300, 225]), 100)
    """
    for scale in (10**decimals for decimals in range(_MOST_DECIMALS + 1)):
        scaled = np.rint(values * scale)
        if np.abs(scaled).sum() < _LARGEST_SUM and np.array_equal(scaled / scale, values):
            return scaled.astype(np.int64), scale
    fractions = [exact_fraction(value) for value in values.tolist()]
    scale = math.lcm(*(fraction.denominator for fraction in fractions))
    return np.array([int(fraction * scale) for fraction in fractions], dtype=object), scale
