"""Answers: read once, at the edge, from a form, from JSON or from a spreadsheet, into plain JSON values."""

from collections.abc import Callable, Mapping
from typing import Any

from assay.capabilities.entries.vocabulary import answer_numbers, answer_texts
from assay.capabilities.entries.vocabulary.answer_choices import read_choice, read_choices, read_yes_or_no
from assay.capabilities.entries.vocabulary.answer_dates import read_date
from assay.capabilities.entries.vocabulary.answer_files import read_files
from assay.capabilities.entries.vocabulary.answer_organisations import read_organisation
from assay.capabilities.entries.vocabulary.answer_values import AnswerValue, RawAnswer
from assay.capabilities.entries.vocabulary.errors import (
    AnswerFaultError,
    AnswerFaultsError,
    UnknownQuestionError,
)
from assay.capabilities.entries.vocabulary.text import count_characters, count_words
from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    DateQuestion,
    Definition,
    EmailQuestion,
    FilesQuestion,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    OrganisationQuestion,
    QuestionPart,
    TextQuestion,
    WebAddressQuestion,
    YesOrNoQuestion,
)

__all__ = ["AnswerValue", "RawAnswer", "count_characters", "count_words", "read_answer", "read_answers"]

_READERS: dict[type[QuestionPart], Callable[[Any, Any], AnswerValue | None]] = {
    TextQuestion: answer_texts.read_text,
    LongTextQuestion: answer_texts.read_long_text,
    EmailQuestion: answer_texts.read_email,
    WebAddressQuestion: answer_texts.read_web_address,
    YesOrNoQuestion: read_yes_or_no,
    NumberQuestion: answer_numbers.read_number,
    MoneyQuestion: answer_numbers.read_money,
    DateQuestion: read_date,
    FilesQuestion: read_files,
    OrganisationQuestion: read_organisation,
}


def read_answer(question: QuestionPart, raw: RawAnswer) -> AnswerValue | None:
    """Return the answer that `raw` gives to `question`; None where it gives none.

    Raises AnswerFaultError, with a message for the page, when it cannot be read or breaks a limit.
    """
    if raw is None:
        return None
    if isinstance(question, ChoiceQuestion):
        return (read_choices if question.many else read_choice)(question, raw)
    return _READERS[type(question)](question, raw)


def read_answers(definition: Definition, raw: Mapping[str, RawAnswer]) -> dict[str, AnswerValue | None]:
    """Return all answers that `raw` gives, by question.

    Raises AnswerFaultsError with every fault, and UnknownQuestionError for a question that is not defined.
    """
    questions = {each.id: each for each in definition.questions}
    _refuse_unknown(raw.keys() - questions.keys())
    answers: dict[str, AnswerValue | None] = {}
    faults = []
    for identifier, value in raw.items():
        try:
            answers[identifier] = read_answer(questions[identifier], value)
        except AnswerFaultError as fault:
            faults.append(fault)
    if faults:
        raise AnswerFaultsError(tuple(faults))
    return answers


def _refuse_unknown(unknown: set[str]) -> None:
    if unknown:
        raise UnknownQuestionError(f"This programme asks no question called {', '.join(sorted(unknown))}.")
