"""Decisions in force."""

from uuid import UUID

from assay.capabilities.assessment.vocabulary import DecisionPage, DecisionRecord, Outcome, PendingSummary
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def list_decisions(
    *,
    round: RoundRecord,
    stage: str,
    pending_only: bool = False,
    outcome: Outcome | None = None,
    page: int = 1,
    rows_a_page: int = 60,
) -> DecisionPage:
    """Return one page of the stage's decisions in force; a page past the last gives the last."""
    raise NotImplementedError


def pending_ids(*, round: RoundRecord, stage: str) -> tuple[int, ...]:
    """Return the decisions of the stage that wait for release, in the order they are to be released."""
    raise NotImplementedError


def decisions_of(entry: UUID) -> tuple[DecisionRecord, ...]:
    """Return the decisions in force on one entry, the earliest first."""
    raise NotImplementedError


def pending_summary(*, round: RoundRecord, stage: str) -> PendingSummary:
    """Return how far the decisions of the stage are."""
    raise NotImplementedError
