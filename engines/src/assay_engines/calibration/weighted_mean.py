"""The ranking engine: entries in order of the weighted mean of their scores, abstentions left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from assay_engines._numerics.contract import Plain
from assay_engines._numerics.errors import ParameterError
from assay_engines.calibration._figures import entry_figures
from assay_engines.calibration._places import competition_ranks, exact_scores
from assay_engines.calibration._review_matrix import review_matrix
from assay_engines.calibration.criterion import Criterion
from assay_engines.calibration.ranking import Figures, RankedEntry, Ranking, Reason, UnrankedEntry
from assay_engines.calibration.reviews import Reviews


class BadRankingParametersError(ParameterError):
    """The ranking has no criteria, two of one name, or an impossible minimum of reviews."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedMeanRanking:
    """Ranks entries by the weighted mean of their criterion means, each as a share of its scale.

    An abstention is left out of the mean of its criterion and changes nothing else. Scores are compared as
    exact rational numbers, so that a tie is a tie (standard competition ranking: 1, 2, 2, 4). An entry with
    fewer than `minimum_reviews` reviews, or with a criterion that nobody scored, is named apart.

    Source: the simple additive weighting of Fishburn (1967), "Additive utilities with incomplete product
    sets: application to priorities and assignments", Operations Research 15(3), 537-542.

    Raises:
        BadRankingParametersError: no criteria, a name twice, or a minimum below one.

    >>> engine = WeightedMeanRanking(
    ...     criteria=[
    ...         Criterion(name="value", weight=2, minimum=0, maximum=5),
    ...         Criterion(name="viability", weight=1, minimum=0, maximum=5),
    ...     ]
    ... )
    >>> ranking = engine.rank(
    ...     Reviews(
    ...         entries=["Buses", "Buses", "Bins", "Trees"],
    ...         assessors=["Ana", "Ben", "Ana", "Ben"],
    ...         scores={"value": [5, 4, 4.5, 3], "viability": [2, None, 2, 5]},
    ...     )
    ... )
    >>> [(entry.rank, entry.entry, round(entry.score, 1), entry.tied) for entry in ranking.ranked]
    [(1, 'Bins', 73.3, True), (1, 'Buses', 73.3, True), (1, 'Trees', 73.3, True)]
    >>> ranking.line(first=2).tied
    ('Bins', 'Buses', 'Trees')
    """

    name: ClassVar[str] = "weighted-mean-ranking"
    version: ClassVar[str] = "1"

    criteria: Sequence[Criterion]
    minimum_reviews: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "criteria", tuple(self.criteria))
        _check_criteria(self.criteria)
        least = self.minimum_reviews
        if not isinstance(least, int) or isinstance(least, bool) or least < 1:
            raise BadRankingParametersError(f"minimum_reviews is {least!r}. Give a whole number from 1.")

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Plain]) -> Self:
        """Build the engine from what `parameters` returned.

        Raises:
            BadRankingParametersError: a parameter is missing, unknown or impossible.
            BadCriterionError: a criterion is.
        """
        criteria = parameters.get("criteria")
        if set(parameters) != {"criteria", "minimum_reviews"} or not isinstance(criteria, list):
            raise BadRankingParametersError(
                f"The parameters are {dict(parameters)!r}. "
                "Give exactly: criteria (a list of mappings) and minimum_reviews (a whole number)."
            )
        return cls(
            criteria=[Criterion.from_plain(each) for each in criteria],
            minimum_reviews=parameters["minimum_reviews"],  # type: ignore[arg-type]  # __post_init__ checks it
        )

    def parameters(self) -> dict[str, Plain]:
        """Return the parameters as a plain mapping."""
        return {
            "criteria": [criterion.as_plain() for criterion in self.criteria],
            "minimum_reviews": self.minimum_reviews,
        }

    def rank(self, reviews: Reviews) -> Ranking:
        """Return the entries of `reviews` by rank, then name, and apart those that cannot be ranked.

        Raises:
            MisshapenReviewsError: the reviews are not on exactly this engine's criteria.
            ScoreOutOfScaleError: a score lies outside its criterion's scale.
        """
        matrix = review_matrix(reviews, self.criteria)
        tally = matrix.tally()
        figures = dict(zip(matrix.entries, entry_figures(matrix, tally.means(), self.criteria), strict=True))
        rankable = [index for index, each in enumerate(figures.values()) if not self._lacking(each)]
        scores, whole = exact_scores(tally.of(rankable), self.criteria)
        unreviewed = dict.fromkeys(set(reviews.entered) - set(figures), _no_figures(len(self.criteria)))
        return Ranking(
            engine=self.name,
            engine_version=self.version,
            criteria=tuple(criterion.name for criterion in self.criteria),
            ranked=_in_order([matrix.entries[index] for index in rankable], scores, whole, figures),
            not_ranked=self._apart(figures | unreviewed),
        )

    def _apart(self, figures: Mapping[str, Figures]) -> tuple[UnrankedEntry, ...]:
        lacking = ((entry, figures[entry], self._lacking(figures[entry])) for entry in sorted(figures))
        return tuple(
            UnrankedEntry(entry=entry, reason=why[0], explanation=why[1], figures=each)
            for entry, each, why in lacking
            if why
        )

    def _lacking(self, figures: Figures) -> tuple[Reason, str] | None:
        """Return why an entry cannot be ranked, for the machine and in words; None if it can."""
        if figures.reviews < self.minimum_reviews:
            return Reason.TOO_FEW_REVIEWS, f"{figures.reviews} of at least {self.minimum_reviews} reviews"
        means = zip(self.criteria, figures.criterion_means, strict=True)
        missing = [criterion.name for criterion, mean in means if mean is None]
        return (Reason.CRITERION_NOT_SCORED, f"nobody scored {', '.join(missing)}") if missing else None


def _check_criteria(criteria: Sequence[Criterion]) -> None:
    if not criteria:
        raise BadRankingParametersError("The ranking has no criteria. Give at least one.")
    name, times = Counter(criterion.name for criterion in criteria).most_common(1)[0]
    if times > 1:
        raise BadRankingParametersError(f"{times} criteria are called {name!r}. Give each its own name.")


def _in_order(
    entries: Sequence[str], scores: Sequence[int], whole: int, figures: Mapping[str, Figures]
) -> tuple[RankedEntry, ...]:
    ranks = competition_ranks(scores)
    sharing = Counter(ranks)
    return tuple(
        RankedEntry(
            entry=entry, rank=rank, tied=sharing[rank] > 1, score=100 * score / whole, figures=figures[entry]
        )
        for rank, entry, score in sorted(zip(ranks, entries, scores, strict=True))
    )


def _no_figures(criteria: int) -> Figures:
    return Figures(
        reviews=0, abstentions=0, criterion_means=(None,) * criteria, spread=None, standard_error=None
    )
