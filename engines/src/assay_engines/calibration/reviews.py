"""Reviews in columns: who scored which entry, and what they gave on each criterion."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from assay_engines._numerics.contract import Plain
from assay_engines._numerics.errors import InputError

Column: TypeAlias = Sequence[float | None] | NDArray[np.float64]


class MisshapenReviewsError(InputError):
    """The columns of the reviews do not fit together or do not fit the criteria."""


class DuplicateReviewError(InputError):
    """One assessor has two reviews of one entry."""


class ScoreOutOfScaleError(InputError):
    """A score lies outside the scale of its criterion."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reviews:
    """One row per review: an assessor's scores of an entry.

    `entries` and `assessors` name row by row what was reviewed and who did. `scores` gives a column for
    each criterion, on the criterion's own scale, with None (or NaN) for an abstention. `entered` may name
    all entries of the field, so that those without any review are not forgotten. Every score is read as
    the shortest decimal that prints it.

    Raises:
        MisshapenReviewsError: columns differ in length, a name is empty, or a score is no number.
        DuplicateReviewError: an assessor has two reviews of one entry.

    >>> reviews = Reviews(
    ...     entries=["Buses", "Buses"], assessors=["Ana", "Ben"], scores={"value": [5, None]}
    ... )
    >>> reviews.scores["value"]
    array([ 5., nan])
    """

    entries: Sequence[str]
    assessors: Sequence[str]
    scores: Mapping[str, Column]
    entered: Iterable[str] = ()

    def __post_init__(self) -> None:
        columns = {criterion: _column(criterion, scores) for criterion, scores in self.scores.items()}
        object.__setattr__(self, "entries", tuple(self.entries))
        object.__setattr__(self, "assessors", tuple(self.assessors))
        object.__setattr__(self, "scores", MappingProxyType(columns))
        object.__setattr__(self, "entered", frozenset(self.entered))
        self._check_shape()
        self._check_names()
        self._check_duplicates()

    def as_plain(self) -> dict[str, Plain]:
        """Return the reviews as plain values, in order of entry and assessor."""
        order = sorted(range(len(self.entries)), key=lambda row: (self.entries[row], self.assessors[row]))
        return {
            "entries": [self.entries[row] for row in order],
            "assessors": [self.assessors[row] for row in order],
            "scores": {name: _plain_column(column, order) for name, column in self.scores.items()},
            "entered": sorted(self.entered),  # type: ignore[dict-item]  # a list of text is plain
        }

    def _check_shape(self) -> None:
        lengths = {"entries": len(self.entries), "assessors": len(self.assessors)}
        lengths |= {f"scores[{name!r}]": len(column) for name, column in self.scores.items()}
        if len(set(lengths.values())) > 1:
            listed = ", ".join(f"{name} has {length}" for name, length in lengths.items())
            raise MisshapenReviewsError(
                f"The columns of the reviews differ in length: {listed}. Give one value per review in each."
            )

    def _check_names(self) -> None:
        for column in ("entries", "assessors", "entered"):
            for place, name in enumerate(getattr(self, column), start=1):
                if not isinstance(name, str) or not name:
                    raise MisshapenReviewsError(
                        f"Value {place} of {column} is {name!r}. Give text that is not empty."
                    )

    def _check_duplicates(self) -> None:
        pairs = list(zip(self.entries, self.assessors, strict=True))
        if len(set(pairs)) < len(pairs):
            (entry, assessor), times = Counter(sorted(pairs)).most_common(1)[0]
            raise DuplicateReviewError(
                f"Assessor {assessor!r} has {times} reviews of entry {entry!r}. Keep one of them."
            )


def _column(criterion: str, scores: Column) -> NDArray[np.float64]:
    try:
        # Adding zero turns minus zero into zero, so that both have one fingerprint.
        column = np.array(scores, dtype=np.float64) + 0.0
    except (TypeError, ValueError) as fault:
        raise MisshapenReviewsError(
            f"The scores of criterion {criterion!r} cannot be read: {fault}. "
            "Give one number per review, or None for an abstention."
        ) from fault
    if column.ndim != 1:
        raise MisshapenReviewsError(
            f"The scores of criterion {criterion!r} have {column.ndim} dimensions. "
            "Give one number per review."
        )
    column.flags.writeable = False
    return column


def _plain_column(column: Column, order: Sequence[int]) -> list[Plain]:
    scores = np.asarray(column, dtype=np.float64).tolist()
    # Only NaN differs from itself.
    return [scores[row] if scores[row] == scores[row] else None for row in order]  # see above
