"""Saving the team's report on an entry."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.models import StageReport
from assay.capabilities.assessment.operations._checks import check_undecided, considered_entry
from assay.capabilities.assessment.queries.reports import report_record
from assay.capabilities.assessment.vocabulary import StageReportRecord
from assay.capabilities.assessment.vocabulary.scores import check_texts
from assay.capabilities.assessment.vocabulary.stages import reported_stage
from assay.capabilities.entries.operations import hold_entries
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.operations import record_event
from assay.foundations.permissions.vocabulary import Actor, Permission, require
from assay.foundations.transactions import durable_write


def save_stage_report(
    *, actor: Actor, round: RoundRecord, stage: str, entry: UUID, texts: Mapping[str, str], now: datetime
) -> StageReportRecord:
    """Save a version of the report, a text for each heading; empty ones may be written later.

    Raises:
        NotPermittedError: the actor may not decide in the round.
        UnknownStageError, WrongStageError: there is no such stage, or it asks for no report.
        EntryNotAtStageError: the entry is not considered at the stage.
        ReportFaultError: a heading is not the definition's.
        StageDecidedError: decisions of the stage were released.
    """
    require(actor, Permission.DECIDE, round.scope)
    definition = reported_stage(round.definition, stage)
    checked = check_texts(definition, texts)
    with durable_write():
        hold_entries(round=round, entries=[entry])
        check_undecided(round, stage)
        considered_entry(round, stage, entry)
        row = _add_version(round, stage, entry, checked, saved_by=actor.reference, saved_at=now)
        _record(actor, round, stage, entry, now)
    return report_record(row, definition)


def _record(actor: Actor, round: RoundRecord, stage: str, entry: UUID, now: datetime) -> None:
    record_event(
        chain=round.scope.chain,
        at=now,
        actor=actor.reference,
        action="save stage report",
        subject=f"entry:{entry}",
        details={"round": round.scope.path, "stage": stage},
    )


def _add_version(
    round: RoundRecord,
    stage: str,
    entry: UUID,
    texts: Mapping[str, str],
    *,
    saved_by: str,
    saved_at: datetime,
) -> StageReport:
    earlier = StageReport.objects.filter(entry_id=entry, stage=stage)
    number = earlier.count() + 1
    earlier.filter(is_latest=True).update(is_latest=False)
    return StageReport.objects.create(
        entry_id=entry,
        round_id=round.id,
        stage=stage,
        number=number,
        texts=dict(texts),
        saved_at=saved_at,
        saved_by=saved_by,
    )
