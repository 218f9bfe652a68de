"""Who has checked in."""

from assay.capabilities.assessment.models import CheckIn
from assay.capabilities.assessment.vocabulary import CheckInRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def check_ins_at(*, round: RoundRecord, stage: str) -> tuple[CheckInRecord, ...]:
    """Return the check-ins at the stage that were not struck out, in their order. One query."""
    rows = CheckIn.objects.filter(round_id=round.id, stage=stage, struck_out_at=None).order_by("at", "pk")
    return tuple(CheckInRecord(row.entry_id, row.at, row.by) for row in rows)
