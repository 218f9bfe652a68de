"""Delivering: one pass, its failures, and the worker that repeats it."""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import OperationalError

from assay.foundations.files.store import FileStore
from assay.foundations.notifications.operations import claim_letters, put_back_claims
from assay.foundations.notifications.queries import count_letters
from assay.foundations.notifications.vocabulary import ClaimedLetter, Evidence, LetterState, RecoveryReport
from assay.jobs.deliver_letters import DeliveryPass, deliver_due_letters
from assay.jobs.transports import DeliveryInDoubtError, LetterNotSentError, TransportDownError
from assay.jobs.worker import Pace, run_worker
from tests.factories.letters import EVERYWHERE, every_letter, only_letter, queue_numbered
from tests.factories.moments import NOW
from tests.integration.jobs.processes import start_worker, wait_until

pytestmark = pytest.mark.django_db


@dataclass
class Pigeons:
    """A transport that keeps what it is given, or fails as it is told."""

    batch: int = 10
    faults: list[Exception] = field(default_factory=list)
    sent: list[UUID] = field(default_factory=list)

    def send(self, letter: ClaimedLetter, *, now: datetime) -> None:
        assert now == NOW or now.tzinfo is not None
        if self.faults:
            raise self.faults.pop(0)
        self.sent.append(letter.id)

    def evidence_of(self, letter: UUID) -> Evidence:
        return Evidence.SENT if letter in self.sent else Evidence.NOT_SENT

    def check(self) -> str:
        return "pigeons"


def _states() -> list[LetterState]:
    return sorted(letter.state for letter in every_letter())


def test_pass_delivers_everything_that_is_due() -> None:
    queue_numbered(25)
    pigeons = Pigeons()

    delivered = deliver_due_letters(DeliveryPass(pigeons, "first", lambda: NOW))

    assert (delivered, len(set(pigeons.sent))) == (25, 25)
    assert set(_states()) == {LetterState.SENT}


def test_each_failure_is_recorded_for_what_it_is() -> None:
    queue_numbered(4)
    faults: list[Exception] = [
        LetterNotSentError("busy", is_final=False),
        LetterNotSentError("unknown", is_final=True),
        DeliveryInDoubtError("silence"),
    ]

    DeliveryPass(Pigeons(faults=faults), "first", lambda: NOW).deliver()

    assert _states() == sorted(
        [LetterState.WAITING, LetterState.FAILED, LetterState.UNCERTAIN, LetterState.SENT]
    )


def test_transport_that_is_down_costs_no_letter_an_attempt() -> None:
    queue_numbered(3)
    pigeons = Pigeons(faults=[TransportDownError("snow")])

    with pytest.raises(TransportDownError):
        DeliveryPass(pigeons, "first", lambda: NOW).deliver()

    assert {(each.state, each.attempts, each.fault) for each in every_letter()} == {
        (LetterState.WAITING, 0, "snow")
    }


def test_worker_that_should_stop_puts_its_letters_back() -> None:
    queue_numbered(3)
    pigeons = Pigeons()

    DeliveryPass(pigeons, "first", lambda: NOW, should_stop=lambda: bool(pigeons.sent)).deliver()

    assert _states() == [LetterState.SENT, LetterState.WAITING, LetterState.WAITING]


@dataclass
class Usurped(Pigeons):
    """A transport during whose work the other claims of the worker are lost."""

    def send(self, letter: ClaimedLetter, *, now: datetime) -> None:
        super().send(letter, now=now)
        put_back_claims(worker="first", letters=[each.id for each in every_letter()])


def test_worker_that_lost_its_claims_sends_no_more_of_them() -> None:
    queue_numbered(3)
    usurped = Usurped()

    DeliveryPass(usurped, "first", lambda: NOW).deliver()

    assert (len(usurped.sent), _states()) == (1, [LetterState.WAITING] * 3)


def test_letters_of_silent_workers_are_settled() -> None:
    queue_numbered(2)
    (letter,) = claim_letters(worker="first", now=NOW, limit=1)
    pigeons = Pigeons(sent=[letter.id])
    later = NOW + timedelta(minutes=10)

    report = DeliveryPass(pigeons, "second", lambda: later).recover(silent_for=timedelta(minutes=5))

    assert report == RecoveryReport(confirmed=1, put_back=0, doubted=0)
    assert _states() == [LetterState.SENT, LetterState.WAITING]


@dataclass
class StopsTheWorker(Pigeons):
    """A transport that asks its worker to stop once it has sent a letter."""

    stop: threading.Event = field(default_factory=threading.Event)

    def send(self, letter: ClaimedLetter, *, now: datetime) -> None:
        super().send(letter, now=now)
        self.stop.set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fault", [TransportDownError("snow"), OperationalError("database is away")])
def test_worker_survives_what_is_down_and_goes_on(tmp_path: Path, fault: Exception) -> None:
    queue_numbered(1)
    pigeons = StopsTheWorker(faults=[fault])

    run_worker(
        transport=pigeons,
        store=FileStore(tmp_path),
        pace=Pace(0.01, 0.01, silent_for=0),
        stop=pigeons.stop,
        site_address="https://assay.example",
    )

    assert only_letter().state is LetterState.SENT


@pytest.mark.django_db(transaction=True)
def test_worker_asked_to_end_leaves_nothing_in_hand(tmp_path: Path) -> None:
    queue_numbered(200)
    process = start_worker(tmp_path, ASSAY_LETTERS="folder")
    wait_until(lambda: count_letters(EVERYWHERE)[LetterState.SENT] > 0)

    process.terminate()

    assert process.wait(timeout=10) == 0
    process.communicate()
    counts = count_letters(EVERYWHERE)
    assert counts[LetterState.SENDING] == 0
    assert len(list((tmp_path / "letters").iterdir())) == counts[LetterState.SENT]


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_work(tmp_path: Path) -> None:
    queue_numbered(100)

    workers = [start_worker(tmp_path, ASSAY_LETTERS="folder") for _ in range(2)]
    wait_until(lambda: count_letters(EVERYWHERE)[LetterState.SENT] == 100)
    for worker in workers:
        worker.terminate()
        worker.communicate(timeout=10)

    assert len(list((tmp_path / "letters").iterdir())) == 100
