"""The team's reports on entries."""

from uuid import UUID

from assay.capabilities.assessment.models import StageReport
from assay.capabilities.assessment.vocabulary import StageReportRecord
from assay.capabilities.assessment.vocabulary.stages import reported_stage
from assay.capabilities.programmes.vocabulary.definition import Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def report_of(*, round: RoundRecord, stage: str, entry: UUID) -> StageReportRecord | None:
    """Return the latest report on an entry, None before the first; raises WrongStageError."""
    definition = reported_stage(round.definition, stage)
    row = StageReport.objects.filter(entry_id=entry, stage=stage, is_latest=True).first()
    return None if row is None else report_record(row, definition)


def reports_at(*, round: RoundRecord, stage: str) -> dict[UUID, StageReportRecord]:
    """Return the latest report of each entry that has one; raises WrongStageError without headings."""
    definition = reported_stage(round.definition, stage)
    rows = StageReport.objects.filter(round_id=round.id, stage=stage, is_latest=True)
    return {row.entry_id: report_record(row, definition) for row in rows}


def report_record(row: StageReport, stage: Stage) -> StageReportRecord:
    """Return the row as a record."""
    return StageReportRecord(
        entry=row.entry_id,
        stage=row.stage,
        number=row.number,
        texts=row.texts,
        missing=tuple(heading.id for heading in stage.report if not row.texts.get(heading.id)),
        saved_at=row.saved_at,
        saved_by=row.saved_by,
    )
