"""What followers of entries are told, and what they see of what they follow."""

import enum
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.capabilities.programmes.vocabulary.states import Standing


class NewsKind(enum.StrEnum):
    """What can be new about an entry."""

    COMMENT = "comment"
    CHANGED = "changed"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class NewsOfEntry:
    """All that is new about one entry, for one follower.

    Args:
        comments: how many new comments anyone may read.
        is_changed: whether it was sent in again.
        stage: where it stands now, if that changed.
        standing: how it stands now, if that changed.
    """

    round_id: int
    reference: str
    title: str
    comments: int
    is_changed: bool
    stage: str = ""
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class NewsForPerson:
    """What one follower is to be told in one letter; `until` is the last piece of news in it."""

    person: UUID
    until: int
    entries: tuple[NewsOfEntry, ...]


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """An entry that someone follows, as far as it is public.

    Args:
        reference: empty, like the title, where it is no longer public.
    """

    entry: UUID
    round_id: int
    reference: str
    title: str
    stage: str
    standing: Standing | None
    since: datetime
