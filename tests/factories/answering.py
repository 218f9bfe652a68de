"""Answers to questions of every type, made from nothing but the question."""

import datetime as dt

from assay.capabilities.entries.vocabulary.answers import RawAnswer
from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    DateQuestion,
    Definition,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    QuestionPart,
    TextQuestion,
)

_PHRASE = "Letters are typed twice"
_SENTENCE = "Every office types each letter twice because its two systems do not share what they know."


def answers_to(definition: Definition, number: int) -> dict[str, RawAnswer]:
    """Return an answer to every question, as entry `number` gives it."""
    return {question.id: answer_to(question, number) for question in definition.questions}


def answer_to(question: QuestionPart, number: int) -> RawAnswer:
    """Return a valid answer to `question` that differs by `number` where it can."""
    match question:
        case TextQuestion():
            words = [str(number), *_PHRASE.split()][: question.words or 5]
            return " ".join(words)[: question.characters].strip()
        case LongTextQuestion():
            return " ".join((_SENTENCE.split() * 3)[: question.words])
        case ChoiceQuestion():
            return _choice(question, number)
        case NumberQuestion() | MoneyQuestion():
            return str(question.minimum or 0)
        case DateQuestion():
            return _date(question)
    addresses = {"e-mail": f"person{number}@example.org", "web address": f"https://example.org/{number}"}
    return addresses.get(getattr(question, "type", ""), "no")


def _choice(question: ChoiceQuestion, number: int) -> RawAnswer:
    option = question.options[number % len(question.options)].id
    return [option] if question.many else option


def _date(question: DateQuestion) -> RawAnswer:
    date = question.earliest or question.latest or dt.date(2026, 3, 2)
    return {"day": str(date.day), "month": str(date.month), "year": str(date.year)}
