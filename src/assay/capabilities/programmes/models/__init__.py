"""Records of programmes, definitions, rounds and challenges."""

from assay.capabilities.programmes.models.definition_draft import DefinitionDraft
from assay.capabilities.programmes.models.programme import DefinitionVersion, Programme
from assay.capabilities.programmes.models.round import Challenge, Extension, Round, StageDates

__all__ = [
    "Challenge",
    "DefinitionDraft",
    "DefinitionVersion",
    "Extension",
    "Programme",
    "Round",
    "StageDates",
]
