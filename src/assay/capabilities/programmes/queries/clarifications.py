"""Reads questions about a round, their answers, and until when questions are taken."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from assay.capabilities.programmes.models import ClarificationQuestion, QuestionDeadline
from assay.capabilities.programmes.vocabulary.clarifications import (
    Clarification,
    PublishedAnswer,
    QuestionTime,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.capabilities.programmes.vocabulary.scheduling import question_deadlines
from assay.foundations.permissions.vocabulary import Actor, person_of

ERASED_TEXT = "This question was erased with the account of whoever asked it."
_ROW = (
    "id",
    "challenge_id",
    "challenge__title",
    "text",
    "asked_at",
    "answer_id",
    "hidden_at",
    "hidden_reason",
)
_ANSWER = ("answer__text", "answer__published_at")


def question_times(round: RoundRecord) -> dict[str, datetime]:
    """Return until when questions are taken, by stage; one query where the definition takes any."""
    proposed = question_deadlines(round)
    if not proposed:
        return {}
    moved = QuestionDeadline.objects.filter(round_id=round.id, stage__in=proposed)
    return {**proposed, **dict(moved.values_list("stage", "until"))}


def question_time(round: RoundRecord, *, now: datetime) -> QuestionTime | None:
    """Return the stage in which questions are taken at `now`, or whose time ended last, if any."""
    if round.state is not RoundState.RUNNING:
        return None
    begun = [
        QuestionTime(stage, until)
        for stage, until in question_times(round).items()
        if (opens_at := round.window(stage).opens_at) is None or opens_at <= now
    ]
    return max(begun, key=lambda each: each.until, default=None)


def list_published_answers(round_id: int, *, challenge: int | None = None) -> tuple[PublishedAnswer, ...]:
    """Return the answers about a challenge, or about the round as such, in the order of publication.

    One query; hidden questions are left out, and answers to none but those.
    """
    about: dict[str, Any] = {"round_id": round_id, "challenge_id": challenge}
    rows = ClarificationQuestion.objects.filter(**about, answer__isnull=False, hidden_at=None).order_by(
        "answer__published_at", "answer_id", "asked_at", "id"
    )
    found: dict[int, PublishedAnswer] = {}
    for values in rows.values_list(*_ROW, *_ANSWER):
        question, (text, published_at) = _question(values[: len(_ROW)]), values[len(_ROW) :]
        earlier = found[question.answer].questions if question.answer in found else ()
        assert question.answer is not None  # noqa: S101 - filtered above, which the type does not know
        found[question.answer] = PublishedAnswer(question.answer, (*earlier, question), text, published_at)
    return tuple(found.values())


def list_questions(round_id: int) -> tuple[Clarification, ...]:
    """Return every question about a round for its team, hidden ones too, as they were asked. One query."""
    return _questions(ClarificationQuestion.objects.filter(round_id=round_id))


def list_own_questions(*, actor: Actor) -> tuple[Clarification, ...]:
    """Return every question that the actor asked, in any round, as they were asked. One query."""
    return _questions(ClarificationQuestion.objects.filter(asked_by_id=person_of(actor)))


def answers_of_round(round_id: int) -> dict[int, tuple[str, datetime]]:
    """Return text and moment of every answer in a round, by identifier, for its team. One query."""
    rows = ClarificationQuestion.objects.filter(round_id=round_id, answer__isnull=False)
    return {row[0]: (row[1], row[2]) for row in rows.values_list("answer_id", *_ANSWER)}


def askers_of(answer: int) -> frozenset[UUID]:
    """Return who asked what an answer answers. One query."""
    rows = ClarificationQuestion.objects.filter(answer_id=answer, asked_by__isnull=False)
    return frozenset(rows.values_list("asked_by", flat=True))


def _questions(rows: QuerySet[ClarificationQuestion]) -> tuple[Clarification, ...]:
    values: Iterable[tuple[Any, ...]] = rows.values_list(*_ROW)
    return tuple(map(_question, values))


def _question(values: tuple[Any, ...]) -> Clarification:
    identifier, challenge, title, text, *rest = values
    return Clarification(identifier, challenge, title or "", text or ERASED_TEXT, *rest)
