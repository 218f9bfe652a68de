"""What a definition says of answers."""

from typing import Any

import pytest

from assay.capabilities.entries.vocabulary.judging import missing_answers, visible_questions
from assay.capabilities.programmes.vocabulary.checking import read_definition
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.every_question import EVERY_QUESTION


@pytest.mark.parametrize(("data", "is_shown"), [(["other"], True), (["survey"], False)])
def test_questions_show_by_their_rule(data: list[str], *, is_shown: bool) -> None:
    shown = visible_questions(read_definition(SMALL_DEFINITION), {"data": data})

    assert ("data_other" in [each.id for each in shown]) is is_shown


def test_hidden_questions_are_not_missing() -> None:
    answers: dict[str, Any] = {"title": "A", "problem": "B", "data": ["survey"], "personal": False}

    assert missing_answers(read_definition(SMALL_DEFINITION), answers) == ()


def test_each_kind_of_question_says_how_it_is_missing() -> None:
    told = [each.message for each in missing_answers(read_definition(EVERY_QUESTION), {})]

    assert {each.split(" ")[1] + " " + each.split(" ")[2] for each in told} >= {"an answer", "a date"}
