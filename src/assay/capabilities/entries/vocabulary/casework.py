"""What the team notes down about entries: tags, notes, and who handles which."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.vocabulary.errors import TagFaultError
from assay.capabilities.entries.vocabulary.text import clean_line, count_characters

LONGEST_TAG = 40
MOST_TAGS = 20
LONGEST_NOTE = 5000


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """An internal note; `text` is empty once it is erased."""

    id: int
    entry: UUID
    author: UUID
    author_name: str
    text: str
    written_at: datetime
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag of a round and how many entries bear it."""

    tag: str
    count: int


@dataclass(frozen=True, slots=True)
class Casework:
    """How the team has one entry sorted, as a preview of a change shows it."""

    entry: UUID
    reference: str
    title: str
    team: str
    handler: UUID | None
    handler_name: str
    tags: tuple[str, ...]


def normalise_tag(raw: str) -> str:
    """Return a tag as it is kept: one line, small letters, no leading #; raises TagFaultError.

    Tags that differ only in capitals, width or space are the same tag.
    """
    tag = clean_line(unicodedata.normalize("NFKC", clean_line(raw))).lower().lstrip("# ")
    if not tag:
        raise TagFaultError("Enter a tag, such as “legal advice”.")
    if "," in tag:
        raise TagFaultError("Enter one tag at a time, without commas.")
    if count_characters(tag) > LONGEST_TAG:
        raise TagFaultError(f"A tag must be {LONGEST_TAG} characters or fewer.")
    return tag
