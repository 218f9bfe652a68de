"""What changes assessments: reviewing, reporting, checking in, ranking, deciding, marking as released."""

from assay.capabilities.assessment.operations.checking_in import check_in, strike_out_check_in
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
    "check_in",
    "forget_withdrawal_reasons",
    "mark_released",
    "propose_decisions",
    "rank_stage",
    "record_decision",
    "record_decisions",
    "save_review",
    "save_stage_report",
    "strike_out_check_in",
    "withdraw_decision",
]
