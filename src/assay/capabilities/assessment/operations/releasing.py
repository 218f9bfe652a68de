"""Marking decisions as released; the use case that releases them moves the entries and writes the letters."""

from collections.abc import Sequence
from datetime import datetime

from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.queries._decision_rows import pending_at, records_of
from assay.capabilities.assessment.vocabulary import DecisionRecord, ReasonMissingError
from assay.capabilities.assessment.vocabulary.stages import deciding_stage
from assay.capabilities.entries.operations import hold_entries
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.operations import record_events
from assay.foundations.audit.vocabulary import EventDraft, JSONValue
from assay.foundations.permissions.vocabulary import Actor, Permission, require
from assay.foundations.transactions import durable_write


def mark_released(
    *, actor: Actor, round: RoundRecord, stage: str, decisions: Sequence[int], now: datetime
) -> tuple[DecisionRecord, ...]:
    """Mark pending decisions as released, inside the caller's transaction; return those that were pending.

    Raises:
        NotPermittedError: the actor may not release in the round.
        UnknownStageError, WrongStageError: there is no such stage, or it takes entries in.
        ReasonMissingError: one of them has no reason.
    """
    require(actor, Permission.RELEASE, round.scope)
    deciding_stage(round.definition, stage)
    with durable_write():
        waiting = pending_at(round, stage).filter(pk__in=decisions)
        hold_entries(round=round, entries=waiting.values_list("entry", flat=True))
        rows = list(waiting)
        _check_reasons(rows)
        Decision.objects.filter(pk__in=[row.pk for row in rows]).update(
            released_at=now, released_by=actor.reference
        )
        record_events(
            chain=round.scope.chain,
            at=now,
            actor=actor.reference,
            events=[_event_of(round, row) for row in rows],
        )
        return records_of(rows)


def _check_reasons(rows: Sequence[Decision]) -> None:
    lacking = sum(not row.reason.strip() for row in rows)
    if lacking:
        raise ReasonMissingError(
            f"{lacking} of these decisions have no reason; give each one before releasing."
        )


def _event_of(round: RoundRecord, row: Decision) -> EventDraft:
    details: dict[str, JSONValue] = {
        "round": round.scope.path,
        "stage": row.stage,
        "decision": row.pk,
        "outcome": row.outcome,
    }
    return EventDraft("release decision", f"entry:{row.entry_id}", details)
