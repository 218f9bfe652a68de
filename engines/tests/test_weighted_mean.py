"""The ranking engine on cases worked by hand."""

import pytest
from assay_engines.calibration import (
    Criterion,
    MisshapenReviewsError,
    Ranking,
    Reason,
    ScoreOutOfScaleError,
)

from engines.tests.review_factory import VALUE, make_engine, make_reviews


def _places(ranking: Ranking) -> list[tuple[int, str, float, bool]]:
    return [(entry.rank, entry.entry, entry.score, entry.tied) for entry in ranking.ranked]


def test_rank_weighs_criteria_as_shares_of_their_scales() -> None:
    goals = Criterion(name="goals", weight=1, minimum=-5, maximum=5)
    reviews = make_reviews([("Buses", "Ana", (5, 0)), ("Bins", "Ana", (0, 5))], (VALUE, goals))

    ranking = make_engine(criteria=(VALUE, goals)).rank(reviews)

    assert _places(ranking) == [
        (1, "Buses", 250 / 3, False),
        (2, "Bins", 100 / 3, False),
    ]


def test_rank_leaves_abstentions_out_of_the_mean() -> None:
    reviews = make_reviews(
        [("Buses", "Ana", (5,)), ("Buses", "Ben", (5,)), ("Buses", "Cleo", (None,)), ("Bins", "Ana", (4,))],
        (VALUE,),
    )

    ranking = make_engine(criteria=(VALUE,)).rank(reviews)

    assert _places(ranking) == [(1, "Buses", 100.0, False), (2, "Bins", 80.0, False)]
    assert ranking.ranked[0].figures.criterion_means == (5.0,)
    assert (ranking.ranked[0].figures.reviews, ranking.ranked[0].figures.abstentions) == (2, 1)


def test_rank_finds_ties_that_floats_would_split() -> None:
    rows = [("Buses", str(judge), (score,)) for judge, score in enumerate((0.1, 0.2, 0.3))]
    rows += [("Bins", str(judge), (score,)) for judge, score in enumerate((0.3, 0.3, 0.0))]
    rows += [("Trees", "0", (0.2,)), ("Ponds", "0", (0.19,))]

    ranking = make_engine(criteria=(VALUE,)).rank(make_reviews(rows, (VALUE,)))

    assert [(entry.rank, entry.entry, entry.tied) for entry in ranking.ranked] == [
        (1, "Bins", True),
        (1, "Buses", True),
        (1, "Trees", True),
        (4, "Ponds", False),
    ]


def test_rank_splits_what_floats_would_tie() -> None:
    wide = Criterion(name="value", weight=1, minimum=0, maximum=1e17)
    reviews = make_reviews([("Buses", "Ana", (1e-17,)), ("Bins", "Ana", (0.0,))], (wide,))

    ranking = make_engine(criteria=(wide,)).rank(reviews)

    assert [(entry.rank, entry.entry) for entry in ranking.ranked] == [(1, "Buses"), (2, "Bins")]


def test_rank_names_entries_below_the_minimum_apart() -> None:
    rows = [
        ("Buses", "Ana", (5, 5)),
        ("Buses", "Ben", (4, 4)),
        ("Bins", "Ana", (5, 5)),
        ("Bins", "Ben", (None, None)),
    ]
    reviews = make_reviews(rows, entered=["Bins", "Buses", "Trees"])

    ranking = make_engine(minimum_reviews=2).rank(reviews)

    assert [entry.entry for entry in ranking.ranked] == ["Buses"]
    assert [(entry.entry, entry.reason, entry.explanation) for entry in ranking.not_ranked] == [
        ("Bins", Reason.TOO_FEW_REVIEWS, "1 of at least 2 reviews"),
        ("Trees", Reason.TOO_FEW_REVIEWS, "0 of at least 2 reviews"),
    ]
    assert ranking.not_ranked[0].figures.abstentions == 2


def test_rank_names_entries_with_a_criterion_that_nobody_scored_apart() -> None:
    ranking = make_engine().rank(make_reviews([("Buses", "Ana", (5, None)), ("Bins", "Ana", (5, 1))]))

    assert [(entry.entry, entry.reason, entry.explanation) for entry in ranking.not_ranked] == [
        ("Buses", Reason.CRITERION_NOT_SCORED, "nobody scored viability")
    ]
    assert ranking.not_ranked[0].figures.criterion_means == (5.0, None)


def test_rank_gives_spread_and_standard_error_of_totals() -> None:
    rows = [("Buses", judge, (score,)) for judge, score in (("Ana", 1), ("Ben", 2), ("Cleo", 3))]

    figures = make_engine(criteria=(VALUE,)).rank(make_reviews(rows, (VALUE,))).ranked[0].figures

    assert figures.spread == pytest.approx(20.0)
    assert figures.standard_error == pytest.approx(20 / 3**0.5)


def test_rank_gives_no_spread_of_one_review_and_none_at_all_of_agreement() -> None:
    rows = [("Bins", "Ana", (0.1, 0.7)), ("Buses", "Ana", (0.1, 0.7)), ("Buses", "Ben", (0.1, 0.7))]

    one, two = make_engine().rank(make_reviews(rows)).ranked

    assert (one.figures.spread, one.figures.standard_error) == (None, None)
    assert (two.figures.spread, two.figures.standard_error) == (0.0, 0.0)


def test_rank_of_no_reviews_is_empty() -> None:
    ranking = make_engine().rank(make_reviews([]))

    assert (ranking.ranked, ranking.not_ranked) == ((), ())


@pytest.mark.parametrize("score", [-0.5, 5.5, float("inf")])
def test_rank_refuses_a_score_outside_its_scale(score: float) -> None:
    with pytest.raises(ScoreOutOfScaleError) as caught:
        make_engine().rank(make_reviews([("Buses", "Ana", (1, score))]))

    assert str(caught.value) == (
        f"Assessor 'Ana' gives entry 'Buses' {score:g} on criterion 'viability', whose scale is 0 to 5. "
        "Correct the score, or widen the scale."
    )


def test_rank_refuses_reviews_on_other_criteria() -> None:
    with pytest.raises(MisshapenReviewsError) as caught:
        make_engine().rank(make_reviews([("Buses", "Ana", (1,))], (VALUE,)))

    assert str(caught.value) == (
        "The reviews score ['value'], but the criteria are ['value', 'viability']. "
        "Give one column of scores for each criterion."
    )
