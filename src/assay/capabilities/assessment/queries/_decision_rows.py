"""Rows of decisions, as every query of decisions reads them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import F, Q, QuerySet

from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.vocabulary import DecisionRecord, Outcome
from assay.capabilities.entries.queries import get_briefs
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing

WAITING = (Standing.CONSIDERED, Standing.MORE_NEEDED)
# An entry that its applicant withdrew meanwhile no longer waits for its decision.
PENDING = Q(released_at=None, entry__stage=F("stage"), entry__standing__in=WAITING)


def in_force(round: RoundRecord) -> QuerySet[Decision]:
    """Return the decisions of the round that nothing superseded."""
    return Decision.objects.filter(round_id=round.id, superseded_at=None)


def pending_at(round: RoundRecord, stage: str) -> QuerySet[Decision]:
    """Return the stage's decisions that wait for release, in the order they are to be released."""
    return in_force(round).filter(PENDING, stage=stage).order_by("entry__number")


def records_of(rows: Iterable[Decision]) -> tuple[DecisionRecord, ...]:
    """Return the rows as records, with what their entries are called."""
    listed = list(rows)
    briefs = get_briefs([row.entry_id for row in listed])
    return tuple(record_of(row, briefs) for row in listed)


def record_of(row: Decision, briefs: Mapping[UUID, EntryBrief]) -> DecisionRecord:
    """Return the row as a record; `briefs` holds its entry."""
    brief = briefs[row.entry_id]
    return DecisionRecord(
        id=row.pk,
        entry=row.entry_id,
        reference=brief.reference,
        title=brief.title,
        stage=row.stage,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        rank=row.rank,
        engine_run=row.engine_run_id,
        is_proposed=row.is_proposed,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        released_at=row.released_at,
    )
