"""Tests of what a stage asks of people."""

import pytest

from assay.capabilities.assessment.vocabulary import UnknownStageError, WrongStageError
from assay.capabilities.assessment.vocabulary.stages import (
    StageKind,
    assessed_stage,
    deciding_stage,
    kind_of,
    reported_stage,
    stage_of,
)
from assay.capabilities.programmes.vocabulary.checking import check_definition
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.stages import CRITERIA, make_stage

DEFINITION = check_definition(SMALL_DEFINITION)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"entries": "open"}, StageKind.INTAKE),
        ({"eligible_when": [{"rule": "true", "otherwise": "No."}]}, StageKind.SIFT),
        ({"keep": {"all": True}}, StageKind.SIFT),
        ({"criteria": CRITERIA, "keep": {"first": 1}}, StageKind.ASSESSMENT),
        ({"report": [{"id": "benefit", "title": "Benefit"}]}, StageKind.JUDGEMENT),
        ({"judging_days": [{"name": "Final", "at": "+9d 10:00"}]}, StageKind.JUDGEMENT),
        ({"keep": {"first": 1}}, StageKind.JUDGEMENT),
    ],
)
def test_kind_of_a_stage_follows_from_its_parts(parts: dict[str, object], kind: StageKind) -> None:
    assert kind_of(make_stage(**parts)) is kind


def test_stage_of_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(UnknownStageError) as refusal:
        stage_of(DEFINITION, "semifinal")

    assert str(refusal.value) == (
        "There is no stage 'semifinal' in Better ideas; its stages are: ideas, sift, longlist, final."
    )


def test_assessed_stage_needs_criteria() -> None:
    with pytest.raises(WrongStageError) as refusal:
        assessed_stage(DEFINITION, "sift")

    assert assessed_stage(DEFINITION, "final").title == "Final"
    assert str(refusal.value) == "Nothing is scored at Sift: its definition has no criteria."


def test_deciding_stage_is_not_the_intake() -> None:
    with pytest.raises(WrongStageError) as refusal:
        deciding_stage(DEFINITION, "ideas")

    assert deciding_stage(DEFINITION, "sift").title == "Sift"
    assert str(refusal.value) == ("Share an idea takes entries in and decides nothing; pass them on instead.")


def test_reported_stage_needs_headings() -> None:
    with pytest.raises(WrongStageError) as refusal:
        reported_stage(DEFINITION, "final")

    assert str(refusal.value) == "No report is asked for at Final: its definition has no headings."
