"""What changes assessments: reviewing, reporting, ranking, deciding, and marking decisions as released."""

from assay.capabilities.assessment.operations.deciding import (
    record_decision,
    record_decisions,
    withdraw_decision,
)
from assay.capabilities.assessment.operations.forgetting import forget_withdrawal_reasons
from assay.capabilities.assessment.operations.proposing import propose_decisions, rank_stage
from assay.capabilities.assessment.operations.releasing import mark_released
from assay.capabilities.assessment.operations.reporting import save_stage_report
from assay.capabilities.assessment.operations.reviewing import save_review

__all__ = [
    "forget_withdrawal_reasons",
    "mark_released",
    "propose_decisions",
    "rank_stage",
    "record_decision",
    "record_decisions",
    "save_review",
    "save_stage_report",
    "withdraw_decision",
]
