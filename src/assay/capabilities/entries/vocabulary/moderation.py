"""Why things are reported, what waits for the team, and which comments wait without a report."""

import enum
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 4
_MOST_REPEATS = 2


class Ground(enum.StrEnum):
    """Why something is reported."""

    RUDE = "rude"
    PERSONAL = "personal"
    ADVERT = "advert"
    OFF_TOPIC = "off topic"
    COPIED = "copied"
    OTHER = "other"


class HeldFor(enum.StrEnum):
    """Why a comment waits for the team before anyone may read it."""

    LINKS = "links"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Reported:
    """An entry or a comment that waits for the team.

    Args:
        comment: the comment's number; None where the entry itself is reported.
        text: what the comment says; empty for an entry.
        held_for: why a comment waits without anyone having reported it.
        grounds: how many people gave each reason.
        words: what they said in their own words.
        since: when it was first reported or held.
    """

    entry: UUID
    reference: str
    title: str
    comment: int | None
    author_name: str
    text: str
    held_for: HeldFor | None
    grounds: Mapping[Ground, int]
    words: tuple[str, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class Moderated:
    """What was hidden or shown again, for the letter to its author.

    Args:
        author: None where nobody is known: imported, or erased.
        has_changed: whether anything did; what is hidden already cannot be hidden.
    """

    entry: UUID
    comment: int | None
    author: UUID | None
    reason: str
    is_hidden: bool
    has_changed: bool


def reason_to_hold(text: str, earlier: Iterable[str]) -> HeldFor | None:
    """Return why a comment waits for the team: little but links, or the author's words for the third time."""
    without = _ADDRESS.sub(" ", text)
    if without != text and len(_WORD.findall(without)) < _FEWEST_WORDS:
        return HeldFor.LINKS
    alike = _bare(text)
    repeats = sum(_bare(each) == alike for each in earlier)
    return HeldFor.REPEATED if repeats >= _MOST_REPEATS else None


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
