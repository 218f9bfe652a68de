"""Calibration: from what assessors gave to what entries deserve."""

from assay_engines.calibration.criterion import BadCriterionError, Criterion
from assay_engines.calibration.line import BadLineError, BudgetLine, Line
from assay_engines.calibration.ranking import Figures, RankedEntry, Ranking, Reason, UnrankedEntry
from assay_engines.calibration.reviews import (
    DuplicateReviewError,
    MisshapenReviewsError,
    Reviews,
    ScoreOutOfScaleError,
)
from assay_engines.calibration.weighted_mean import BadRankingParametersError, WeightedMeanRanking

__all__ = [
    "BadCriterionError",
    "BadLineError",
    "BadRankingParametersError",
    "BudgetLine",
    "Criterion",
    "DuplicateReviewError",
    "Figures",
    "Line",
    "MisshapenReviewsError",
    "RankedEntry",
    "Ranking",
    "Reason",
    "Reviews",
    "ScoreOutOfScaleError",
    "UnrankedEntry",
    "WeightedMeanRanking",
]
