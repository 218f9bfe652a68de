"""The figures of a round that a team looks at: how it goes, where it waits, who it reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from assay.capabilities.assessment.queries import count_reviews, round_progress
from assay.capabilities.entries.queries import (
    count_choices,
    count_last_answers,
    count_saves,
    count_sources,
    read_movements,
)
from assay.capabilities.entries.vocabulary.figures import (
    ChoiceFigures,
    DraftFigures,
    Movements,
    SourceFigures,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor, Permission, require


@dataclass(frozen=True, slots=True)
class StageReviews:
    """Reviews of a stage: all that were written, and of entries considered there now, done and needed.

    Args:
        stage: the stage.
        written: by all assessors, of all entries that were ever there.
        done: of entries considered there now.
        needed: what the definition asks for these.
        short: how many of these entries lack some.
    """

    stage: str
    written: int
    done: int
    needed: int
    short: int


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """All figures of a round; days are local days."""

    movements: Movements
    saves: Mapping[date, int]
    drafts: DraftFigures
    choices: tuple[ChoiceFigures, ...]
    sources: tuple[SourceFigures, ...]
    reviews: tuple[StageReviews, ...]


def round_figures(*, actor: Actor, round: RoundRecord, now: datetime) -> RoundFigures:
    """Return the figures of `round`, in at most 13 queries, however many entries there are.

    Raises NotPermittedError where the actor may not see the round's entries.
    """
    require(actor, Permission.SEE_ENTRIES, round.scope)
    return RoundFigures(
        movements=read_movements(round=round, now=now),
        saves=count_saves(round=round),
        drafts=count_last_answers(round=round),
        choices=count_choices(round=round),
        sources=count_sources(round=round),
        reviews=_reviews(round),
    )


def _reviews(round: RoundRecord) -> tuple[StageReviews, ...]:
    written, progress = count_reviews(round=round), round_progress(round=round)
    return tuple(
        StageReviews(stage, written.get(stage, 0), here.reviews, here.reviews_needed, here.short)
        for stage, here in progress.items()
        if round.definition.stages[stage].criteria
    )
