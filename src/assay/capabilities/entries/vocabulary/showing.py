"""Answers as text for people who read them, and as text to be searched."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assay.capabilities.entries.vocabulary.answer_files import files_of, files_text
from assay.capabilities.entries.vocabulary.answer_organisations import organisation_text
from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.records import ShownAnswer
from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    DateQuestion,
    FilesQuestion,
    MoneyQuestion,
    NumberQuestion,
    OrganisationQuestion,
    QuestionPart,
    YesOrNoQuestion,
)
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.languages import date_message, message

NOT_PUBLIC = (Standing.DRAFT, Standing.WITHDRAWN)
_SYMBOLS = {"GBP": "£", "USD": "$", "EUR": "€"}


def public_standing(standing: str) -> Standing:
    """Return how an entry stands in public, where nobody learns that its owner was asked for more."""
    return Standing.CONSIDERED if standing == Standing.MORE_NEEDED else Standing(standing)


def answer_text(question: QuestionPart, answer: AnswerValue) -> str:
    """Return `answer` as people read it: labels, Yes or No, a written date, an amount with its currency."""
    return _WRITERS.get(type(question), _plain)(question, answer)


def show_answer(question: QuestionPart, answer: AnswerValue) -> ShownAnswer:
    """Return `question` with `answer` as text, and the files that it names."""
    files = files_of(answer) if isinstance(question, FilesQuestion) else ()
    return ShownAnswer(question.id, question.ask, answer_text(question, answer), files)


def is_public(question: QuestionPart) -> bool:
    """Return whether anyone may read the answers to `question`; personal ones are never public."""
    return question.public and not question.personal


def is_for_team(question: QuestionPart) -> bool:
    """Return whether the team may read the answers to `question`."""
    return "team" not in question.redact_for


def is_for_assessors(question: QuestionPart, *, is_blind: bool) -> bool:
    """Return whether assessors of a stage, blind or not, may read the answers to `question`."""
    return "assessor" not in question.redact_for and not (is_blind and question.personal)


def show_answers(
    questions: Iterable[QuestionPart], answers: Mapping[str, AnswerValue]
) -> tuple[ShownAnswer, ...]:
    """Return those of `questions` that have an answer, with it as text."""
    return tuple(show_answer(each, answers[each.id]) for each in questions if each.id in answers)


def searchable_text(
    questions: Iterable[QuestionPart],
    answers: Mapping[str, AnswerValue],
    may_be_searched: Callable[[QuestionPart], bool],
) -> str:
    """Return the answers to the questions that `may_be_searched`, as one text."""
    return "\n".join(
        answer_text(each, answers[each.id])
        for each in questions
        if each.id in answers and may_be_searched(each)
    )


def _plain(_question: QuestionPart, answer: AnswerValue) -> str:
    return str(answer)


def _yes_or_no(_question: YesOrNoQuestion, answer: AnswerValue) -> str:
    return message("Yes") if answer else message("No")


def _labels(question: ChoiceQuestion, answer: AnswerValue) -> str:
    labels = {option.id: option.label for option in question.options}
    chosen = answer if isinstance(answer, list) else [answer]
    return ", ".join(labels.get(str(each), str(each)) for each in chosen)


def _date(_question: DateQuestion, answer: AnswerValue) -> str:
    return date_message(dt.date.fromisoformat(str(answer)))


def _money(question: MoneyQuestion, answer: AnswerValue) -> str:
    symbol = _SYMBOLS.get(question.currency)
    amount = _grouped(str(answer).removesuffix(".00"))
    return f"{symbol}{amount}" if symbol else f"{question.currency} {amount}"


def _number(question: NumberQuestion, answer: AnswerValue) -> str:
    return f"{_grouped(str(answer))} {question.unit or ''}".rstrip()


def _grouped(number: str) -> str:
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}" if not whole.startswith("-0") else number


_WRITERS: dict[type[QuestionPart], Callable[[Any, AnswerValue], str]] = {
    YesOrNoQuestion: _yes_or_no,
    ChoiceQuestion: _labels,
    DateQuestion: _date,
    MoneyQuestion: _money,
    NumberQuestion: _number,
    FilesQuestion: files_text,
    OrganisationQuestion: organisation_text,
}
