"""Checking until when questions may be asked in a stage."""

from assay.capabilities.programmes.vocabulary.checking.course import minutes_of
from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.reading import Outline
from assay.capabilities.programmes.vocabulary.definition import Stage


def check_question_times(outline: Outline, findings: Findings) -> None:
    """Note each “questions until” of a stage that asks nothing, or outside of its stage."""
    for path, stage in outline.of(Stage):
        until = stage.questions_until
        if until is None:
            continue
        place = (*path, "questions until")
        if not stage.entries and not stage.sections:
            message = "Nobody answers a form in this stage, so that nobody has questions about it"
            findings.add(place, message, "Move it to the stage that takes entries.", key=True)
        if stage.closes and minutes_of(until) > minutes_of(stage.closes):
            findings.add(place, f"The stage has closed ({stage.closes}) by then", "Write an earlier moment.")
        if stage.opens and minutes_of(until) <= minutes_of(stage.opens):
            findings.add(place, f"The stage has not opened ({stage.opens}) by then", "Write a later moment.")
