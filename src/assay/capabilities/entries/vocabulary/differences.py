"""What differs between two texts, word by word, in time that a hostile text cannot stretch."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

# Comparing costs about as many steps as there are pairs of equal words.
_MOST_PAIRS = 50_000
_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text, and whether the other text has it too."""

    text: str
    is_shared: bool


def mark_differences(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the pieces of both texts, which put together are the texts again.

    Long texts that repeat the same words are compared at their beginnings and ends alone.
    """
    ones, others = _WORD.findall(one), _WORD.findall(other)
    before = _alike(ones, others)
    after = _alike(ones[before:][::-1], others[before:][::-1])
    middles = ones[before : len(ones) - after], others[before : len(others) - after]
    shared = _shared(*middles)
    head, tail = "".join(ones[:before]), "".join(ones[len(ones) - after :])
    return (
        _pieces(head, _runs(middles[0], [(start, size) for start, _, size in shared]), tail),
        _pieces(head, _runs(middles[1], [(start, size) for _, start, size in shared]), tail),
    )


def _alike(ones: Sequence[str], others: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ones, others, strict=False)))


def _shared(ones: Sequence[str], others: Sequence[str]) -> list[tuple[int, int, int]]:
    there = Counter(others)
    if sum(there[each] for each in ones) > _MOST_PAIRS:
        return []
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]


def _runs(words: Sequence[str], shared: Sequence[tuple[int, int]]) -> list[Piece]:
    runs, end = [], 0
    for start, size in [*shared, (len(words), 0)]:
        runs.append(Piece("".join(words[end:start]), is_shared=False))
        runs.append(Piece("".join(words[start : start + size]), is_shared=True))
        end = start + size
    return runs


def _pieces(head: str, runs: Sequence[Piece], tail: str) -> tuple[Piece, ...]:
    found = [Piece(head, is_shared=True), *runs, Piece(tail, is_shared=True)]
    return tuple(each for each in found if each.text)
