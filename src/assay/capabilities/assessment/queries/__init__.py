"""What can be asked of assessments; nothing here changes anything."""

from assay.capabilities.assessment.queries.check_ins import check_ins_at
from assay.capabilities.assessment.queries.decisions import (
    decisions_of,
    list_decisions,
    pending_decisions,
    pending_ids,
    pending_summary,
    undecided_entries,
    withdrawn_decisions,
)
from assay.capabilities.assessment.queries.exporting import export_ranking_csv, export_ranking_json
from assay.capabilities.assessment.queries.progress import count_reviews, round_progress, stage_progress
from assay.capabilities.assessment.queries.rankings import ranking
from assay.capabilities.assessment.queries.reports import report_of, reports_at
from assay.capabilities.assessment.queries.results import list_results
from assay.capabilities.assessment.queries.reviews import (
    count_own_reviews,
    list_own_reviews,
    own_review,
    review_queue,
    reviews_at,
    reviews_of,
)

__all__ = [
    "check_ins_at",
    "count_own_reviews",
    "count_reviews",
    "decisions_of",
    "export_ranking_csv",
    "export_ranking_json",
    "list_decisions",
    "list_own_reviews",
    "list_results",
    "own_review",
    "pending_decisions",
    "pending_ids",
    "pending_summary",
    "ranking",
    "report_of",
    "reports_at",
    "review_queue",
    "reviews_at",
    "reviews_of",
    "round_progress",
    "stage_progress",
    "undecided_entries",
    "withdrawn_decisions",
]
