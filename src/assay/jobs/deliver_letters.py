"""Delivering letters: one pass over what is due, and taking over from workers that fell silent."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from assay.foundations.notifications.operations import (
    claim_letters,
    keep_claims,
    put_back_claims,
    record_doubt,
    record_failed,
    record_sent,
    recover_claims,
)
from assay.foundations.notifications.vocabulary import ClaimedLetter, ClaimLostError, RecoveryReport
from assay.jobs.transports import DeliveryInDoubtError, LetterNotSentError, Transport, TransportDownError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeliveryPass:
    """One worker's way of delivering.

    Args:
        transport: how letters leave.
        worker: a name that no other worker, past or present, has.
        clock: the present.
        should_stop: asked before each letter.
    """

    transport: Transport
    worker: str
    clock: Callable[[], datetime]
    should_stop: Callable[[], bool] = lambda: False

    def deliver(self) -> int:
        """Deliver one batch of the letters that are due; return how many were claimed.

        Raises TransportDownError, with every unsent letter put back, when no letter can be sent at present.
        """
        letters = claim_letters(worker=self.worker, now=self.clock(), limit=self.transport.batch)
        for place, letter in enumerate(letters):
            rest = [each.id for each in letters[place:]]
            held = keep_claims(worker=self.worker, letters=rest, now=self.clock())
            if self.should_stop() or held < len(rest):
                put_back_claims(worker=self.worker, letters=rest)
                break
            try:
                self._deliver(letter)
            except TransportDownError as fault:
                put_back_claims(worker=self.worker, letters=rest, fault=str(fault))
                raise
        return len(letters)

    def recover(self, *, silent_for: timedelta) -> RecoveryReport:
        """Settle the letters of workers that said nothing for `silent_for`."""
        return recover_claims(
            now=self.clock(), silent_for=silent_for, ask_transport=self.transport.evidence_of
        )

    def _deliver(self, letter: ClaimedLetter) -> None:
        try:
            self._send_and_record(letter)
        except ClaimLostError as fault:
            _log.warning("%s", fault)

    def _send_and_record(self, letter: ClaimedLetter) -> None:
        try:
            self.transport.send(letter, now=self.clock())
        except LetterNotSentError as fault:
            record_failed(
                letter=letter.id,
                worker=self.worker,
                fault=str(fault),
                now=self.clock(),
                is_final=fault.is_final,
            )
        except DeliveryInDoubtError as fault:
            record_doubt(letter=letter.id, worker=self.worker, fault=str(fault))
        else:
            record_sent(letter=letter.id, worker=self.worker, now=self.clock())


def deliver_due_letters(delivery: DeliveryPass) -> int:
    """Deliver until nothing is due or the worker should stop; return how many letters were claimed."""
    total = 0
    while not delivery.should_stop() and (claimed := delivery.deliver()):
        total += claimed
    return total
