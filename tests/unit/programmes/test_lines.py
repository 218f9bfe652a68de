"""Short texts: slugs, names and reasons are read, or refused with a remedy."""

import pytest

from assay.capabilities.programmes.vocabulary.errors import LineFaultError, ReasonMissingError, SlugFaultError
from assay.capabilities.programmes.vocabulary.lines import read_line, read_reason, read_slug


@pytest.mark.parametrize("slug", ["a", "2026", "data-challenge-2026", "x" * 80])
def test_read_slug_takes_small_letters_digits_and_hyphens(slug: str) -> None:
    assert read_slug(slug, thing="round") == slug


@pytest.mark.parametrize(
    "slug", ["", "A", "a--b", "-a", "a-", "a/b", "a b", "é", "a\n", "x" * 81, "..", "a_b", "٣"]
)
def test_read_slug_refuses_anything_else(slug: str) -> None:
    with pytest.raises(
        SlugFaultError, match="cannot be the address of a round; write up to 80 small letters"
    ):
        read_slug(slug, thing="round")


def test_read_line_trims() -> None:
    assert read_line("  A name ", thing="name", longest=6) == "A name"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" ", "The name is empty; enter it."),
        ("seven 7", "The name has 7 characters; shorten it to 6 or fewer."),
        ("a\x00b", "The name holds a character that cannot be kept; type it again."),
        ("a\udc80b", "The name holds a character that cannot be kept; type it again."),
    ],
)
def test_read_line_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(LineFaultError) as caught:
        read_line(text, thing="name", longest=6)

    assert str(caught.value) == message


def test_read_line_takes_nothing_where_nothing_is_allowed() -> None:
    assert read_line(" ", thing="note", longest=6, may_be_empty=True) == ""


def test_read_reason_needs_one() -> None:
    with pytest.raises(
        ReasonMissingError, match="To cancel a round needs a reason, which is kept in the history"
    ):
        read_reason(" \n", action="cancel a round")


def test_read_reason_trims() -> None:
    assert read_reason(" The network failed. ", action="close") == "The network failed."
