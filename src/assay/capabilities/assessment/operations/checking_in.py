"""Checking in who comes to a stage, and striking out what was a mistake."""

from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.models import CheckIn
from assay.capabilities.assessment.operations._checks import considered_entry
from assay.capabilities.assessment.operations._decision_writes import Occasion
from assay.capabilities.assessment.vocabulary.stages import check_in_stage
from assay.capabilities.entries.operations import hold_entries
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.operations import record_event
from assay.foundations.permissions.vocabulary import Actor, Permission, require
from assay.foundations.transactions import durable_write


def check_in(*, actor: Actor, round: RoundRecord, stage: str, entry: UUID, now: datetime) -> bool:
    """Note that the people of an entry came; return whether that was not noted before.

    Raises:
        NotPermittedError: the actor may not triage in the round.
        UnknownStageError, WrongStageError: there is no such stage, or nobody checks in there.
        EntryNotAtStageError: the entry is not considered at the stage.
    """
    require(actor, Permission.TRIAGE, round.scope)
    check_in_stage(round.definition, stage)
    with durable_write():
        hold_entries(round=round, entries=[entry])
        considered_entry(round, stage, entry)
        if CheckIn.objects.filter(entry_id=entry, stage=stage, struck_out_at=None).exists():
            return False
        CheckIn.objects.create(entry_id=entry, round_id=round.id, stage=stage, at=now, by=actor.reference)
        _record("check in", Occasion(actor, round, stage, now), entry)
    return True


def strike_out_check_in(*, actor: Actor, round: RoundRecord, stage: str, entry: UUID, now: datetime) -> bool:
    """Strike out that the people of an entry came; return whether it was noted.

    Raises:
        NotPermittedError: the actor may not triage in the round.
        UnknownStageError, WrongStageError: there is no such stage, or nobody checks in there.
        EntryNotAtStageError: the entry is not considered at the stage.
    """
    require(actor, Permission.TRIAGE, round.scope)
    check_in_stage(round.definition, stage)
    with durable_write():
        hold_entries(round=round, entries=[entry])
        considered_entry(round, stage, entry)
        rows = CheckIn.objects.filter(entry_id=entry, stage=stage, struck_out_at=None)
        if not rows.update(struck_out_at=now, struck_out_by=actor.reference):
            return False
        _record("strike out check-in", Occasion(actor, round, stage, now), entry)
    return True


def _record(action: str, occasion: Occasion, entry: UUID) -> None:
    record_event(
        chain=occasion.round.scope.chain,
        at=occasion.now,
        actor=occasion.actor.reference,
        action=action,
        subject=f"entry:{entry}",
        details={"round": occasion.round.scope.path, "stage": occasion.stage},
    )
