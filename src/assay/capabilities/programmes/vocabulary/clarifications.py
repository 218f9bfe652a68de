"""Clarification questions about a round: who asked is never public, question and answer are."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clarification:
    """A question about a round or one of its challenges.

    Args:
        challenge: the challenge that it is about; None for the round.
        asked_by: who asked, for the team alone; None once they are erased.
        answer: the identifier of its answer; None while it waits.
        hidden_reason: why the team hid it; "" while it is not hidden.
    """

    id: int
    challenge: int | None
    challenge_title: str
    text: str
    asked_at: datetime
    answer: int | None
    hidden_at: datetime | None
    hidden_reason: str


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """An answer with the questions that it answers, in the order in which they were asked."""

    id: int
    questions: tuple[Clarification, ...]
    text: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class QuestionTime:
    """A stage during which questions may be asked, and until when (exclusive)."""

    stage: str
    until: datetime


class ClarificationError(Exception):
    """Something about questions on a round cannot be done; the message says why and what helps."""


class QuestionRefusedError(ClarificationError):
    """A question is empty, too long, one of too many, or about no published challenge."""


class QuestionsClosedError(ClarificationError):
    """Questions cannot be asked at this moment.

    Args:
        until: when the time for them ended; None where there is no time for them now.
    """

    def __init__(self, until: datetime | None) -> None:
        self.until = until
        ended = f"The time for questions ended on {until:%d %B %Y at %H:%M} UTC." if until else ""
        super().__init__(f"{ended or 'No questions are taken now.'} Your question was not sent.")


class NotAdmittedToAskError(ClarificationError):
    """Only those who may enter the round ask questions about it."""


class AnswerRefusedError(ClarificationError):
    """An answer is empty or too long, or is to no question that waits."""


class QuestionNotFoundError(ClarificationError):
    """There is no such question in the round."""


class QuestionDeadlineFaultError(ClarificationError):
    """A deadline for questions is no exact moment, or after the stage has closed."""
