"""Delivering: claims, results, back-off, taking over from silent workers."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from assay.foundations.notifications.operations import (
    claim_letters,
    keep_claims,
    put_back_claims,
    record_doubt,
    record_failed,
    record_sent,
    recover_claims,
)
from assay.foundations.notifications.vocabulary import (
    ClaimLostError,
    Evidence,
    LetterState,
    RecoveryReport,
)
from tests.factories.letters import every_letter, only_letter, queue_numbered
from tests.factories.moments import NOW

MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db


def _claim_one(worker: str = "first") -> UUID:
    (letter,) = claim_letters(worker=worker, now=NOW, limit=1)
    return letter.id


def _recover(evidence: Evidence, *, after: timedelta = 10 * MINUTE) -> RecoveryReport:
    return recover_claims(now=NOW + after, silent_for=5 * MINUTE, ask_transport=lambda _letter: evidence)


def test_claim_takes_what_is_due_and_no_more_than_the_limit() -> None:
    queue_numbered(3)

    claimed = claim_letters(worker="first", now=NOW, limit=2)

    states = sorted(letter.state for letter in every_letter())
    assert len(claimed) == 2
    assert states == [LetterState.SENDING, LetterState.SENDING, LetterState.WAITING]


def test_claim_leaves_letters_that_are_not_due() -> None:
    queue_numbered(1, now=NOW + MINUTE)

    claimed = claim_letters(worker="first", now=NOW, limit=5)

    assert claimed == ()


def test_claimed_letters_are_not_claimed_again() -> None:
    queue_numbered(3)

    first = claim_letters(worker="first", now=NOW, limit=2)
    second = claim_letters(worker="second", now=NOW, limit=5)

    assert {letter.id for letter in first} & {letter.id for letter in second} == set()
    assert len(first) + len(second) == 3


def test_sent_letter_is_sent_with_its_moment() -> None:
    queue_numbered(1)

    record_sent(letter=_claim_one(), worker="first", now=NOW + MINUTE)

    assert (only_letter().state, only_letter().sent_at) == (LetterState.SENT, NOW + MINUTE)


def test_letter_in_doubt_is_uncertain_and_says_why() -> None:
    queue_numbered(1)

    record_doubt(letter=_claim_one(), worker="first", fault="no answer")

    assert (only_letter().state, only_letter().fault) == (LetterState.UNCERTAIN, "no answer")


def test_failed_letter_waits_longer_each_time_and_fails_after_the_third_attempt() -> None:
    queue_numbered(1)
    moment, waits = NOW, []

    for _ in range(3):
        (letter,) = claim_letters(worker="first", now=moment, limit=1)
        record_failed(letter=letter.id, worker="first", fault="busy", now=moment)
        waits.append(only_letter().due_at - moment)
        moment = only_letter().due_at

    assert waits[:2] == [MINUTE, 15 * MINUTE]
    assert (only_letter().state, only_letter().attempts, only_letter().fault) == (
        LetterState.FAILED,
        3,
        "busy",
    )


def test_final_failure_fails_at_once() -> None:
    queue_numbered(1)

    record_failed(letter=_claim_one(), worker="first", fault="unknown", now=NOW, is_final=True)

    assert (only_letter().state, only_letter().attempts) == (LetterState.FAILED, 1)


@pytest.mark.parametrize(
    ("evidence", "state", "report"),
    [
        (Evidence.SENT, LetterState.SENT, RecoveryReport(confirmed=1, put_back=0, doubted=0)),
        (Evidence.NOT_SENT, LetterState.WAITING, RecoveryReport(confirmed=0, put_back=1, doubted=0)),
        (Evidence.UNKNOWN, LetterState.UNCERTAIN, RecoveryReport(confirmed=0, put_back=0, doubted=1)),
    ],
)
def test_silent_workers_letter_is_settled_by_what_the_transport_knows(
    evidence: Evidence, state: LetterState, report: RecoveryReport
) -> None:
    queue_numbered(1)
    _claim_one()

    recovered = _recover(evidence)

    assert (recovered, only_letter().state) == (report, state)


def test_worker_that_keeps_its_claims_is_not_silent() -> None:
    queue_numbered(1)
    letter = _claim_one()

    held = keep_claims(worker="first", letters=[letter], now=NOW + 8 * MINUTE)

    assert (held, _recover(Evidence.UNKNOWN)) == (1, RecoveryReport(0, 0, 0))


def test_late_result_of_a_worker_presumed_dead_is_refused() -> None:
    queue_numbered(1)
    letter = _claim_one()
    _recover(Evidence.UNKNOWN)

    with pytest.raises(ClaimLostError, match="no longer claimed by first"):
        record_sent(letter=letter, worker="first", now=NOW)

    assert only_letter().state is LetterState.UNCERTAIN


def test_late_failure_does_not_touch_the_claim_of_the_next_worker() -> None:
    queue_numbered(1)
    letter = _claim_one()
    _recover(Evidence.NOT_SENT)
    _claim_one("second")

    with pytest.raises(ClaimLostError):
        record_failed(letter=letter, worker="first", fault="late", now=NOW)

    record_sent(letter=letter, worker="second", now=NOW)
    assert only_letter().state is LetterState.SENT


def test_result_for_an_unknown_letter_is_refused() -> None:
    with pytest.raises(ClaimLostError):
        record_doubt(letter=uuid4(), worker="first", fault="")


def test_put_back_letters_wait_and_say_why() -> None:
    queue_numbered(1)
    letter = _claim_one()

    put_back = put_back_claims(worker="first", letters=[letter], fault="server down")

    found = only_letter()
    assert (put_back, found.state, found.fault, found.attempts) == (1, LetterState.WAITING, "server down", 0)
