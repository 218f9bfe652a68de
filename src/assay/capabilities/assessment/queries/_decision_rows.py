"""Rows of decisions, as every query of decisions reads them."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.vocabulary import DecisionRecord, Outcome
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing

WAITING = (Standing.CONSIDERED, Standing.MORE_NEEDED, Standing.WAITING)
# An entry that its applicant withdrew meanwhile no longer waits for its decision.
PENDING = Q(released_at=None, entry__stage=F("stage"), entry__standing__in=WAITING)


def in_force(round: RoundRecord) -> QuerySet[Decision]:
    """Return the decisions of the round that nothing superseded, with their entries."""
    return Decision.objects.filter(round_id=round.id, superseded_at=None).select_related("entry")


def in_sight(round: RoundRecord, stage: str) -> QuerySet[Decision]:
    """Return the stage's decisions in force that wait for release or were released."""
    return in_force(round).filter(PENDING | Q(released_at__isnull=False), stage=stage)


def pending_at(round: RoundRecord, stage: str) -> QuerySet[Decision]:
    """Return the stage's decisions that wait for release, in the order they are to be released."""
    return in_force(round).filter(PENDING, stage=stage).order_by("entry__number")


def records_of(rows: Iterable[Decision]) -> tuple[DecisionRecord, ...]:
    """Return the rows, read with their entries, as records."""
    return tuple(map(_record_of, rows))


def _record_of(row: Decision) -> DecisionRecord:
    return DecisionRecord(
        id=row.pk,
        entry=row.entry_id,
        reference=row.entry.reference,
        title=row.entry.title,
        stage=row.stage,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        rank=row.rank,
        prize=row.prize,
        engine_run=row.engine_run_id,
        is_proposed=row.is_proposed,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        released_at=row.released_at,
    )
