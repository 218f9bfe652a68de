"""The line after the first k."""

import pytest
from assay_engines.calibration import BadLineError, Line, Ranking

from engines.tests.review_factory import VALUE, make_engine, make_reviews


def _ranking(scores: dict[str, float]) -> Ranking:
    reviews = make_reviews([(entry, "Ana", (score,)) for entry, score in scores.items()], (VALUE,))
    return make_engine(criteria=(VALUE,)).rank(reviews)


_TIED = _ranking({"A": 5, "B": 4, "C": 4, "D": 4, "E": 1})


@pytest.mark.parametrize(
    ("first", "inside", "tied", "places_left"),
    [
        (1, ("A",), (), 0),
        (2, ("A",), ("B", "C", "D"), 1),
        (3, ("A",), ("B", "C", "D"), 2),
        (4, ("A", "B", "C", "D"), (), 0),
        (5, ("A", "B", "C", "D", "E"), (), 0),
        (7, ("A", "B", "C", "D", "E"), (), 2),
    ],
)
def test_line_says_who_is_inside_and_who_is_tied_at_it(
    first: int, inside: tuple[str, ...], tied: tuple[str, ...], places_left: int
) -> None:
    line = _TIED.line(first)

    assert line == Line(first=first, inside=inside, tied=tied, places_left=places_left)
    assert line.cuts_a_tie == bool(tied)


def test_line_through_a_tie_at_the_top_leaves_every_place_open() -> None:
    line = _ranking({"A": 5, "B": 5}).line(1)

    assert line.as_plain() == {"first": 1, "inside": [], "tied": ["A", "B"], "places_left": 1}


def test_line_on_an_empty_ranking_leaves_every_place_open() -> None:
    assert _ranking({}).line(3) == Line(first=3, inside=(), tied=(), places_left=3)


@pytest.mark.parametrize("first", [0, -1, 1.5, True])
def test_line_refuses_a_place_that_does_not_exist(first: int) -> None:
    with pytest.raises(BadLineError) as caught:
        _TIED.line(first)

    assert str(caught.value) == f"The line is drawn after the first {first!r}. Give a whole number from 1."
