"""Questions and answers on public pages, the page that asks one, and the team's page that answers."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from assay.capabilities.programmes import operations, queries
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Role
from tests.factories.definitions import WITH_QUESTIONS
from tests.factories.entries import DURING, make_member
from tests.factories.people import make_holder, signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
ROUND = "/programmes/better-ideas/2026/"
ASK, TEAM = f"{ROUND}ask/", "/team/better-ideas/2026/questions/"


class Clock:
    now = DURING


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: clock.now)
    return clock


@pytest.fixture
def round() -> RoundRecord:
    return open_round(make_round(make_programme(definition_source=WITH_QUESTIONS)))


@pytest.fixture
def robin() -> Client:
    return signed_in_client(make_member("robin@example.gov.uk"))


@pytest.fixture
def manager(round: RoundRecord) -> Client:
    return signed_in_client(make_holder(Role.PROGRAMME_MANAGER, round.scope.path))


def text_of(response: Any) -> str:
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("&#39;", "'").split())


def test_question_is_asked_answered_and_public(round: RoundRecord, robin: Client, manager: Client) -> None:
    assert "Those who may enter can ask a question until" in text_of(Client().get(ROUND))
    assert "No question has been answered yet." in text_of(Client().get(ROUND))
    sent = robin.post(ASK, {"text": "May councils enter?"}, follow=True)
    assert "We have your question." in text_of(sent)
    assert "May councils enter?" not in text_of(Client().get(ROUND))
    (question,) = queries.list_questions(round.id)

    waiting = manager.get(TEAM)
    answered = manager.post(TEAM, {"question": [str(question.id)], "answer": "Yes."}, follow=True)

    assert "May councils enter?" in text_of(waiting)
    assert "robin" not in text_of(waiting).lower()
    assert "The answer is public. 1 letter will tell of it." in text_of(answered)
    assert "Question May councils enter?" in text_of(Client().get(ROUND))
    assert "Answer Yes." in text_of(Client().get(ROUND))
    assert len(list_letters(round.scope).letters) == 1


def test_question_about_a_challenge_is_on_its_page(
    robin: Client, manager: Client, round: RoundRecord
) -> None:
    operations.save_challenge(
        actor=SYSTEM, round=round, slug="queues", title="Queues", summary="Long", body="", now=DURING
    )
    operations.publish_challenge(actor=SYSTEM, round=round, slug="queues", now=DURING)

    assert "Your question is about “Queues”." in text_of(robin.get(f"{ASK}?challenge=queues"))
    robin.post(f"{ASK}?challenge=queues", {"text": "Why?"})
    (question,) = queries.list_questions(round.id)
    manager.post(TEAM, {"question": [str(question.id)], "answer": "So."})

    assert "Why?" in text_of(Client().get(f"{ROUND}challenges/queues/"))
    assert "Why?" not in text_of(Client().get(ROUND))
    assert robin.get(f"{ASK}?challenge=none").status_code == 404


def test_late_question_is_refused_and_given_back(robin: Client, round: RoundRecord, clock: Clock) -> None:
    clock.now = queries.question_times(round)["ideas"]

    late = robin.post(ASK, {"text": "May councils enter?"})
    opened = robin.get(ASK)

    assert (late.status_code, opened.status_code) == (409, 200)
    assert "The time for questions ended at midday on Sunday 22 March 2026" in text_of(late)
    assert "Your question was not sent. What you typed May councils enter?" in text_of(late)
    assert "What you typed" not in text_of(opened)
    assert queries.list_questions(round.id) == ()


@pytest.mark.usefixtures("round")
def test_wrong_questions_are_mended(robin: Client) -> None:
    empty = robin.post(ASK, {"text": " "})
    stranger = signed_in_client(make_member("ann@example.org")).post(ASK, {"text": "Why?"})

    assert (empty.status_code, stranger.status_code) == (422, 422)
    assert text_of(empty).count("Enter your question") == 2
    assert "Only those who may enter can ask a question." in text_of(stranger)


def test_round_without_questions_says_nothing_of_them() -> None:
    open_round()
    client = signed_in_client(make_member())

    assert "uestion" not in text_of(client.get(ROUND))
    assert "No questions are taken now." in text_of(client.get(ASK))
    assert client.post(ASK, {"text": "Why?"}).status_code == 409


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"answer": "Yes."}, "Select the questions that this answers"),
        ({"question": ["x", "9" * 12], "answer": "Yes."}, "Select the questions that this answers"),
        ({"question": ["1"], "answer": " "}, "Enter the answer"),
    ],
)
def test_wrong_answers_are_mended(manager: Client, robin: Client, form: dict[str, Any], message: str) -> None:
    robin.post(ASK, {"text": "Why?"})

    response = manager.post(TEAM, form)

    assert response.status_code == 422
    assert text_of(response).count(message) == 2


def test_answer_to_a_question_of_another_round_is_not_found(manager: Client) -> None:
    assert manager.post(TEAM, {"question": ["99"], "answer": "Yes."}).status_code == 404


def test_question_is_hidden_with_a_reason(manager: Client, robin: Client, round: RoundRecord) -> None:
    robin.post(ASK, {"text": "Why?"})
    (question,) = queries.list_questions(round.id)
    path = f"{TEAM}{question.id}/hide/"

    assert "Why?" in text_of(manager.get(path))
    assert "Enter why the question is hidden" in text_of(manager.post(path, {"reason": ""}))
    assert "Hidden: Rude." in text_of(manager.post(path, {"reason": "Rude."}, follow=True))
    assert manager.get(f"{TEAM}99/hide/").status_code == 404


def test_team_moves_the_deadline(manager: Client, round: RoundRecord) -> None:
    path = "/team/better-ideas/2026/stages/ideas/questions/"
    moved = {"until-day": "30", "until-month": "3", "until-year": "2026", "until-time": "5pm"}

    assert "Share an idea questions are taken until midday on Sunday 22 March 2026" in text_of(
        manager.get("/team/better-ideas/2026/dates/")
    )
    assert "Leave yourselves time to answer" in text_of(manager.get(path))
    assert "Enter until when questions are taken" in text_of(manager.post(path, {}))
    assert "must have a time" in text_of(manager.post(path, {**moved, "until-time": ""}))
    assert "has closed by then" in text_of(manager.post(path, {**moved, "until-month": "6"}))
    done = manager.post(path, moved, follow=True)
    assert "The time for questions in Share an idea is changed." in text_of(done)
    assert queries.question_times(round)["ideas"] - DURING > timedelta(days=26)
    assert manager.get("/team/better-ideas/2026/stages/sift/questions/").status_code == 404


def test_auditor_reads_questions_without_answering(robin: Client, round: RoundRecord) -> None:
    robin.post(ASK, {"text": "Why?"})
    auditor: Actor = make_holder(Role.AUDITOR, round.scope.path)
    client = signed_in_client(auditor)

    page = text_of(client.get(TEAM))
    (question,) = queries.list_questions(round.id)

    assert "Waiting for an answer Why?" in page
    assert client.post(TEAM, {"question": [str(question.id)], "answer": "Yes."}).status_code == 403
