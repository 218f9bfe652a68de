"""Assessment's words: outcomes, records of reviews and decisions, named errors."""

from assay.capabilities.assessment.vocabulary.check_ins import CheckInRecord
from assay.capabilities.assessment.vocabulary.decisions import (
    DecisionDraft,
    DecisionPage,
    DecisionRecord,
    Outcome,
    PendingSummary,
    ProposalReport,
    UndecidedEntry,
    WithdrawnDecision,
)
from assay.capabilities.assessment.vocabulary.errors import (
    AssessmentError,
    DecisionChangedError,
    DecisionReleasedError,
    EntryNotAtStageError,
    NoPendingDecisionError,
    NothingToRankError,
    OutcomeFaultError,
    OwnEntryError,
    PrizeFaultError,
    ReasonMissingError,
    ReportFaultError,
    ScoreFaultsError,
    StageDecidedError,
    UnknownStageError,
    WrongStageError,
)
from assay.capabilities.assessment.vocabulary.progress import StageProgress
from assay.capabilities.assessment.vocabulary.rankings import Place, RankingRow, StageRanking
from assay.capabilities.assessment.vocabulary.results import ResultRow, RoundResults, StageResults
from assay.capabilities.assessment.vocabulary.reviews import ReviewRecord, ReviewTask, StageReportRecord

__all__ = [
    "AssessmentError",
    "CheckInRecord",
    "DecisionChangedError",
    "DecisionDraft",
    "DecisionPage",
    "DecisionRecord",
    "DecisionReleasedError",
    "EntryNotAtStageError",
    "NoPendingDecisionError",
    "NothingToRankError",
    "Outcome",
    "OutcomeFaultError",
    "OwnEntryError",
    "PendingSummary",
    "Place",
    "PrizeFaultError",
    "ProposalReport",
    "RankingRow",
    "ReasonMissingError",
    "ReportFaultError",
    "ResultRow",
    "ReviewRecord",
    "ReviewTask",
    "RoundResults",
    "ScoreFaultsError",
    "StageDecidedError",
    "StageProgress",
    "StageRanking",
    "StageReportRecord",
    "StageResults",
    "UndecidedEntry",
    "UnknownStageError",
    "WithdrawnDecision",
    "WrongStageError",
]
