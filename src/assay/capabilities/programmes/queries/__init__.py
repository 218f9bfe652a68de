"""Reads of programmes, rounds, challenges and extensions; nothing here changes anything."""

from assay.capabilities.programmes.queries.challenges import get_challenge, list_challenges
from assay.capabilities.programmes.queries.clarifications import (
    answers_of_round,
    askers_of,
    list_own_questions,
    list_published_answers,
    list_questions,
    question_time,
    question_times,
)
from assay.capabilities.programmes.queries.closings import closings_for
from assay.capabilities.programmes.queries.copying import plan_copy
from assay.capabilities.programmes.queries.definition_drafts import (
    get_definition_draft,
    list_definition_drafts,
)
from assay.capabilities.programmes.queries.extensions import accepts_entries, closing_for, list_extensions
from assay.capabilities.programmes.queries.programmes import (
    diff_definition_versions,
    get_definition_version,
    get_programme,
    list_definition_versions,
    list_programmes,
)
from assay.capabilities.programmes.queries.rounds import (
    get_round,
    get_round_by_id,
    get_rounds_by_id,
    list_public_rounds,
    list_rounds,
)
from assay.capabilities.programmes.queries.running import require_running

__all__ = [
    "accepts_entries",
    "answers_of_round",
    "askers_of",
    "closing_for",
    "closings_for",
    "diff_definition_versions",
    "get_challenge",
    "get_definition_draft",
    "get_definition_version",
    "get_programme",
    "get_round",
    "get_round_by_id",
    "get_rounds_by_id",
    "list_challenges",
    "list_definition_drafts",
    "list_definition_versions",
    "list_extensions",
    "list_own_questions",
    "list_programmes",
    "list_public_rounds",
    "list_published_answers",
    "list_questions",
    "list_rounds",
    "plan_copy",
    "question_time",
    "question_times",
    "require_running",
]
