"""Writes: queueing letters, delivering them, settling them by hand, wiping them."""

from assay.foundations.notifications.operations.delivering import (
    claim_letters,
    keep_claims,
    put_back_claims,
    record_doubt,
    record_failed,
    record_sent,
    recover_claims,
)
from assay.foundations.notifications.operations.queueing import queue_letters
from assay.foundations.notifications.operations.settling import (
    hold_letters,
    mark_letter_sent,
    release_letters,
    retry_letter,
)
from assay.foundations.notifications.operations.wiping import wipe_letters
from assay.foundations.notifications.operations.withdrawing import withdraw_letters

__all__ = [
    "claim_letters",
    "hold_letters",
    "keep_claims",
    "mark_letter_sent",
    "put_back_claims",
    "queue_letters",
    "record_doubt",
    "record_failed",
    "record_sent",
    "recover_claims",
    "release_letters",
    "retry_letter",
    "wipe_letters",
    "withdraw_letters",
]
