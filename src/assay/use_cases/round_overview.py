"""What a team's home shows of its round: the funnel, what is due, what is stuck."""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assay.capabilities.assessment.queries import round_progress
from assay.capabilities.assessment.vocabulary import StageProgress
from assay.capabilities.entries.queries import count_by_state, count_overdue
from assay.capabilities.programmes.queries import closing_for
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.scheduling import judging_days
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.notifications.queries import count_letters
from assay.foundations.notifications.vocabulary import LetterState
from assay.foundations.permissions.vocabulary import Actor, Permission, require

_SOON = timedelta(days=7)


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
    OVERDUE = "overdue"
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
    require(actor, Permission.SEE_ENTRIES, round.scope)
    entries = count_by_state(round=round)
    progress = round_progress(round=round, entries=entries)
    closings = _closings(round)
    drafts = entries.get(State(round.definition.intake, Standing.DRAFT), 0)
    return RoundOverview(
        drafts=drafts,
        submitted=sum(entries.values()) - drafts,
        funnel=tuple(_funnel(round, entries)),
        due=tuple(sorted(_due(round, progress, closings, now), key=lambda due: due.at)),
        stuck=(
            *_overdue(round, now),
            *_stuck_entries(round, progress, closings, now),
            *_stuck_drafts(round, drafts, closings, now),
            *_stuck_letters(round),
        ),
    )


def _closings(round: RoundRecord) -> dict[str, datetime | None]:
    """Return when each stage closes, for the intake with what was extended for everyone."""
    closings = {stage: round.window(stage).closes_at for stage in round.definition.stage_order}
    return closings | {round.definition.intake: closing_for(round)}


def _funnel(round: RoundRecord, entries: Mapping[State, int]) -> Iterator[FunnelStage]:
    def at(stage: str, standing: Standing) -> int:
        return entries.get(State(stage, standing), 0)

    further = 0
    stages = []
    for stage in reversed(round.definition.stage_order):
        here = sum(at(stage, standing) for standing in Standing if standing is not Standing.DRAFT)
        stages.append(
            FunnelStage(
                stage=stage,
                title=round.definition.stages[stage].title,
                entered=here + further,
                considered=at(stage, Standing.CONSIDERED),
                more_needed=at(stage, Standing.MORE_NEEDED),
                through=further,
                not_taken_further=at(stage, Standing.NOT_TAKEN_FURTHER),
                withdrawn=at(stage, Standing.WITHDRAWN),
                selected=at(stage, Standing.SELECTED),
            )
        )
        further += here
    return reversed(stages)


def _due(
    round: RoundRecord,
    progress: Mapping[str, StageProgress],
    closings: Mapping[str, datetime | None],
    now: datetime,
) -> Iterator[Due]:
    """Yield what lies ahead, and what has passed with entries still at the stage."""
    for stage, definition in round.definition.stages.items():
        opens, closes = round.window(stage).opens_at, closings[stage]
        if opens and opens > now:
            yield Due(DueKind.OPENS, stage, definition.title, opens, opens - now)
        if closes and (closes > now or progress[stage].considered or progress[stage].more_needed):
            yield Due(DueKind.CLOSES, stage, definition.title, closes, closes - now)
    for day in judging_days(round):
        if day.at > now:
            yield Due(DueKind.JUDGING_DAY, day.stage, day.name, day.at, day.at - now)


def _stuck_entries(
    round: RoundRecord,
    progress: Mapping[str, StageProgress],
    closings: Mapping[str, datetime | None],
    now: datetime,
) -> Iterator[Stuck]:
    for stage, counts in progress.items():
        closes = closings[stage]
        is_closed = closes is not None and closes <= now
        found = {
            StuckKind.MORE_NEEDED: counts.more_needed,
            StuckKind.REVIEWS_SHORT: counts.short,
            StuckKind.REPORTS_SHORT: counts.reports_short,
            StuckKind.UNDECIDED: counts.undecided if is_closed else 0,
            StuckKind.UNRELEASED: counts.pending,
        }
        title = round.definition.stages[stage].title
        yield from (Stuck(kind, stage, title, count) for kind, count in found.items() if count)


def _overdue(round: RoundRecord, now: datetime) -> Iterator[Stuck]:
    counts = count_overdue(round=round, now=now)
    for stage in round.definition.stage_order:
        if counts.get(stage):
            yield Stuck(StuckKind.OVERDUE, stage, round.definition.stages[stage].title, counts[stage])


def _stuck_drafts(
    round: RoundRecord, drafts: int, closings: Mapping[str, datetime | None], now: datetime
) -> Iterator[Stuck]:
    intake = round.definition.intake
    closes = closings[intake]
    if drafts and closes and timedelta(0) < closes - now <= _SOON:
        yield Stuck(StuckKind.DRAFTS_UNSENT, intake, round.definition.stages[intake].title, drafts)


def _stuck_letters(round: RoundRecord) -> Iterator[Stuck]:
    counts = count_letters(round.scope)
    kinds = {
        LetterState.FAILED: StuckKind.LETTERS_FAILED,
        LetterState.UNCERTAIN: StuckKind.LETTERS_UNCERTAIN,
        LetterState.HELD: StuckKind.LETTERS_HELD,
    }
    return (Stuck(kind, "", "", counts[state]) for state, kind in kinds.items() if counts[state])
