"""The line after the first k."""

import math

import pytest
from assay_engines.calibration import BadLineError, BudgetLine, Line, Ranking
from hypothesis import given
from hypothesis import strategies as st

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


def test_line_among_some_counts_places_among_them() -> None:
    assert _TIED.line(1, among={"C", "D", "E"}) == Line(first=1, inside=(), tied=("C", "D"), places_left=1)
    assert _TIED.line(2, among={"A", "E"}) == Line(first=2, inside=("A", "E"), tied=(), places_left=0)


@pytest.mark.parametrize(
    ("budget", "inside", "tied", "left"),
    [
        (9, (), (), 9),
        (10, ("A",), (), 0),
        (15, ("A",), ("B", "C", "D"), 5),
        (40, ("A", "B", "C", "D"), (), 5),
        (41, ("A", "B", "C", "D", "E"), (), 0),
    ],
)
def test_budget_line_goes_down_the_ranking_until_something_costs_more_than_is_left(
    budget: float, inside: tuple[str, ...], tied: tuple[str, ...], left: float
) -> None:
    costs = {"A": 10, "B": 5, "C": 10, "D": 10, "E": 6}

    line = _TIED.budget_line(budget, costs)

    assert line == BudgetLine(budget=budget, inside=inside, tied=tied, left=left)
    assert line.cuts_a_tie == bool(tied)
    assert line.as_plain() == {"budget": budget, "inside": list(inside), "tied": list(tied), "left": left}


def test_budget_line_adds_tenths_exactly() -> None:
    line = _ranking({"A": 5, "B": 4, "C": 3}).budget_line(0.3, {"A": 0.1, "B": 0.1, "C": 0.1})

    assert (line.inside, line.left) == (("A", "B", "C"), 0)


@pytest.mark.parametrize("budget", [0, -1, math.inf, math.nan, True])
def test_budget_line_refuses_a_budget_that_is_none(budget: float) -> None:
    with pytest.raises(BadLineError, match="Give a number above zero"):
        _TIED.budget_line(budget, {})


@pytest.mark.parametrize("cost", [None, -1, math.nan])
def test_budget_line_refuses_an_entry_without_a_cost(cost: float) -> None:
    with pytest.raises(BadLineError, match="Entry 'A' costs"):
        _TIED.budget_line(100, {"A": cost})


@given(
    scores=st.lists(st.integers(0, 5), min_size=1, max_size=12),
    costs=st.lists(st.integers(0, 9), min_size=12, max_size=12),
    budget=st.integers(1, 60),
)
def test_budget_line_never_overspends_and_never_passes_over_a_better_entry(
    scores: list[int], costs: list[int], budget: int
) -> None:
    names = [f"E{number:02}" for number in range(len(scores))]
    cost = dict(zip(names, costs, strict=False))
    ranking = _ranking(dict(zip(names, scores, strict=True)))

    line = ranking.budget_line(budget, cost)

    assert sum(cost[each] for each in line.inside) + line.left == budget
    assert line.left >= 0
    order = [each.entry for each in ranking.ranked]
    assert list(line.inside) == order[: len(line.inside)]
    assert not set(line.inside) & set(line.tied)
