"""What holds for every ranking, checked on generated reviews and against naive fractions."""

from dataclasses import replace
from fractions import Fraction

from assay_engines.calibration import Criterion, RankedEntry
from hypothesis import given
from hypothesis import strategies as st

from engines.tests.review_factory import Row, make_engine, make_reviews

_CRITERIA = (
    Criterion(name="value", weight=2, minimum=0, maximum=5),
    Criterion(name="viability", weight=0.3, minimum=-3, maximum=3),
    Criterion(name="reach", weight=1, minimum=1, maximum=10),
)
_TENTHS = st.tuples(
    *(
        st.none()
        | st.integers(int(criterion.minimum) * 10, int(criterion.maximum) * 10).map(
            lambda tenths: tenths / 10
        )
        for criterion in _CRITERIA
    )
)
_REVIEWED = st.dictionaries(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from("uvwxyz")), _TENTHS, max_size=20
)

Reviewed = dict[tuple[str, str], tuple[float | None, ...]]


def _rows(reviewed: Reviewed) -> list[Row]:
    return [(entry, assessor, scores) for (entry, assessor), scores in reviewed.items()]


def _ranked(rows: list[Row], criteria: tuple[Criterion, ...] = _CRITERIA) -> tuple[RankedEntry, ...]:
    return make_engine(criteria=criteria).rank(make_reviews(rows, criteria)).ranked


def _naive_score(rows: list[Row], entry: str) -> Fraction | None:
    total = Fraction(0)
    for index, criterion in enumerate(_CRITERIA):
        given_scores = [scores[index] for name, _, scores in rows if name == entry]
        shares = [
            (Fraction(str(score)) - Fraction(str(criterion.minimum)))
            / (Fraction(str(criterion.maximum)) - Fraction(str(criterion.minimum)))
            for score in given_scores
            if score is not None
        ]
        if not shares:
            return None
        total += Fraction(str(criterion.weight)) * sum(shares) / len(shares)
    return 100 * total / sum(Fraction(str(criterion.weight)) for criterion in _CRITERIA)


@given(_REVIEWED)
def test_ranking_agrees_with_naive_fractions(
    reviewed: Reviewed,
) -> None:
    rows = _rows(reviewed)
    naive = {entry: _naive_score(rows, entry) for entry, _, _ in rows}
    scores = {entry: score for entry, score in naive.items() if score is not None}
    expected = [
        (
            1 + sum(other > score for other in scores.values()),
            entry,
            float(score),
            [*scores.values()].count(score) > 1,
        )
        for entry, score in scores.items()
    ]

    ranked = _ranked(rows)

    assert [(each.rank, each.entry, each.score, each.tied) for each in ranked] == sorted(expected)


@given(_REVIEWED, st.sampled_from("ABCDE"))
def test_abstention_changes_no_score_of_any_entry(reviewed: Reviewed, entry: str) -> None:
    rows = _rows(reviewed)
    before = [(each.rank, each.entry, each.score) for each in _ranked(rows)]

    after = _ranked([*rows, (entry, "someone who abstains", (None, None, None))])

    assert [(each.rank, each.entry, each.score) for each in after] == before


@given(_REVIEWED, st.integers(-50, 50))
def test_adding_a_constant_to_scores_and_scale_changes_no_place(reviewed: Reviewed, tenths: int) -> None:
    shifted_criteria = tuple(
        replace(each, minimum=each.minimum + tenths, maximum=each.maximum + tenths) for each in _CRITERIA
    )
    shifted: list[Row] = [
        (entry, assessor, [None if score is None else round(score + tenths, 1) for score in scores])
        for entry, assessor, scores in _rows(reviewed)
    ]

    after = _ranked(shifted, shifted_criteria)

    before = _ranked(_rows(reviewed))
    assert [(each.rank, each.entry, each.score) for each in after] == [
        (each.rank, each.entry, each.score) for each in before
    ]


@given(_REVIEWED, st.sampled_from([2, 3, 0.1, 7.5, 1000]))
def test_scaling_every_weight_changes_nothing(reviewed: Reviewed, factor: float) -> None:
    scaled = tuple(replace(each, weight=round(each.weight * factor, 6)) for each in _CRITERIA)

    assert _ranked(_rows(reviewed), scaled) == _ranked(_rows(reviewed))


@given(_REVIEWED)
def test_twins_are_tied_exactly(reviewed: Reviewed) -> None:
    rows = _rows(reviewed)
    twins = [(f"{entry} again", assessor, scores) for entry, assessor, scores in rows]

    ranked = {each.entry: each for each in _ranked([*rows, *twins])}

    assert all(each.tied for each in ranked.values())
    assert all(each.rank == ranked[entry.removesuffix(" again")].rank for entry, each in ranked.items())


@given(_REVIEWED, st.randoms(use_true_random=False))
def test_order_of_reviews_changes_nothing(reviewed: Reviewed, chance: object) -> None:
    rows = _rows(reviewed)
    shuffled = rows.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types its Random privately

    assert _ranked(shuffled) == _ranked(rows)
