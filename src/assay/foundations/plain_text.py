"""Text as people type it, cleaned where it comes in: every record keeps it so, and every page shows it so."""

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
# Controls, halves of surrogate pairs, and marks that reverse the text around them.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")


def unwanted_characters(text: str) -> str:
    """Return the characters of `text` that clean_text would take out, in order; line breaks are none."""
    return "" if text.isascii() and text.isprintable() else "".join(_UNWANTED.findall(_plain_breaks(text)))


def _plain_breaks(text: str) -> str:
    return _LINE_BREAKS.sub("\n", text)


def clean_text(raw: str) -> str:
    """Return `raw` composed (NFC), with plain line breaks, without control characters and outer space."""
    text = _plain_breaks(raw)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _UNWANTED.sub("", text).strip()
