"""Rendering a letter from its template in the definition and its merge fields."""

from collections.abc import Mapping
from dataclasses import dataclass

from assay.capabilities.programmes.vocabulary.definition import StageLetter


@dataclass(frozen=True, slots=True)
class RenderedLetter:
    """A letter as it will be read: plain text."""

    subject: str
    body: str


def render_letter(template: StageLetter, fields: Mapping[str, str]) -> RenderedLetter:
    """Return the letter with each `{{ field }}` replaced by its plain text; raises UnknownFieldError."""
    raise NotImplementedError
