"""Text as people type it: cleaned at the edge, and counted as the browser counts it."""

import re

from assay.foundations.plain_text import clean_text

__all__ = ["clean_line", "clean_text", "count_characters", "count_words"]

# What ECMAScript's \s matches: Python's own class differs (it knows no U+FEFF and adds separators).
_BROWSER_SPACES = "\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
_WORD = re.compile(f"[^{_BROWSER_SPACES}]+")
_SPACES = re.compile(r"\s+")


def clean_line(raw: str) -> str:
    """Return `raw` cleaned and on one line, each run of space as one."""
    return _SPACES.sub(" ", clean_text(raw))


def count_words(text: str) -> int:
    """Return how many words `text` has: runs without space, as the counter under a text box counts them."""
    return sum(1 for _ in _WORD.finditer(text))


def count_characters(text: str) -> int:
    """Return how many characters `text` has for the counter under a text box, which counts UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
