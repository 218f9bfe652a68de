"""How a list of entries is narrowed, sorted and cut into pages."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from assay.capabilities.entries.vocabulary.clocks import Late
from assay.capabilities.programmes.vocabulary.states import Standing, State

PAGE_SIZE = 60
PUBLIC_PAGE_SIZE = 30
NO_TEAM = "-"
NOBODY: Literal["-"] = "-"


class Sort(enum.StrEnum):
    """What a list of entries is sorted by."""

    NUMBER = "number"
    TITLE = "title"
    CHANGED = "changed"
    SUPPORT = "support"
    DUE = "due"


class PublicSort(enum.StrEnum):
    """What the public list of entries is sorted by."""

    NEWEST = "newest"
    SUPPORT = "support"
    COMMENTS = "comments"
    TITLE = "title"
    NUMBER = "number"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class PublicFilter:
    """Which entries of a round the public list shows; None and "" leave a filter out.

    Args:
        late: entries that wait too long, or nearly, at a moment.
        search: words that the public answers have.
        challenge: the challenge's number.
        reached: a stage that entries have reached or passed.
        standing: how they stand in public.
        choices: an option for each question that the list is narrowed by.
        sort: relevance counts only while something is searched for.
        page: from 1; beyond the last page, the last is shown.
    """

    search: str = ""
    challenge: int | None = None
    reached: str | None = None
    standing: Standing | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    sort: PublicSort = PublicSort.NEWEST
    page: int = 1


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries of a round a list shows; None and "" leave a filter out.

    Args:
        stage: the stage's name in the definition.
        team: the team's identifier; "-" for entries that are with no team.
        challenge: the challenge's number.
        tag: a tag as it is kept.
        handler: who handles the entry; "-" for nobody.
        search: words that the title or the answers have.
        sort: number, title and due ascend; changed and support descend.
        page: from 1; beyond the last page, the last is shown.
    """

    stage: str | None = None
    standing: Standing | None = None
    team: str | None = None
    challenge: int | None = None
    tag: str | None = None
    handler: UUID | Literal["-"] | None = None
    late: Late | None = None
    search: str = ""
    sort: Sort = Sort.NUMBER
    page: int = 1


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as a list shows it."""

    id: UUID
    number: int
    reference: str
    title: str
    organisation: str
    owner: UUID | None
    challenge: int | None
    stage: str
    standing: Standing
    team: str
    finding_count: int
    support_count: int
    comment_count: int
    changed_at: datetime
    submitted_at: datetime | None
    handler_name: str | None = None
    waiting_since: datetime | None = None
    tags: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """The entry's state in the table of states."""
        return State(self.stage, self.standing)


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One page of a list of entries.

    Args:
        total: how many entries the filter finds.
        counts: how many entries of the whole round are in each state, whatever the filter.
    """

    rows: tuple[EntryRow, ...]
    total: int
    page: int
    pages: int
    counts: Mapping[State, int] = field(default_factory=dict)
