"""Records of programmes, definitions, rounds and challenges."""

from assay.capabilities.programmes.models.clarification import (
    ClarificationAnswer,
    ClarificationQuestion,
    QuestionDeadline,
)
from assay.capabilities.programmes.models.definition_draft import DefinitionDraft
from assay.capabilities.programmes.models.programme import DefinitionVersion, Programme
from assay.capabilities.programmes.models.round import Challenge, Extension, Round, StageDates

__all__ = [
    "Challenge",
    "ClarificationAnswer",
    "ClarificationQuestion",
    "DefinitionDraft",
    "DefinitionVersion",
    "Extension",
    "Programme",
    "QuestionDeadline",
    "Round",
    "StageDates",
]
