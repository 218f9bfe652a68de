"""Where people came from is kept as a plain label, or not at all; stays are summarised by rank."""

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.capabilities.entries.vocabulary.figures import StageStays, Stay, summarise_stays
from assay.capabilities.entries.vocabulary.sources import LONGEST_SOURCE, read_source


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("newsletter", "newsletter"),
        (" Spring-2026 ", "spring-2026"),
        ("www.gov.uk", "gov.uk"),
        ("ann@example.org", ""),
        ("user-482913", ""),
        ("020.7946.0018", ""),
        ("<b>", ""),
        ("a b", ""),
        ("-", ""),
        ("", ""),
        ("x" * 61, ""),
    ],
)
def test_a_source_is_a_plain_label_or_nothing(text: str, label: str) -> None:
    assert read_source(text) == label


@given(st.text())
def test_whatever_is_typed_only_plain_labels_are_kept(text: str) -> None:
    label = read_source(text)

    assert re.fullmatch(r"[a-z0-9.-]*", label)
    assert len(label) <= LONGEST_SOURCE
    assert read_source(label) in {label, label.removeprefix("www.")}


def make_stays(*days: float, waiting: int = 0) -> list[Stay]:
    return [Stay(uuid.UUID(int=place), each, place >= waiting) for place, each in enumerate(days)]


def test_stays_are_summarised_by_nearest_rank() -> None:
    summary = summarise_stays("sift", make_stays(*range(1, 11)))

    assert (summary.median, summary.ninetieth, summary.longest.days) == (5.5, 9, 10)


def test_one_stay_is_all_of_it() -> None:
    stays = make_stays(4, waiting=1)

    assert summarise_stays("sift", stays) == StageStays("sift", 1, 1, 4, 4, stays[0], (stays[0],))


@given(st.lists(st.floats(0, 4000), min_size=1, max_size=50))
def test_whatever_the_stays_their_summary_is_in_order(days: list[float]) -> None:
    summary = summarise_stays("sift", make_stays(*days, waiting=len(days)))

    assert min(days) <= summary.median <= summary.longest.days == max(days)
    assert summary.ninetieth in days
    assert sum(each <= summary.ninetieth for each in days) * 10 >= len(days) * 9
    assert len(summary.longest_waiting) == min(5, len(days))
