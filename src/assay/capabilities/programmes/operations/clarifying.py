"""Asking questions about a round, answering them in public, hiding them, and moving their deadline."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from assay.capabilities.programmes.models import (
    ClarificationAnswer,
    ClarificationQuestion,
    QuestionDeadline,
)
from assay.capabilities.programmes.operations.recording import record, record_round, spelt, take_round
from assay.capabilities.programmes.queries.challenges import list_challenges
from assay.capabilities.programmes.queries.clarifications import question_time
from assay.capabilities.programmes.queries.rounds import get_round_by_id
from assay.capabilities.programmes.vocabulary.clarifications import (
    AnswerRefusedError,
    NotAdmittedToAskError,
    QuestionDeadlineFaultError,
    QuestionNotFoundError,
    QuestionRefusedError,
    QuestionsClosedError,
)
from assay.capabilities.programmes.vocabulary.errors import StageNotFoundError
from assay.capabilities.programmes.vocabulary.lines import read_reason
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundAction
from assay.foundations.audit.vocabulary import JSONValue
from assay.foundations.languages import message
from assay.foundations.local_time import LocalMoment, LocalTimeError, resolve_local
from assay.foundations.people.operations import lock_person
from assay.foundations.permissions.vocabulary import Actor, Permission, person_of, require
from assay.foundations.plain_text import clean_text
from assay.foundations.transactions import durable_write

LONGEST_QUESTION = 2000
LONGEST_ANSWER = 10_000
QUESTIONS_PER_HOUR = 10


def ask_question(
    *, actor: Actor, round: RoundRecord, text: str, challenge: int | None = None, now: datetime
) -> int:
    """Ask about a round or one of its published challenges; return the question's identifier.

    The same text again within an hour is the form sent twice.

    Raises:
        QuestionsClosedError: no questions are taken at `now`.
        NotAdmittedToAskError: the actor may not enter the round.
        QuestionRefusedError: the text is empty or long, the challenge unknown, or there were too many.
    """
    person = person_of(actor)
    with durable_write():
        lock_person(person)  # an erasure takes the person first, too
        round = get_round_by_id(round.id)
        _refuse_late(round, now)
        _refuse_unadmitted(actor, round)
        text = _checked_question(text)
        if challenge is not None and challenge not in _published(round):
            raise QuestionRefusedError(message("There is no such challenge in this round."))
        since = now - timedelta(hours=1)
        recent = list(
            ClarificationQuestion.objects.filter(
                round_id=round.id, asked_by_id=person, asked_at__gt=since, asked_at__lte=now
            )
        )
        for each in recent:
            if (each.text, each.challenge_id) == (text, challenge):
                return each.pk
        if len(recent) >= QUESTIONS_PER_HOUR:
            raise QuestionRefusedError(
                message("You have asked many questions within an hour. Wait an hour before the next one.")
            )
        row = ClarificationQuestion.objects.create(
            round_id=round.id, challenge_id=challenge, asked_by_id=person, text=text, asked_at=now
        )
        _record(actor, round, "ask question", now=now, question=row.pk)
    return row.pk


def answer_questions(
    *, actor: Actor, round: RoundRecord, questions: Sequence[int], text: str, now: datetime
) -> int:
    """Publish one answer to questions that wait, which may be several alike; return its identifier.

    Raises NotPermittedError, AnswerRefusedError, QuestionNotFoundError.
    """
    require(actor, Permission.MODERATE, round.scope)
    text = _checked_answer(text)
    with durable_write():
        rows = _lock(round, questions)
        if not rows or any(row.answer_id or row.hidden_at for row in rows):
            raise AnswerRefusedError("Select the questions that wait for this answer.")
        answer = ClarificationAnswer.objects.create(
            round_id=round.id, text=text, answered_by=actor.reference, published_at=now
        )
        ClarificationQuestion.objects.filter(pk__in=[row.pk for row in rows]).update(answer=answer)
        asked: list[JSONValue] = [row.pk for row in rows]
        _record(actor, round, "answer questions", now=now, questions=asked, answer=answer.pk)
    return answer.pk


def hide_question(*, actor: Actor, round: RoundRecord, question: int, reason: str, now: datetime) -> None:
    """Hide a question from everyone but the team; hiding a hidden one changes nothing.

    Raises NotPermittedError, QuestionNotFoundError, ReasonMissingError.
    """
    require(actor, Permission.MODERATE, round.scope)
    reason = read_reason(reason, action="hide a question")
    with durable_write():
        row = _lock(round, [question])[0]
        if row.hidden_at is None:
            row.hidden_at, row.hidden_by, row.hidden_reason = now, actor.reference, reason
            row.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
            _record(actor, round, "hide question", now=now, question=question)


def move_question_deadline(
    *, actor: Actor, round: RoundRecord, stage: str, until: LocalMoment, now: datetime
) -> datetime:
    """Let questions be asked in `stage` until another moment (exclusive, in the round's time zone).

    Raises NotPermittedError, UndeclaredRoundActionError, StageNotFoundError where the stage takes none,
    QuestionDeadlineFaultError.
    """
    with durable_write():
        row, _ = take_round(actor=actor, round=round, action=RoundAction.MOVE_QUESTION_DEADLINE)
        fresh = get_round_by_id(row.pk)
        if stage not in fresh.definition.stages or not fresh.definition.stages[stage].questions_until:
            raise StageNotFoundError(f"No stage {stage!r} of {fresh.name} takes questions.")
        moment = _read_deadline(fresh, stage, until)
        QuestionDeadline.objects.update_or_create(round_id=row.pk, stage=stage, defaults={"until": moment})
        record_round(
            actor=actor, row=row, action="move question deadline", now=now, stage=stage, until=spelt(moment)
        )
    return moment


def forget_questions(person: UUID) -> int:
    """Part a person from what they asked, inside the caller's transaction; return how many questions.

    Those that were never published are emptied. Published ones stay, as everyone relies on their answers.
    """
    theirs = ClarificationQuestion.objects.filter(asked_by_id=person)
    theirs.filter(answer=None).update(text="")
    return theirs.update(asked_by=None)


def _refuse_late(round: RoundRecord, now: datetime) -> None:
    time = question_time(round, now=now)
    if time is None or now >= time.until:
        raise QuestionsClosedError(time.until if time else None)


def _refuse_unadmitted(actor: Actor, round: RoundRecord) -> None:
    who = round.definition.who_may_enter
    if not who.admits(actor.email):
        raise NotAdmittedToAskError(message("Only those who may enter can ask a question."))


def _checked_question(raw: str) -> str:
    text = clean_text(raw)
    if not text:
        raise QuestionRefusedError(message("Enter your question"))
    if len(text) > LONGEST_QUESTION:
        raise QuestionRefusedError(
            message("Your question must be %(most)s characters or fewer", most=LONGEST_QUESTION)
        )
    return text


def _checked_answer(raw: str) -> str:
    text = clean_text(raw)
    if not text:
        raise AnswerRefusedError("Enter the answer")
    if len(text) > LONGEST_ANSWER:
        raise AnswerRefusedError(f"The answer must be {LONGEST_ANSWER} characters or fewer")
    return text


def _published(round: RoundRecord) -> set[int]:
    return {each.id for each in list_challenges(round.id, published_only=True)}


def _lock(round: RoundRecord, questions: Sequence[int]) -> list[ClarificationQuestion]:
    found = ClarificationQuestion.objects.select_for_update(no_key=True, of=("self",))
    rows = list(found.filter(round_id=round.id, pk__in=set(questions)).order_by("pk"))
    if len(rows) != len(set(questions)):
        raise QuestionNotFoundError(f"Some of these questions are not about {round.name}.")
    return rows


def _read_deadline(round: RoundRecord, stage: str, until: LocalMoment) -> datetime:
    try:
        moment = resolve_local(until.date, until.time, round.time_zone)
    except LocalTimeError as error:
        raise QuestionDeadlineFaultError(str(error)) from error
    window = round.window(stage)
    if window.opens_at and moment <= window.opens_at:
        raise QuestionDeadlineFaultError("The stage opens only then or later; choose a later moment.")
    if window.closes_at and moment > window.closes_at:
        raise QuestionDeadlineFaultError(
            "The stage has closed by then, so that answers could not help; choose an earlier moment."
        )
    return moment


def _record(actor: Actor, round: RoundRecord, action: str, *, now: datetime, **details: JSONValue) -> None:
    subject = f"round:{round.scope.path}"
    record(actor=actor, scope=round.scope, action=action, subject=subject, now=now, **details)
