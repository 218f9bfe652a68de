"""Closing is exact; a round ends finished or cancelled, and nothing moves it after that."""

import uuid
from datetime import UTC, date, datetime, time, timedelta

import pytest

from assay.capabilities.programmes.operations import (
    cancel_round,
    close_intake_now,
    extend_stage,
    finish_round,
)
from assay.capabilities.programmes.queries import accepts_entries, get_round_by_id, list_extensions
from assay.capabilities.programmes.vocabulary.errors import (
    IntakeStillOpenError,
    ReasonMissingError,
    StageClosedError,
    UndeclaredRoundActionError,
)
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase, RoundState
from assay.foundations.audit.queries import list_events
from assay.foundations.local_time import LocalMoment
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, NotPermittedError, Role
from tests.factories.actors import make_actor
from tests.factories.moments import NOW
from tests.factories.programmes import make_round, open_round

pytestmark = pytest.mark.django_db
CLOSES = datetime(2026, 5, 1, 16, tzinfo=UTC)
LATER = LocalMoment(date(2026, 5, 8), time(17))
TICK = timedelta(microseconds=1)


def test_intake_closes_exactly_at_its_closing() -> None:
    round = open_round()

    assert accepts_entries(round, now=CLOSES - TICK)
    assert not accepts_entries(round, now=CLOSES)


def test_intake_takes_nothing_before_its_opening() -> None:
    round = open_round(now=NOW - timedelta(days=1))

    assert not accepts_entries(round, now=NOW - TICK)
    assert accepts_entries(round, now=NOW)


def test_close_intake_now_closes_for_everyone_and_ends_extensions() -> None:
    round = open_round()
    person = uuid.uuid4()
    extend_stage(actor=SYSTEM, round=round, stage="ideas", until=LATER, reason="Ill.", person=person, now=NOW)
    moment = NOW + timedelta(hours=1)

    closed = close_intake_now(actor=SYSTEM, round=round, reason=" Enough came. ", now=moment)

    assert (closed.intake_window.closes_at, closed.phase(moment)) == (moment, IntakePhase.CLOSED)
    assert not accepts_entries(closed, now=moment, person=person)
    assert accepts_entries(closed, now=moment - TICK, person=person)
    assert [each.ended_at for each in list_extensions(round.id)] == [moment]


def test_close_intake_now_records_what_was_planned_and_why() -> None:
    close_intake_now(actor=SYSTEM, round=open_round(), reason="Enough came.", now=NOW)

    event = list_events(chain="example/better-ideas", limit=1)[0]
    assert event.action == "close intake"
    assert event.details == {
        "reason": "Enough came.",
        "planned": "2026-05-01T16:00:00+00:00",
        "extensions_ended": 0,
    }


def test_close_intake_now_ends_extensions_after_the_closing() -> None:
    round = open_round()
    extend_stage(actor=SYSTEM, round=round, stage="ideas", until=LATER, reason="Ill.", now=NOW)

    closed = close_intake_now(actor=SYSTEM, round=round, reason="Enough came.", now=CLOSES)

    assert closed.intake_window.closes_at == CLOSES
    assert not accepts_entries(closed, now=CLOSES)


@pytest.mark.parametrize(
    ("now", "message"),
    [
        (NOW - TICK, "takes no entries yet; wait until its intake opens, or cancel the round"),
        (CLOSES, r"closed at 17:00 on 1 May 2026 \(Europe/London\); there is nothing left to close"),
    ],
)
def test_close_intake_now_refuses_what_is_not_open(now: datetime, message: str) -> None:
    round = open_round(now=NOW - timedelta(days=1))

    with pytest.raises(StageClosedError, match=message):
        close_intake_now(actor=SYSTEM, round=round, reason="Enough came.", now=now)


def test_close_intake_now_needs_a_reason() -> None:
    with pytest.raises(ReasonMissingError, match="To close the intake early needs a reason"):
        close_intake_now(actor=SYSTEM, round=open_round(), reason=" ", now=NOW)


def test_finish_round_waits_until_nobody_may_enter() -> None:
    round = open_round()
    extend_stage(
        actor=SYSTEM, round=round, stage="ideas", until=LATER, reason="Ill.", person=uuid.uuid4(), now=NOW
    )

    with pytest.raises(
        IntakeStillOpenError, match=r"takes entries until 17:00 on 8 May 2026 \(Europe/London\); wait"
    ):
        finish_round(actor=SYSTEM, round=round, now=CLOSES)

    finished = finish_round(actor=SYSTEM, round=round, now=CLOSES + timedelta(days=7))
    assert (finished.state, finished.finished_at) == (RoundState.FINISHED, CLOSES + timedelta(days=7))


def test_finish_round_keeps_the_definition_and_forbids_everything_else() -> None:
    round = open_round()
    finish_round(actor=SYSTEM, round=round, now=CLOSES)

    with pytest.raises(UndeclaredRoundActionError, match="possible while it is finished: nothing"):
        cancel_round(actor=SYSTEM, round=round, reason="No.", now=CLOSES)

    assert get_round_by_id(round.id).definition == round.definition


@pytest.mark.parametrize("is_open", [False, True])
def test_cancel_round_ends_it_before_or_while_it_runs(*, is_open: bool) -> None:
    round = open_round() if is_open else make_round()

    cancelled = cancel_round(actor=SYSTEM, round=round, reason="No money.", now=NOW)

    assert (cancelled.state, cancelled.finished_at) == (RoundState.CANCELLED, NOW)
    assert not accepts_entries(cancelled, now=NOW)
    event = list_events(chain="example/better-ideas", limit=1)[0]
    assert (event.action, event.details) == ("cancel round", {"reason": "No money."})


def test_cancel_round_needs_a_reason() -> None:
    with pytest.raises(ReasonMissingError, match="To cancel a round needs a reason"):
        cancel_round(actor=SYSTEM, round=make_round(), reason="", now=NOW)


@pytest.mark.parametrize("actor", [make_actor(), make_actor(Role.ASSESSOR, "example")])
def test_ending_a_round_needs_permission(actor: Actor) -> None:
    round = open_round()

    with pytest.raises(NotPermittedError):
        close_intake_now(actor=actor, round=round, reason="Enough.", now=NOW)
    with pytest.raises(NotPermittedError):
        finish_round(actor=actor, round=round, now=CLOSES)
    with pytest.raises(NotPermittedError):
        cancel_round(actor=actor, round=round, reason="No.", now=NOW)

    assert get_round_by_id(round.id) == round
