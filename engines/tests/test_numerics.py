"""Exact numbers and fingerprints."""

from fractions import Fraction

import numpy as np
import pytest
from assay_engines import InputError, Plain, input_fingerprint
from assay_engines._numerics.exact import exact_integers
from hypothesis import given
from hypothesis import strategies as st


@given(
    st.lists(st.floats(-1e9, 1e9, allow_nan=False) | st.integers(-1000, 1000).map(lambda cents: cents / 100))
)
def test_exact_integers_are_the_decimals_as_written(values: list[float]) -> None:
    integers, scale = exact_integers(np.array(values, dtype=np.float64))

    assert [Fraction(int(each), scale) for each in integers] == [Fraction(repr(value)) for value in values]


def test_exact_integers_never_overflow_when_summed() -> None:
    integers, scale = exact_integers(np.array([9e18, 9e18, 0.125]))

    assert Fraction(int(integers.sum()), scale) == Fraction(18 * 10**18) + Fraction(1, 8)


def test_fingerprint_is_the_hash_of_canonical_json() -> None:
    assert input_fingerprint({"é": [1, 0.5, None, True]}) == (
        "234c31dee0c917f01562dce0751456a05a480add01e4be12646ec1806c7521ca"
    )


@pytest.mark.parametrize("plain", [float("nan"), [float("inf")], {"a": object()}, "\ud800"])
def test_fingerprint_refuses_what_is_not_plain(plain: Plain) -> None:
    with pytest.raises(InputError, match="Give text, finite numbers"):
        input_fingerprint(plain)
