"""Decisions in force."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import F, Q

from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.queries._decision_rows import PENDING, in_force, pending_at, records_of
from assay.capabilities.assessment.queries.progress import stage_progress
from assay.capabilities.assessment.vocabulary import (
    DecisionPage,
    DecisionRecord,
    Outcome,
    PendingSummary,
    WithdrawnDecision,
)
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
    """Return one page of the stage's decisions in force, by rank; a page past the last gives the last."""
    rows = in_force(round).filter(
        PENDING if pending_only else PENDING | Q(released_at__isnull=False), stage=stage
    )
    if outcome is not None:
        rows = rows.filter(outcome=outcome)
    pages = Paginator(rows.order_by(F("rank").asc(nulls_last=True), "entry__number"), rows_a_page)
    shown = pages.get_page(page)
    return DecisionPage(records_of(shown.object_list), pages.count, shown.number, pages.num_pages)


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
        Decision.objects.filter(entry_id=entry, superseded_at=None).order_by("decided_at", "id")
    )


def withdrawn_decisions(*, entry: UUID, stage: str) -> tuple[WithdrawnDecision, ...]:
    """Return the decisions on an entry at a stage that were taken back, and why, the earliest first."""
    rows = Decision.objects.filter(entry_id=entry, stage=stage).exclude(withdrawn_by="")
    return tuple(
        WithdrawnDecision(stage, Outcome(outcome), at, by, reason)
        for outcome, at, by, reason in rows.order_by("superseded_at", "id").values_list(
            "outcome", "superseded_at", "withdrawn_by", "withdrawn_reason"
        )
    )


def pending_summary(*, round: RoundRecord, stage: str) -> PendingSummary:
    """Return how far the decisions of the stage are; raises UnknownStageError."""
    progress = stage_progress(round=round, stage=stage)
    return PendingSummary(
        stage=stage,
        through=progress.pending_through,
        not_taken_further=progress.pending_not,
        without_reason=pending_at(round, stage).filter(reason="").count(),
        undecided=progress.undecided,
        released=progress.released_through + progress.released_not,
    )
