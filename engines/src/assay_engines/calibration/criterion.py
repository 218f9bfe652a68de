"""A criterion: what assessors score, how much it weighs and on which scale."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from assay_engines._numerics.contract import Plain
from assay_engines._numerics.errors import ParameterError

_FIELDS = ("name", "weight", "minimum", "maximum")


class BadCriterionError(ParameterError):
    """A criterion has no name, no positive weight or no scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion with its weight (relative, any positive number) and the two ends of its scale.

    Raises:
        BadCriterionError: the name is empty, the weight is not positive, or the scale has no width.

    >>> Criterion(name="value", weight=2, minimum=0, maximum=5)
    Criterion(name='value', weight=2, minimum=0, maximum=5)
    """

    name: str
    weight: float
    minimum: float
    maximum: float

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise BadCriterionError(f"A criterion is called {self.name!r}. Give it a name that is not empty.")
        for field in _FIELDS[1:]:
            self._check_number(field)
        if self.weight <= 0:
            raise BadCriterionError(
                f"Criterion {self.name!r} weighs {self.weight}. Give it a weight above zero, or leave it out."
            )
        if self.minimum >= self.maximum:
            raise BadCriterionError(
                f"Criterion {self.name!r} has a scale from {self.minimum} to {self.maximum}. "
                "Give a minimum that is below the maximum."
            )

    @classmethod
    def from_plain(cls, plain: Plain) -> Self:
        """Return the criterion that a plain mapping describes; raises `BadCriterionError` if none."""
        if not isinstance(plain, Mapping) or set(plain) != set(_FIELDS):
            raise BadCriterionError(
                f"A criterion is described by {plain!r}. Give a mapping with exactly: {', '.join(_FIELDS)}."
            )
        return cls(**plain)  # type: ignore[arg-type]  # __post_init__ checks each value

    def as_plain(self) -> dict[str, Plain]:
        """Return the criterion as a plain mapping."""
        return {field: getattr(self, field) for field in _FIELDS}

    def _check_number(self, field: str) -> None:
        value = getattr(self, field)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not number or not math.isfinite(value):
            raise BadCriterionError(
                f"Criterion {self.name!r} has the {field} {value!r}. Give a finite number."
            )
