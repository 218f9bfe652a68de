"""Checking that the parts of a definition make sense together."""

from assay.capabilities.programmes.vocabulary.checking.clarifying import check_question_times
from assay.capabilities.programmes.vocabulary.checking.conditions import check_conditions
from assay.capabilities.programmes.vocabulary.checking.correspondence import check_letters
from assay.capabilities.programmes.vocabulary.checking.course import check_course
from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.form import check_form
from assay.capabilities.programmes.vocabulary.checking.keeping import check_keeping
from assay.capabilities.programmes.vocabulary.checking.reading import Outline
from assay.capabilities.programmes.vocabulary.checking.stage_parts import check_stage_parts


def check_sense(outline: Outline, findings: Findings) -> None:
    """Note every fault that only shows when the parts of `outline` are looked at together."""
    check_form(outline, findings)
    check_conditions(outline, findings)
    check_course(outline, findings)
    check_question_times(outline, findings)
    check_stage_parts(outline, findings)
    check_keeping(outline, findings)
    check_letters(outline, findings)
