"""Records of programmes, definitions, rounds and challenges."""

from assay.capabilities.programmes.models.programme import DefinitionVersion, Programme
from assay.capabilities.programmes.models.round import Challenge, Extension, Round, StageDates

__all__ = ["Challenge", "DefinitionVersion", "Extension", "Programme", "Round", "StageDates"]
