"""Questions about a round: asked in time by those who may enter, answered in public, hidden, forgotten."""

from datetime import datetime, time, timedelta

import pytest
from django.apps import apps
from django.conf import settings

from assay.capabilities.programmes import operations, queries
from assay.capabilities.programmes.vocabulary.clarifications import (
    AnswerRefusedError,
    NotAdmittedToAskError,
    QuestionDeadlineFaultError,
    QuestionNotFoundError,
    QuestionRefusedError,
    QuestionsClosedError,
)
from assay.capabilities.programmes.vocabulary.errors import (
    ReasonMissingError,
    StageDatesFaultError,
    StageNotFoundError,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.queries import list_events
from assay.foundations.local_time import LocalMoment
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, NotPermittedError, Role
from assay.use_cases.answer_questions import answer_and_tell
from assay.use_cases.erase_person import erase_person_everywhere
from assay.use_cases.tell_about_oneself import tell_about_oneself
from tests.factories.assessment import SITE
from tests.factories.definitions import WITH_QUESTIONS
from tests.factories.entries import DURING, make_entry, make_member
from tests.factories.entry_people import add_to_entry
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return open_round(make_round(make_programme(definition_source=WITH_QUESTIONS)))


@pytest.fixture
def robin() -> Actor:
    return make_member("robin@example.gov.uk", name="Robin Example")


@pytest.fixture
def team(round: RoundRecord) -> Actor:
    return make_member(role=Role.TEAM_MEMBER, round=round)


def deadline(round: RoundRecord) -> datetime:
    return queries.question_times(round)["ideas"]


def ask(actor: Actor, round: RoundRecord, text: str = "May councils enter?", now: datetime = DURING) -> int:
    return operations.ask_question(actor=actor, round=round, text=text, now=now)


def answer(team: Actor, round: RoundRecord, *questions: int, text: str = "Yes.") -> int:
    return operations.answer_questions(actor=team, round=round, questions=questions, text=text, now=DURING)


def published(round: RoundRecord, challenge: int | None = None) -> list[tuple[list[str], str]]:
    found = queries.list_published_answers(round.id, challenge=challenge)
    return [([each.text for each in one.questions], one.text) for one in found]


def test_question_is_public_once_it_is_answered(round: RoundRecord, robin: Actor, team: Actor) -> None:
    question = ask(robin, round, "  May councils enter?\r\n")
    assert published(round) == []

    answer(team, round, question)

    assert published(round) == [(["May councils enter?"], "Yes.")]
    assert [each.text for each in queries.list_own_questions(actor=robin)] == ["May councils enter?"]


def test_several_questions_alike_are_answered_at_once(round: RoundRecord, robin: Actor, team: Actor) -> None:
    first, second, third = (ask(robin, round, text) for text in ("One?", "Two?", "Three?"))

    answer(team, round, second, text="First answered.")
    answer(team, round, first, third, text="Both.")

    assert published(round) == [(["Two?"], "First answered."), (["One?", "Three?"], "Both.")]


def test_questions_are_taken_until_their_deadline_to_the_tick(round: RoundRecord, robin: Actor) -> None:
    until = deadline(round)

    ask(robin, round, now=until - timedelta(microseconds=1))
    with pytest.raises(QuestionsClosedError, match="ended on 22 March 2026 at 12:00 UTC") as late:
        ask(robin, round, "Late?", now=until)

    assert late.value.until == until
    assert len(queries.list_questions(round.id)) == 1


def test_rounds_that_take_none_or_do_not_run_refuse_questions(robin: Actor) -> None:
    silent = open_round()
    preparing = make_round(make_programme(slug="other", definition_source=WITH_QUESTIONS))

    for each in (silent, preparing):
        with pytest.raises(QuestionsClosedError, match="No questions are taken now"):
            ask(robin, each)


def test_those_who_may_not_enter_do_not_ask(round: RoundRecord) -> None:
    with pytest.raises(NotAdmittedToAskError):
        ask(make_member("ann@example.org"), round)


@pytest.mark.parametrize(
    ("text", "refusal"), [(" \x00\n", "Enter your question"), ("x" * 2001, "2000 characters")]
)
def test_empty_and_long_questions_are_refused(
    round: RoundRecord, robin: Actor, text: str, refusal: str
) -> None:
    with pytest.raises(QuestionRefusedError, match=refusal):
        ask(robin, round, text)


def test_question_sent_twice_is_asked_once_and_floods_are_refused(round: RoundRecord, robin: Actor) -> None:
    assert ask(robin, round) == ask(robin, round)
    for number in range(9):
        ask(robin, round, f"Question {number}?")

    with pytest.raises(QuestionRefusedError, match="many questions within an hour"):
        ask(robin, round, "One more?")
    ask(robin, round, "One more?", now=DURING + timedelta(hours=1))


def test_question_about_a_challenge_stands_with_it(round: RoundRecord, robin: Actor, team: Actor) -> None:
    saved = operations.save_challenge(
        actor=SYSTEM, round=round, slug="queues", title="Queues", summary="Long", body="", now=DURING
    )
    with pytest.raises(QuestionRefusedError, match="no such challenge"):
        operations.ask_question(actor=robin, round=round, text="Why?", challenge=saved.id, now=DURING)
    operations.publish_challenge(actor=SYSTEM, round=round, slug="queues", now=DURING)

    question = operations.ask_question(actor=robin, round=round, text="Why?", challenge=saved.id, now=DURING)
    answer(team, round, question)

    assert published(round) == []
    assert published(round, saved.id) == [(["Why?"], "Yes.")]
    assert queries.list_questions(round.id)[0].challenge_title == "Queues"


def test_hidden_questions_are_for_the_team_alone(round: RoundRecord, robin: Actor, team: Actor) -> None:
    first, second = ask(robin, round, "One?"), ask(robin, round, "Two?")
    answer(team, round, first, second)

    with pytest.raises(ReasonMissingError):
        operations.hide_question(actor=team, round=round, question=first, reason=" ", now=DURING)
    for _ in "ab":
        operations.hide_question(actor=team, round=round, question=first, reason="Names someone.", now=DURING)

    assert published(round) == [(["Two?"], "Yes.")]
    assert [each.hidden_reason for each in queries.list_questions(round.id)] == ["Names someone.", ""]
    assert [each.action for each in list_events(chain=round.scope.chain, limit=2)] == [
        "hide question",
        "answer questions",
    ]


def test_answers_need_waiting_questions_of_the_round(round: RoundRecord, robin: Actor, team: Actor) -> None:
    asked, hidden = ask(robin, round, "One?"), ask(robin, round, "Two?")
    answer(team, round, asked)
    operations.hide_question(actor=team, round=round, question=hidden, reason="Rude.", now=DURING)

    for chosen in ((), (asked,), (hidden,)):
        with pytest.raises(AnswerRefusedError, match="Select the questions that wait"):
            answer(team, round, *chosen)
    with pytest.raises(QuestionNotFoundError):
        answer(team, round, asked + 100)
    for text, refusal in ((" ", "Enter the answer"), ("x" * 10_001, "10000 characters or fewer")):
        with pytest.raises(AnswerRefusedError, match=refusal):
            answer(team, round, asked, text=text)


def test_only_the_team_answers_and_hides(round: RoundRecord, robin: Actor) -> None:
    question, assessor = ask(robin, round), make_member(role=Role.ASSESSOR, round=round)

    for actor in (robin, assessor):
        with pytest.raises(NotPermittedError):
            answer(actor, round, question)
        with pytest.raises(NotPermittedError):
            operations.hide_question(actor=actor, round=round, question=question, reason="No.", now=DURING)


def move(
    round: RoundRecord, days: int, *, stage: str = "ideas", actor: Actor = SYSTEM, hour: int = 9
) -> datetime:
    until = LocalMoment(round.starts_on + timedelta(days=days), time(hour))
    return operations.move_question_deadline(actor=actor, round=round, stage=stage, until=until, now=DURING)


def test_team_moves_the_deadline(round: RoundRecord, robin: Actor, team: Actor) -> None:
    moved = move(round, 30)

    assert deadline(round) == moved == move(round, 30)
    ask(robin, round, now=moved - timedelta(seconds=1))
    with pytest.raises(QuestionsClosedError):
        ask(robin, round, "Late?", now=moved)
    with pytest.raises(NotPermittedError):
        move(round, 30, actor=team)


def test_deadline_lies_within_its_stage(round: RoundRecord) -> None:
    with pytest.raises(QuestionDeadlineFaultError, match="has closed by then"):
        move(round, 60, hour=18)
    with pytest.raises(QuestionDeadlineFaultError, match="opens only then"):
        move(round, 0)
    with pytest.raises(StageNotFoundError):
        move(round, 30, stage="sift")
    with pytest.raises(StageNotFoundError):
        move(round, 30, stage="nowhere")
    spring = LocalMoment(datetime(2026, 3, 29).date(), time(1, 30))  # noqa: DTZ001 - a date of the calendar
    with pytest.raises(QuestionDeadlineFaultError):
        operations.move_question_deadline(actor=SYSTEM, round=round, stage="ideas", until=spring, now=DURING)


def test_round_whose_questions_would_end_at_a_skipped_hour_is_not_made() -> None:
    source = WITH_QUESTIONS.replace("+20d 12:00", "+27d 01:30")

    with pytest.raises(StageDatesFaultError, match="Share an idea takes questions"):
        make_round(make_programme(definition_source=source))


def test_deadline_is_never_after_the_stage_was_closed(round: RoundRecord) -> None:
    closing = DURING + timedelta(days=2)
    operations.close_intake_now(actor=SYSTEM, round=round, reason="Enough.", now=closing)

    assert deadline(queries.get_round_by_id(round.id)) == closing


def test_those_who_asked_and_those_with_drafts_are_told(
    round: RoundRecord, robin: Actor, team: Actor
) -> None:
    drafting, editing = make_member("ann@example.gov.uk"), make_member("ed@example.gov.uk")
    draft = make_entry(round, owner=drafting, is_submitted=False).id
    add_to_entry(drafting, draft, editing)
    make_entry(round, owner=make_member("done@example.gov.uk"))
    question = ask(robin, round)

    told = answer_and_tell(
        actor=team, round=round, questions=[question], text="Yes.", now=DURING, site_address=SITE
    )

    letters = {each.address: each.body for each in list_letters(round.scope).letters}
    assert told == 3
    assert set(letters) == {"robin@example.gov.uk", "ann@example.gov.uk", "ed@example.gov.uk"}
    assert "We have answered your question" in letters["robin@example.gov.uk"]
    assert "Someone asked a question" in letters["ann@example.gov.uk"]
    assert "Question: May councils enter?\n\nAnswer: Yes." in letters["ann@example.gov.uk"]
    assert "robin@" not in letters["ann@example.gov.uk"]


def test_answer_about_a_challenge_concerns_drafts_for_it(
    round: RoundRecord, robin: Actor, team: Actor
) -> None:
    make_entry(round, owner=make_member("ann@example.gov.uk"), is_submitted=False)
    saved = operations.save_challenge(
        actor=SYSTEM, round=round, slug="queues", title="Queues", summary="Long", body="", now=DURING
    )
    operations.publish_challenge(actor=SYSTEM, round=round, slug="queues", now=DURING)
    question = operations.ask_question(actor=robin, round=round, text="Why?", challenge=saved.id, now=DURING)

    told = answer_and_tell(
        actor=team, round=round, questions=[question], text="So.", now=DURING, site_address=SITE
    )

    assert told == 1


def test_erasure_parts_a_person_from_their_questions(round: RoundRecord, robin: Actor, team: Actor) -> None:
    answered, waiting = ask(robin, round, "May councils enter?"), ask(robin, round, "I am Robin. May I?")
    answer(team, round, answered)
    assert len(tell_about_oneself(actor=robin)["questions"]) == 2

    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(robin), now=DURING)

    rows = apps.get_model("programmes", "ClarificationQuestion").objects.order_by("pk")
    assert [(row.pk, row.asked_by_id, row.text) for row in rows] == [
        (answered, None, "May councils enter?"),
        (waiting, None, ""),
    ]
    assert "erased" in queries.list_questions(round.id)[1].text


def test_records_of_questions_call_themselves_by_what_they_say(
    round: RoundRecord, robin: Actor, team: Actor
) -> None:
    answer(team, round, ask(robin, round))
    moved = move(round, 30)

    def first(name: str) -> str:
        return str(apps.get_model("programmes", name).objects.first())

    assert (first("ClarificationQuestion"), first("ClarificationAnswer")) == ("May councils enter?", "Yes.")
    assert first("QuestionDeadline") == f"questions in ideas of example/better-ideas/2026 until {moved}"
