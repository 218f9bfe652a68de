"""Figures of a round's entries, each in one or two queries however many entries there are."""

from assay.capabilities.entries.queries.figures.answering import count_choices, count_last_answers
from assay.capabilities.entries.queries.figures.coming import count_saves, count_sources
from assay.capabilities.entries.queries.figures.staying import read_movements

__all__ = ["count_choices", "count_last_answers", "count_saves", "count_sources", "read_movements"]
