"""Reviews by assessors and reports by the team."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """The version that counts of one assessor's review of one entry at a stage.

    Args:
        number: the version, counted from 1.
        scores: by criterion; None is an abstention.
    """

    entry: uuid.UUID
    stage: str
    assessor: uuid.UUID
    assessor_name: str
    number: int
    scores: Mapping[str, int | None]
    comment: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """One entry of an assessor's queue.

    Args:
        reviews: how many assessors have reviewed it.
        own_saved_at: when this assessor did; None while it is to do.
    """

    entry: uuid.UUID
    reference: str
    title: str
    reviews: int
    own_saved_at: datetime | None

    @property
    def is_done(self) -> bool:
        """Whether this assessor has reviewed it."""
        return self.own_saved_at is not None


@dataclass(frozen=True, slots=True)
class StageReportRecord:
    """The latest version of the team's report on an entry.

    Args:
        texts: by heading.
        missing: headings of the definition that have no text yet.
    """

    entry: uuid.UUID
    stage: str
    number: int
    texts: Mapping[str, str]
    missing: tuple[str, ...]
    saved_at: datetime
    saved_by: str
