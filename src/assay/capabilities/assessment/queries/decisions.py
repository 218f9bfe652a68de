"""Decisions in force."""

from uuid import UUID

from django.db.models import F

from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.queries._decision_rows import (
    in_force,
    in_sight,
    pending_at,
    records_of,
)
from assay.capabilities.assessment.queries.progress import stage_progress
from assay.capabilities.assessment.vocabulary import (
    DecisionPage,
    DecisionRecord,
    Outcome,
    PendingSummary,
    WithdrawnDecision,
)
from assay.capabilities.entries.queries.lists import list_waiting_at
from assay.capabilities.entries.vocabulary.filters import EntryRow
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def list_decisions(
    *,
    round: RoundRecord,
    stage: str,
    pending_only: bool = False,
    outcome: Outcome | None = None,
    page: int = 1,
    rows_a_page: int = 60,
    total: int | None = None,
) -> DecisionPage:
    """Return one page of the stage's decisions in force, by rank; a page past the last gives the last.

    Args:
        round: the round.
        stage: whose decisions.
        pending_only: only those that wait for release.
        outcome: only those that say so.
        page: which page, from 1.
        rows_a_page: how many decisions a page has.
        total: how many there are, where the caller has counted them already.
    """
    rows = pending_at(round, stage) if pending_only else in_sight(round, stage)
    if outcome is not None:
        rows = rows.filter(outcome=outcome)
    total = rows.count() if total is None else total
    pages = max(1, -(-total // rows_a_page))
    page = min(max(1, page), pages)
    first = (page - 1) * rows_a_page
    shown = rows.order_by(F("rank").asc(nulls_last=True), "entry__number")[first : first + rows_a_page]
    return DecisionPage(records_of(shown), total, page, pages)


def undecided_entries(
    *, round: RoundRecord, stage: str, first: int = 0, most: int | None = None
) -> tuple[EntryRow, ...]:
    """Return the entries that wait at `stage` without a decision, by number. One query.

    Args:
        round: the round.
        stage: where they wait.
        first: how many to pass over.
        most: at most so many; None for all.
    """
    decided = in_force(round).filter(stage=stage).values("entry_id")
    return list_waiting_at(round=round, stage=stage, but=decided, first=first, most=most)


def pending_decisions(
    *, round: RoundRecord, stage: str, limit: int | None = None
) -> tuple[DecisionRecord, ...]:
    """Return the decisions of the stage that wait for release, in that order, at most `limit`."""
    return records_of(pending_at(round, stage)[:limit])


def pending_ids(*, round: RoundRecord, stage: str) -> tuple[int, ...]:
    """Return the decisions of the stage that wait for release, in the order they are to be released."""
    return tuple(pending_at(round, stage).values_list("pk", flat=True))


def decisions_of(entry: UUID) -> tuple[DecisionRecord, ...]:
    """Return the decisions in force on one entry, the earliest first."""
    return records_of(
        Decision.objects.filter(entry_id=entry, superseded_at=None)
        .select_related("entry")
        .order_by("decided_at", "id")
    )


def withdrawn_decisions(*, entry: UUID, stage: str) -> tuple[WithdrawnDecision, ...]:
    """Return the decisions on an entry at a stage that were taken back, and why, the earliest first."""
    rows = Decision.objects.filter(entry_id=entry, stage=stage).exclude(withdrawn_by="")
    return tuple(
        WithdrawnDecision(stage, Outcome(outcome), at, by, reason)
        for outcome, at, by, reason in rows.order_by("superseded_at", "id").values_list(
            "outcome", "superseded_at", "withdrawn_by", "withdrawn_reason"
        )
        if at is not None
    )


def pending_summary(*, round: RoundRecord, stage: str) -> PendingSummary:
    """Return how far the decisions of the stage are; raises UnknownStageError."""
    progress = stage_progress(round=round, stage=stage)
    return PendingSummary(
        stage=stage,
        through=progress.pending_through,
        waiting_list=progress.pending_waiting,
        not_taken_further=progress.pending_not,
        without_reason=pending_at(round, stage).filter(reason="").count(),
        undecided=progress.undecided,
        released=progress.released,
    )
