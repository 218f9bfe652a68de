"""What a team's home shows of its round: the funnel, what is due, what is stuck."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """Counts of one stage, of entries that reached it (drafts are counted apart).

    Args:
        entered: entries that came to the stage.
        considered: still there and considered.
        more_needed: still there and waiting for their applicant.
        through: went on to the next stage.
        not_taken_further: ended there.
        withdrawn: taken back there by their applicant.
        selected: won there.
    """

    stage: str
    title: str
    entered: int
    considered: int
    more_needed: int
    through: int
    not_taken_further: int
    withdrawn: int
    selected: int


class DueKind(enum.StrEnum):
    """What falls due."""

    OPENS = "opens"
    CLOSES = "closes"
    JUDGING_DAY = "judging day"


@dataclass(frozen=True, slots=True)
class Due:
    """A date ahead (or behind with work left), and how long until then; negative when overdue."""

    kind: DueKind
    stage: str
    title: str
    at: datetime
    left: timedelta

    @property
    def is_overdue(self) -> bool:
        """Whether the date has passed with work left to do."""
        return self.left < timedelta(0)


class StuckKind(enum.StrEnum):
    """What can be stuck."""

    MORE_NEEDED = "more needed"
    UNDECIDED = "undecided"
    REVIEWS_SHORT = "reviews short"
    REPORTS_SHORT = "reports short"
    UNRELEASED = "unreleased"
    LETTERS_FAILED = "letters failed"
    LETTERS_UNCERTAIN = "letters uncertain"
    LETTERS_HELD = "letters held"
    DRAFTS_UNSENT = "drafts unsent"


@dataclass(frozen=True, slots=True)
class Stuck:
    """How many of what are stuck, and at which stage (empty for letters)."""

    kind: StuckKind
    stage: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class RoundOverview:
    """The round at a glance."""

    drafts: int
    submitted: int
    funnel: tuple[FunnelStage, ...]
    due: tuple[Due, ...]
    stuck: tuple[Stuck, ...]


def round_overview(*, actor: Actor, round: RoundRecord, now: datetime) -> RoundOverview:
    """Return the round at a glance, in at most 10 database queries.

    Raises:
        NotPermittedError: the actor may not see the round's entries.
    """
    raise NotImplementedError
