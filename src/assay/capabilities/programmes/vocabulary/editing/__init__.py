"""Changing the text of a definition at one place, so that comments and lines elsewhere stay as they are."""

from assay.capabilities.programmes.vocabulary.editing.edits import Edit, Insert, Move, Put, Remove
from assay.capabilities.programmes.vocabulary.editing.rewriting import change_text

__all__ = ["Edit", "Insert", "Move", "Put", "Remove", "change_text"]
