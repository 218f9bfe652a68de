"""Words for what the language's libraries may say one day, and for what stands at no position."""

from assay.capabilities.programmes.vocabulary import rules
from assay.capabilities.programmes.vocabulary.checking.wording import describe_problem


def test_a_problem_without_words_of_its_own_is_still_described() -> None:
    described = describe_problem({"type": "a new kind", "input": None}, ("stages", "ideas"))

    assert described == (
        "Nothing cannot stand at “ideas”",
        "See the reference of the definition language.",
    )


def test_a_fault_of_a_rule_without_a_position_is_still_described() -> None:
    assert rules._reading_problem("the parser gave up") == "it is not an expression."
