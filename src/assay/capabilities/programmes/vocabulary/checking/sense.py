"""Checking that the parts of a definition make sense together."""

from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.reading import Outline


def check_sense(outline: Outline, findings: Findings) -> None:
    """Note every fault that only shows when the parts of `outline` are looked at together."""
