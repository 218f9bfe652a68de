"""Saving the team's report on an entry."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.vocabulary import StageReportRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor


def save_stage_report(
    *, actor: Actor, round: RoundRecord, stage: str, entry: UUID, texts: Mapping[str, str], now: datetime
) -> StageReportRecord:
    """Save a version of the report, a text for each heading; empty ones may be written later.

    Raises:
        NotPermittedError: the actor may not decide in the round.
        WrongStageError: the stage asks for no report.
        EntryNotAtStageError: the entry is not considered at the stage.
        ReportFaultError: a heading is not the definition's.
        StageDecidedError: the decision on the entry was released.
    """
    raise NotImplementedError
