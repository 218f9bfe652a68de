"""Reads extensions, and says whether and until when a round takes entries of someone."""

import uuid
from datetime import datetime

from django.db.models import BigIntegerField, CharField

from assay.capabilities.programmes.models import Extension
from assay.capabilities.programmes.vocabulary.records import ExtensionRecord, RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase, RoundState
from assay.foundations.compiled_queries import CompiledRead, columns_of, instance_of, parameter

_GRANTED = CompiledRead(
    lambda: Extension.objects.filter(
        round_id=parameter("round", BigIntegerField()), stage=parameter("stage", CharField())
    ).values_list(*columns_of(Extension))
)


def list_extensions(round_id: int) -> tuple[ExtensionRecord, ...]:
    """Return every extension ever granted in the round, the first granted first."""
    return tuple(map(extension_record, Extension.objects.filter(round_id=round_id)))


def accepts_entries(
    round: RoundRecord,
    *,
    now: datetime,
    stage: str | None = None,
    entry: uuid.UUID | None = None,
    person: uuid.UUID | None = None,
) -> bool:
    """Return whether `round` takes answers of this entry, or of this person, at `now`.

    The stage is the one that takes entries unless another is named, which is open to whoever has got there.
    One query, and none while it is plain from the window that everyone or nobody may answer.
    """
    phase = _phase(round, stage or round.definition.intake, now)
    if round.state is not RoundState.RUNNING or phase is not IntakePhase.CLOSED:
        return phase is IntakePhase.OPEN
    closing = closing_for(round, stage=stage, entry=entry, person=person)
    return closing is not None and now < closing


def _phase(round: RoundRecord, stage: str, now: datetime) -> IntakePhase:
    window = round.window(stage)
    if stage == round.definition.intake or round.state is not RoundState.RUNNING:
        return round.phase(now)
    is_over = window.closes_at is not None and now >= window.closes_at
    return IntakePhase.CLOSED if is_over else IntakePhase.OPEN


def closing_for(
    round: RoundRecord,
    *,
    stage: str | None = None,
    entry: uuid.UUID | None = None,
    person: uuid.UUID | None = None,
) -> datetime | None:
    """Return the latest moment (exclusive) to which `stage` is open for this entry or person.

    The stage is the one that takes entries unless another is named; None when it has no closing date.
    One query.
    """
    stage = stage or round.definition.intake
    closing = round.window(stage).closes_at
    if closing is None:
        return None
    granted = (instance_of(Extension, row) for row in _GRANTED.rows(round=round.id, stage=stage))
    applicable = [each for each in map(extension_record, granted) if each.covers(entry=entry, person=person)]
    return max([closing, *(each.closes_at for each in applicable)])


def extension_record(row: Extension) -> ExtensionRecord:
    """Return the record of `row`."""
    return ExtensionRecord(
        id=row.pk,
        stage=row.stage,
        entry=row.entry,
        person=row.person,
        until=row.until,
        reason=row.reason,
        granted_by=row.granted_by,
        granted_at=row.granted_at,
        ended_at=row.ended_at,
    )
