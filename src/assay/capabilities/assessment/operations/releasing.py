"""Marking decisions as released; the use case that releases them moves the entries and writes the letters."""

from collections.abc import Sequence
from datetime import datetime

from assay.capabilities.assessment.vocabulary import DecisionRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor


def mark_released(
    *, actor: Actor, round: RoundRecord, stage: str, decisions: Sequence[int], now: datetime
) -> tuple[DecisionRecord, ...]:
    """Mark pending decisions as released, inside the caller's transaction; return those that were pending.

    Raises:
        NotPermittedError: the actor may not release in the round.
    """
    raise NotImplementedError
