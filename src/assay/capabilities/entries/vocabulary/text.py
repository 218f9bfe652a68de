"""Text as people type it: cleaned at the edge, and counted as the browser counts it."""

import re

from assay.capabilities.programmes.vocabulary.word_count import count_words
from assay.foundations.plain_text import clean_text

__all__ = ["clean_line", "clean_text", "count_characters", "count_words"]

_SPACES = re.compile(r"\s+")


def clean_line(raw: str) -> str:
    """Return `raw` cleaned and on one line, each run of space as one."""
    return _SPACES.sub(" ", clean_text(raw))


def count_characters(text: str) -> int:
    """Return how many characters `text` has for the counter under a text box, which counts UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
