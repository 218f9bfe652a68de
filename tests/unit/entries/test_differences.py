"""Differences of two texts: exact, and quick whatever the texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.capabilities.entries.vocabulary.differences import Piece, mark_differences

TEXTS = st.lists(st.sampled_from(["a", "b", "wait", "\n", " ", "ŵ", "日本"]), max_size=30).map(" ".join)


def marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(each.text if each.is_shared else f"[{each.text}]" for each in pieces)


@pytest.mark.parametrize(
    ("one", "other", "ones", "others"),
    [
        ("", "", "", ""),
        ("", "New", "", "[New]"),
        ("Same text", "Same text", "Same text", "Same text"),
        ("People wait long", "People do wait long", "People wait long", "People [do ]wait long"),
        ("one two three", "one 2 three", "one [two ]three", "one [2 ]three"),
        ("a x b y c", "a b c", "a [x ]b [y ]c", "a b c"),
    ],
)
def test_words_that_differ_are_marked(one: str, other: str, ones: str, others: str) -> None:
    first, second = mark_differences(one, other)

    assert (marked(first), marked(second)) == (ones, others)


@given(TEXTS, TEXTS)
def test_pieces_are_the_texts_again_and_share_the_same(one: str, other: str) -> None:
    first, second = mark_differences(one, other)

    assert "".join(each.text for each in first) == one
    assert "".join(each.text for each in second) == other
    assert "".join(each.text for each in first if each.is_shared) == "".join(
        each.text for each in second if each.is_shared
    )


def test_text_that_repeats_itself_is_compared_at_its_ends() -> None:
    first, second = mark_differences("Start " + "a b " * 2000 + "end", "Start " + "b a " * 2000 + "end")

    assert [each.is_shared for each in first] == [True, False, True]
    assert (second[0].text, second[-1].text) == ("Start ", "end")
