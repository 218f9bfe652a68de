"""Answers to questions of every type, made from nothing but the question."""

import datetime as dt
import io
from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.conf import settings

from assay.capabilities.entries.operations import attach_file
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.entries.vocabulary.answers import RawAnswer, read_answers
from assay.capabilities.entries.vocabulary.judging import Judge
from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    DateQuestion,
    Definition,
    FilesQuestion,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    QuestionPart,
    TextQuestion,
)
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.files import make_file

_PHRASE = "Letters are typed twice"
_SENTENCE = "Every office types each letter twice because its two systems do not share what they know."


def answers_to(definition: Definition, number: int, stage: str | None = None) -> dict[str, RawAnswer]:
    """Return an answer to every question of the form of `stage` (the first, if None) that meets the rules.

    Files are attached after it, by `attach_all`.
    """
    stage = stage or definition.intake
    sections = definition.form_of(stage)
    questions = [
        each for section in sections for each in section.questions if not isinstance(each, FilesQuestion)
    ]
    answers = {question.id: answer_to(question, number) for question in questions}
    for question in questions:
        others = [answers | {question.id: other} for other in _alternatives(question)]
        answers = min([answers, *others], key=lambda given: _faults(definition, stage, given))
    return answers


def _faults(definition: Definition, stage: str, given: Mapping[str, RawAnswer]) -> int:
    judge = Judge(definition, stage)
    answers = {key: value for key, value in read_answers(definition, given).items() if value is not None}
    return len(judge.findings(judge.keep_visible(answers)))


def _alternatives(question: QuestionPart) -> list[RawAnswer]:
    match question:
        case ChoiceQuestion(many=many, options=options):
            return [[each.id] if many else each.id for each in options]
        case NumberQuestion() | MoneyQuestion():
            tried = (question.minimum, question.maximum, Decimal(1), Decimal(10_000))
            lowest, highest = question.minimum or 0, question.maximum or Decimal("1e9")
            return [str(each) for each in tried if each is not None and lowest <= each <= highest]
    return ["yes"] if getattr(question, "type", "") == "yes or no" else []


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
    texts = {
        "e-mail": f"person{number}@example.org",
        "web address": f"https://example.org/{number}",
        "organisation": f"Organisation {number}",
    }
    return texts.get(getattr(question, "type", ""), "no")


def _choice(question: ChoiceQuestion, number: int) -> RawAnswer:
    option = question.options[number % len(question.options)].id
    return [option] if question.many else option


def _date(question: DateQuestion) -> RawAnswer:
    date = question.earliest or question.latest or dt.date(2026, 3, 2)
    return {"day": str(date.day), "month": str(date.month), "year": str(date.year)}


def attach_all(actor: Actor, entry: UUID, definition: Definition, stage: str, now: dt.datetime) -> None:
    """Attach a small file wherever the form of `stage` asks this entry for files."""
    answers = get_entry(entry).answers
    asked = Judge(definition, stage).visible_questions(answers)
    form = {each.id for section in definition.form_of(stage) for each in section.questions}
    for question in asked:
        if isinstance(question, FilesQuestion) and question.id in form and question.id not in answers:
            kind = question.kinds[0]
            attach_file(
                store=settings.FILE_STORE,
                actor=actor,
                entry=entry,
                question=question.id,
                name=f"plan.{kind.endings[0]}",
                content=io.BytesIO(make_file(kind)),
                now=now,
            )
