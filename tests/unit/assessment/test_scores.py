"""Tests of checking scores, reports and reasons."""

import pytest

from assay.capabilities.assessment.vocabulary import ReasonMissingError, ReportFaultError, ScoreFaultsError
from assay.capabilities.assessment.vocabulary.scores import check_reason, check_scores, check_texts
from tests.factories.stages import CRITERIA, make_stage

STAGE = make_stage(
    criteria=CRITERIA,
    report=[{"id": "benefit", "title": "Benefit"}, {"id": "obstacles", "title": "Obstacles"}],
)


def test_check_scores_keeps_scores_and_abstentions_in_the_order_of_criteria() -> None:
    checked = check_scores(STAGE, {"viability": None, "value": 0})

    assert list(checked.items()) == [("value", 0), ("viability", None)]


def test_check_scores_names_every_fault_at_once() -> None:
    with pytest.raises(ScoreFaultsError) as refusal:
        check_scores(STAGE, {"viability": 5, "speed": 1})

    assert refusal.value.faults == {
        "speed": "speed is not a criterion of Longlist.",
        "value": "Give a score for Value, or say that you cannot judge it.",
        "viability": "The score for Viability must be a whole number from 1 to 4.",
    }


@pytest.mark.parametrize("score", [-1, 6, True, 2.5, "3"])
def test_check_scores_refuses_what_is_not_on_the_scale(score: object) -> None:
    with pytest.raises(ScoreFaultsError) as refusal:
        check_scores(STAGE, {"value": score, "viability": 1})  # type: ignore[dict-item]  # forged on purpose

    assert str(refusal.value) == "The score for Value must be a whole number from 0 to 5."


def test_check_texts_fills_headings_without_text() -> None:
    assert check_texts(STAGE, {"obstacles": " None. "}) == {"benefit": "", "obstacles": "None."}


def test_check_texts_refuses_a_heading_that_is_not_defined() -> None:
    with pytest.raises(ReportFaultError) as refusal:
        check_texts(STAGE, {"cost": "Much"})

    assert str(refusal.value) == "Longlist has no heading cost; its headings are: benefit, obstacles."


def test_check_reason_strips_blanks_and_refuses_nothing_but_blanks() -> None:
    with pytest.raises(ReasonMissingError):
        check_reason(" \n")

    assert check_reason(" Clear. ") == "Clear."
