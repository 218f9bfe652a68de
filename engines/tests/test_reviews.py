"""Reviews in columns: what they refuse, and their canonical form."""

from collections.abc import Callable

import numpy as np
import pytest
from assay_engines import input_fingerprint
from assay_engines.calibration import DuplicateReviewError, MisshapenReviewsError, Reviews


def test_reviews_are_plain_in_order_of_entry_and_assessor() -> None:
    reviews = Reviews(
        entries=["Trees", "Buses", "Buses"],
        assessors=["Ana", "Ben", "Ana"],
        scores={"value": [1, None, -0.0]},
        entered=["Trees", "Lamps"],
    )

    assert reviews.as_plain() == {
        "entries": ["Buses", "Buses", "Trees"],
        "assessors": ["Ana", "Ben", "Ana"],
        "scores": {"value": [0.0, None, 1.0]},
        "entered": ["Lamps", "Trees"],
    }


def test_reviews_from_lists_and_arrays_have_one_fingerprint() -> None:
    lists = Reviews(entries=["Buses"], assessors=["Ana"], scores={"value": [-0.0]})
    arrays = Reviews(entries=("Buses",), assessors=("Ana",), scores={"value": np.array([0.0])})

    assert input_fingerprint(lists.as_plain()) == input_fingerprint(arrays.as_plain())


def test_reviews_keep_their_own_copy_of_the_scores() -> None:
    column = np.array([1.0])
    reviews = Reviews(entries=["Buses"], assessors=["Ana"], scores={"value": column})

    column[0] = 5

    assert list(reviews.scores["value"]) == [1.0]
    with pytest.raises(ValueError, match="read-only"):
        reviews.scores["value"][0] = 5  # type: ignore[index]  # the very mistake that must fail


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Reviews(entries=["Buses"], assessors=[], scores={"value": [1]}),
            (
                "The columns of the reviews differ in length: entries has 1, assessors has 0, "
                "scores['value'] has 1. Give one value per review in each."
            ),
        ),
        (
            lambda: Reviews(entries=[""], assessors=["Ana"], scores={"value": [1]}),
            "Value 1 of entries is ''. Give text that is not empty.",
        ),
        (
            lambda: Reviews(entries=["Buses"], assessors=[7], scores={"value": [1]}),  # type: ignore[list-item]  # the mistake
            "Value 1 of assessors is 7. Give text that is not empty.",
        ),
        (
            lambda: Reviews(entries=["Buses"], assessors=["Ana"], scores={"value": ["good"]}),  # type: ignore[list-item]  # the mistake
            (
                "The scores of criterion 'value' cannot be read: could not convert string to float: 'good'. "
                "Give one number per review, or None for an abstention."
            ),
        ),
        (
            lambda: Reviews(entries=["Buses"], assessors=["Ana"], scores={"value": np.array([[1.0]])}),
            "The scores of criterion 'value' have 2 dimensions. Give one number per review.",
        ),
    ],
)
def test_reviews_refuse_columns_that_do_not_fit(make: Callable[[], Reviews], message: str) -> None:
    with pytest.raises(MisshapenReviewsError) as caught:
        make()

    assert str(caught.value) == message


def test_reviews_refuse_two_of_one_entry_by_one_assessor() -> None:
    with pytest.raises(DuplicateReviewError) as caught:
        Reviews(entries=["Buses", "Bins", "Buses"], assessors=["Ana"] * 3, scores={"value": [1, 2, 3]})

    assert str(caught.value) == "Assessor 'Ana' has 2 reviews of entry 'Buses'. Keep one of them."
