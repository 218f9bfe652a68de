"""Recording and withdrawing decisions by hand."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.vocabulary import DecisionDraft, DecisionRecord, Outcome
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor


def record_decision(
    *, actor: Actor, round: RoundRecord, stage: str, entry: UUID, outcome: Outcome, reason: str, now: datetime
) -> DecisionRecord:
    """Record a pending decision on one entry in place of any that was pending.

    Raises:
        NotPermittedError: the actor may not decide in the round.
        ReasonMissingError: the reason is empty.
        DecisionReleasedError: the decision in force was released.
        EntryNotAtStageError: the entry does not wait for a decision at the stage.
    """
    raise NotImplementedError


def record_decisions(
    *, actor: Actor, round: RoundRecord, stage: str, decisions: Sequence[DecisionDraft], now: datetime
) -> int:
    """Record pending decisions on many entries, all or none; return how many. Raises as `record_decision`."""
    raise NotImplementedError


def withdraw_decision(
    *, actor: Actor, round: RoundRecord, stage: str, entry: UUID, reason: str, now: datetime
) -> None:
    """Take back the pending decision on an entry.

    Raises:
        NotPermittedError: the actor may not decide in the round.
        ReasonMissingError: the reason is empty.
        NoPendingDecisionError: nothing is pending.
        DecisionReleasedError: the decision was released.
    """
    raise NotImplementedError
