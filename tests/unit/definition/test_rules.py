"""Rules are worked out on answers, on blanks too."""

# ruff: noqa: FBT001 — a table of cases gives what each comes out as

import pytest

from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.capabilities.programmes.vocabulary.rules import RuleFaultError, rule_holds, rule_variables
from tests.unit.definition.faulty import changed

FORM = check_definition(
    changed(
        (
            "      - {id: personal, type: yes or no,",
            (
                "      - {id: cost, type: money, ask: Cost?}\n"
                "      - {id: number, type: number, ask: Number?}\n"
                "      - {id: share, type: number, decimals: 1, ask: Share?}\n"
                "      - {id: begins, type: date, ask: When?}\n"
                "      - {id: personal, type: yes or no,"
            ),
        )
    )
)
ANSWERS = {
    "problem": "Too many forms",
    "data": ["survey", "other"],
    "cost": "10.50",
    "number": "3",
    "share": 0.5,
    "begins": "2026-04-01",
    "personal": False,
}


@pytest.mark.parametrize(
    ("rule", "on_answers", "on_blanks"),
    [
        ("words(problem) >= 3", True, False),
        ("'other' in data", True, False),
        ("cost > 10.0", True, False),
        ("number == 3", True, False),
        ("share < 1.0", True, True),
        ("begins > '2026-01-01'", True, False),
        ("personal", False, False),
        ("answered(personal)", True, False),
        ("!answered( data )", False, True),
        ("true", True, True),
    ],
)
def test_rule_holds_for_answers_and_blanks(rule: str, on_answers: bool, on_blanks: bool) -> None:
    outcomes = (rule_holds(rule, ANSWERS, FORM), rule_holds(rule, {}, FORM))

    assert outcomes == (on_answers, on_blanks)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("nothing", "The rule “nothing” speaks of 'nothing', which is no question."),
        ("number", "The rule “number” does not come out as yes or no."),
        ("loud()", "The rule “loud()” (on no question) cannot be worked out: 'loud' is not known."),
        ("words(3) > 1", ("The rule “words(3) > 1” (on no question) cannot be worked out: "
         "a function in it is given something that it cannot take.")),
    ],
)  # fmt: skip
def test_rule_holds_refuses_what_it_cannot_work_out(rule: str, message: str) -> None:
    with pytest.raises(RuleFaultError) as caught:
        rule_holds(rule, {}, FORM)

    assert str(caught.value) == message


def test_rule_variables_lists_the_questions() -> None:
    assert rule_variables("answered(personal) && words(problem) > 2") == {"personal", "problem"}
