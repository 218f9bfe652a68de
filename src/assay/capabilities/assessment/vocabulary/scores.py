"""Checking scores against a stage's criteria, reports against its headings, reasons against emptiness."""

from collections.abc import Mapping

from assay.capabilities.assessment.vocabulary.errors import (
    ReasonMissingError,
    ReportFaultError,
    ScoreFaultsError,
)
from assay.capabilities.programmes.vocabulary.definition import Criterion, Stage
from assay.foundations.plain_text import clean_text


def check_scores(stage: Stage, scores: Mapping[str, int | None]) -> dict[str, int | None]:
    """Return the scores in the order of the criteria; raises ScoreFaultsError with all that is wrong."""
    faults = {name: f"{name} is not a criterion of {stage.title}." for name in scores.keys() - _names(stage)}
    for criterion in stage.criteria:
        fault = _fault_of(criterion, scores)
        if fault:
            faults[criterion.id] = fault
    if faults:
        raise ScoreFaultsError(faults)
    return {criterion.id: scores[criterion.id] for criterion in stage.criteria}


def _names(stage: Stage) -> set[str]:
    return {criterion.id for criterion in stage.criteria}


def _fault_of(criterion: Criterion, scores: Mapping[str, int | None]) -> str | None:
    if criterion.id not in scores:
        return f"Give a score for {criterion.title}, or say that you cannot judge it."
    score = scores[criterion.id]
    if score is None or (type(score) is int and criterion.lowest <= score <= criterion.highest):
        return None
    scale = f"from {criterion.lowest} to {criterion.highest}"
    return f"The score for {criterion.title} must be a whole number {scale}."


def check_texts(stage: Stage, texts: Mapping[str, str]) -> dict[str, str]:
    """Return a text for each heading, in their order; raises ReportFaultError for a heading not defined."""
    headings = [heading.id for heading in stage.report]
    strange = sorted(texts.keys() - set(headings))
    if strange:
        raise ReportFaultError(
            f"{stage.title} has no heading {', '.join(strange)}; its headings are: {', '.join(headings)}."
        )
    return {heading: clean_text(texts.get(heading, "")) for heading in headings}


def check_reason(reason: str) -> str:
    """Return the reason cleaned as answers are; raises ReasonMissingError when nothing is left."""
    cleaned = clean_text(reason)
    if not cleaned:
        raise ReasonMissingError("Enter the reason for this decision; the applicant is told it.")
    return cleaned
