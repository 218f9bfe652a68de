"""What no database keeps is taken out of every reason, comment and report before it is written."""

from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import reverse

from assay.capabilities.assessment.queries import decisions_of, report_of, reviews_of
from assay.foundations.notifications.queries import list_letters
from assay.foundations.notifications.vocabulary import LetterState
from tests.factories.assessment import AFTER
from tests.factories.entries import DURING
from tests.factories.hostile_round import HostileRound, make_hostile_round
from tests.factories.people import signed_in_client

pytestmark = pytest.mark.django_db
TYPED, KEPT = "Good\x00\x07 \u202ework\r\nindeed ", "Good work\nindeed"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> HostileRound:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: AFTER)
    return make_hostile_round()


def send(made: HostileRound, who: str, page: str, form: Mapping[str, str], **parts: object) -> int:
    where = {"programme": made.round.programme_slug, "round_slug": made.round.slug, **parts}
    client: Client = signed_in_client(made.people[who])
    return client.post(reverse(page, kwargs=where), form).status_code


def test_reasons_of_decisions_are_kept_clean(made: HostileRound) -> None:
    at = {"stage": "longlist", "entry": made.entries[0]}

    recorded = send(made, "manager", "team:decide", {"outcome": "through", "reason": TYPED}, **at)
    kept = [each.reason for each in decisions_of(made.entries[0]) if each.stage == "longlist"]
    taken_back = send(made, "manager", "team:withdraw-decision", {"reason": TYPED}, **at)

    assert (recorded, taken_back) == (302, 302)
    assert kept == [KEPT]


def test_reviews_and_reports_are_kept_clean(made: HostileRound) -> None:
    entry, at = made.entries[0], {"stage": "longlist", "entry": made.entries[0]}
    review = {"score-value": "1", "score-viability": "1", "comment": TYPED}

    reviewed = send(made, "assessor", "assessor:review", review, **at)
    reported = send(made, "manager", "team:report", {"found": TYPED}, **at)

    report = report_of(round=made.round, stage="longlist", entry=entry)
    assert (reviewed, reported) == (302, 302)
    assert [each.comment for each in reviews_of(entry, stage="longlist")] == [KEPT]
    assert report is not None
    assert report.texts == {"found": KEPT}


def test_letters_that_ask_for_more_are_clean(made: HostileRound, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: DURING)
    form = {"entry": str(made.entries[3]), "action": "ask for more", "reason": TYPED, "confirmed": "yes"}

    assert send(made, "manager", "team:triage", form) < 500


def test_reasons_of_held_letters_are_kept_clean(made: HostileRound) -> None:
    letter = next(
        each for each in list_letters(made.round.scope).letters if each.state is LetterState.WAITING
    )
    form = {"letter": str(letter.id), "action": "hold", "reason": TYPED, "confirmed": "yes"}

    status = send(made, "manager", "team:settle-letters", form)

    (held,) = [each for each in list_letters(made.round.scope).letters if each.id == letter.id]
    assert (status, held.state, held.settled_reason) == (302, LetterState.HELD, KEPT)
