"""Which questions the public list can be narrowed by, and what an entry chose of them."""

from collections.abc import Iterable, Mapping

from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.showing import is_public
from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    Definition,
    Option,
    QuestionPart,
    YesOrNoQuestion,
)

MOST_OPTIONS = 30
MOST_FACETS = 4
_YES_OR_NO = (Option(id="yes", label="Yes"), Option(id="no", label="No"))


def facets_of(definition: Definition) -> tuple[QuestionPart, ...]:
    """Return the questions that the public list offers as filters: the first public ones with few options."""
    fitting = (
        each for each in definition.questions if is_public(each) and 0 < len(options_of(each)) <= MOST_OPTIONS
    )
    return tuple(each for each, _ in zip(fitting, range(MOST_FACETS), strict=False))


def options_of(question: QuestionPart) -> tuple[Option, ...]:
    """Return the options of `question`; none where it is answered in words."""
    if isinstance(question, YesOrNoQuestion):
        return _YES_OR_NO
    return question.options if isinstance(question, ChoiceQuestion) else ()


def public_choices(
    questions: Iterable[QuestionPart], answers: Mapping[str, AnswerValue]
) -> tuple[tuple[str, str], ...]:
    """Return each public question with each of its options that `answers` chose."""
    return tuple(
        (question.id, option.id)
        for question in questions
        if question.id in answers and is_public(question)
        for option in options_of(question)
        if option.id in _chosen(answers[question.id])
    )


def _chosen(answer: AnswerValue) -> list[str]:
    if isinstance(answer, bool):
        return ["yes" if answer else "no"]
    return list(map(str, answer)) if isinstance(answer, list) else [str(answer)]
