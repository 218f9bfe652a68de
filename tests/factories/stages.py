"""Stages of definitions, as small as the language allows."""

from assay.capabilities.programmes.vocabulary.definition import Stage


def make_stage(**parts: object) -> Stage:
    """Return a stage with the given parts, their keys with underscores for spaces."""
    return Stage.model_validate({"title": "Longlist", **parts})


CRITERIA = (
    {"id": "value", "title": "Value", "weight": 2, "scale": "0-5"},
    {"id": "viability", "title": "Viability", "scale": "1-4"},
)
