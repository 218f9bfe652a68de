"""Saving an assessor's review."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.vocabulary import ReviewRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor


def save_review(
    *,
    actor: Actor,
    round: RoundRecord,
    entry: UUID,
    stage: str,
    scores: Mapping[str, int | None],
    comment: str,
    now: datetime,
) -> ReviewRecord:
    """Save a version of the actor's review: a score or an abstention (None) for every criterion.

    Raises:
        NotPermittedError: the actor is no assessor of the round.
        WrongStageError: the stage has no criteria.
        EntryNotAtStageError: the entry is not considered at the stage.
        OwnEntryError: the entry is the actor's own.
        StageDecidedError: decisions of the stage were released.
        ScoreFaultsError: a score is missing or outside its scale.
    """
    raise NotImplementedError
