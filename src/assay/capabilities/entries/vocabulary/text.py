"""Text as people type it: cleaned at the edge, and counted as the browser counts it."""

import re
import unicodedata

# What ECMAScript's \s matches: Python's own class differs (it knows no U+FEFF and adds separators).
_BROWSER_SPACES = "\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
_WORD = re.compile(f"[^{_BROWSER_SPACES}]+")
_LINE_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
# Controls, halves of surrogate pairs, and marks that reverse the text around them.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")


def clean_text(raw: str) -> str:
    """Return `raw` composed (NFC), with plain line breaks, without control characters and outer space."""
    text = _LINE_BREAKS.sub("\n", raw)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _UNWANTED.sub("", text).strip()


def clean_line(raw: str) -> str:
    """Return `raw` cleaned and on one line, each run of space as one."""
    return _SPACES.sub(" ", clean_text(raw))


def count_words(text: str) -> int:
    """Return how many words `text` has: runs without space, as the counter under a text box counts them."""
    return sum(1 for _ in _WORD.finditer(text))


def count_characters(text: str) -> int:
    """Return how many characters `text` has for the counter under a text box, which counts UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
