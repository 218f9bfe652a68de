"""Short texts that people give: slugs, names, notes and reasons, read once and refused with a remedy."""

import re
import unicodedata

from assay.capabilities.programmes.vocabulary.errors import LineFaultError, ReasonMissingError, SlugFaultError
from assay.foundations.plain_text import clean_text

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_SLUG = 80


def read_slug(text: str, *, thing: str) -> str:
    """Return `text` as the slug of `thing`; raises SlugFaultError."""
    if len(text) > _LONGEST_SLUG or not _SLUG.fullmatch(text):
        raise SlugFaultError(
            f"{text!r} cannot be the address of a {thing}; write up to {_LONGEST_SLUG} "
            "small letters (a to z), digits and single hyphens, such as 'data-challenge-2026'."
        )
    return text


def slug_of(text: str) -> str:
    """Return the address that the words of `text` suggest; nothing where it has no plain letter or digit."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:_LONGEST_SLUG].strip("-")


def read_line(text: str, *, thing: str, longest: int, may_be_empty: bool = False) -> str:
    """Return `text` cleaned, without the space around it; raises LineFaultError."""
    if any(character == "\x00" or "\ud800" <= character <= "\udfff" for character in text):
        raise LineFaultError(f"The {thing} holds a character that cannot be kept; type it again.")
    line = clean_text(text)
    if not line and not may_be_empty:
        raise LineFaultError(f"The {thing} is empty; enter it.")
    if len(line) > longest:
        raise LineFaultError(f"The {thing} has {len(line)} characters; shorten it to {longest} or fewer.")
    return line


def read_reason(text: str, *, action: str) -> str:
    """Return the trimmed reason for `action`; raises ReasonMissingError or LineFaultError."""
    if not clean_text(text):
        raise ReasonMissingError(f"To {action} needs a reason, which is kept in the history; enter one.")
    return read_line(text, thing="reason", longest=2000)
