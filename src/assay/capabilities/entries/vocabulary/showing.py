"""Answers as text for people who read them, and as text to be searched."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.records import ShownAnswer
from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    DateQuestion,
    MoneyQuestion,
    NumberQuestion,
    QuestionPart,
)
from assay.foundations.languages import date_message, message

_SYMBOLS = {"GBP": "£", "USD": "$", "EUR": "€"}


def answer_text(question: QuestionPart, answer: AnswerValue) -> str:
    """Return `answer` as people read it: labels, Yes or No, a written date, an amount with its currency."""
    if isinstance(answer, bool):
        return message("Yes") if answer else message("No")
    if isinstance(question, ChoiceQuestion):
        labels = {option.id: option.label for option in question.options}
        chosen = answer if isinstance(answer, list) else [str(answer)]
        return ", ".join(labels.get(each, each) for each in chosen)
    return _written(question, str(answer))


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
    return tuple(
        ShownAnswer(each.id, each.ask, answer_text(each, answers[each.id]))
        for each in questions
        if each.id in answers
    )


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


def _written(question: QuestionPart, answer: str) -> str:
    if isinstance(question, DateQuestion):
        return date_message(dt.date.fromisoformat(answer))
    if isinstance(question, MoneyQuestion):
        symbol = _SYMBOLS.get(question.currency)
        amount = answer.removesuffix(".00")
        return f"{symbol}{_grouped(amount)}" if symbol else f"{question.currency} {_grouped(amount)}"
    if isinstance(question, NumberQuestion):
        return f"{_grouped(answer)} {question.unit or ''}".rstrip()
    return answer


def _grouped(number: str) -> str:
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}" if not whole.startswith("-0") else number
