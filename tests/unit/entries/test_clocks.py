"""Clocks of entries: what they count, and when an entry is late."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.capabilities.entries.vocabulary.clocks import Clock, soon, turn_clock
from tests.factories.moments import NOW

STRETCH = st.tuples(st.booleans(), st.integers(min_value=0, max_value=10**6))


@given(st.lists(STRETCH, max_size=12))
def test_clock_counts_the_seconds_during_which_it_ran(stretches: list[tuple[bool, int]]) -> None:
    clock, now, ran = Clock(), NOW, 0

    for runs, seconds in stretches:
        clock = turn_clock(clock, now=now, is_same_stage=True, runs=runs)
        now += timedelta(seconds=seconds)
        ran += seconds if runs else 0
    stopped = turn_clock(clock, now=now, is_same_stage=True, runs=False)

    assert stopped == Clock(None, ran)


@given(STRETCH, STRETCH)
def test_clock_starts_afresh_at_another_stage(first: tuple[bool, int], second: tuple[bool, int]) -> None:
    before = turn_clock(Clock(), now=NOW, is_same_stage=True, runs=first[0])
    later = NOW + timedelta(seconds=first[1])

    after = turn_clock(before, now=later, is_same_stage=False, runs=second[0])

    assert after == Clock(later if second[0] else None, 0)


@pytest.mark.parametrize(("within", "hours"), [(1, 12), (3, 36), (4, 48), (30, 48)])
def test_soon_is_two_days_before_or_half_the_time(within: int, hours: int) -> None:
    assert soon(within) == timedelta(hours=hours)
