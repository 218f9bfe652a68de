"""Reviews for tests, written as rows."""

from collections.abc import Iterable, Sequence

from assay_engines.calibration import Criterion, Reviews, WeightedMeanRanking

VALUE = Criterion(name="value", weight=2, minimum=0, maximum=5)
VIABILITY = Criterion(name="viability", weight=1, minimum=0, maximum=5)

Row = tuple[str, str, Sequence[float | None]]


def make_reviews(
    rows: Iterable[Row], criteria: Sequence[Criterion] = (VALUE, VIABILITY), entered: Iterable[str] = ()
) -> Reviews:
    listed = list(rows)
    return Reviews(
        entries=[entry for entry, _, _ in listed],
        assessors=[assessor for _, assessor, _ in listed],
        scores={
            criterion.name: [scores[index] for _, _, scores in listed]
            for index, criterion in enumerate(criteria)
        },
        entered=entered,
    )


def make_engine(
    minimum_reviews: int = 1, criteria: Sequence[Criterion] = (VALUE, VIABILITY)
) -> WeightedMeanRanking:
    return WeightedMeanRanking(criteria=criteria, minimum_reviews=minimum_reviews)
