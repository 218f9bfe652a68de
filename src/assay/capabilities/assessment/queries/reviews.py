"""Reviews, assessors' queues and stage reports."""

from uuid import UUID

from assay.capabilities.assessment.vocabulary import ReviewRecord, ReviewTask, StageReportRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor


def reviews_of(entry: UUID, *, stage: str | None = None) -> tuple[ReviewRecord, ...]:
    """Return the latest reviews of an entry by all assessors, of one stage or all."""
    raise NotImplementedError


def own_review(*, actor: Actor, entry: UUID, stage: str) -> ReviewRecord | None:
    """Return the actor's own latest review of an entry at a stage, or None before the first."""
    raise NotImplementedError


def review_queue(*, actor: Actor, round: RoundRecord, stage: str) -> tuple[ReviewTask, ...]:
    """Return the entries the actor may review, own reviews last, else the fewest reviews first.

    Raises:
        NotPermittedError: the actor is no assessor of the round.
        WrongStageError: the stage has no criteria.
    """
    raise NotImplementedError


def report_of(*, round: RoundRecord, stage: str, entry: UUID) -> StageReportRecord | None:
    """Return the latest report on an entry, or None before the first."""
    raise NotImplementedError
