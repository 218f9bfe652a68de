"""Delivering: workers claim letters, report what became of them, and take over from silent workers."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from assay.foundations.notifications.models import Letter
from assay.foundations.notifications.vocabulary import (
    ClaimedLetter,
    ClaimLostError,
    Evidence,
    LetterAction,
    LetterState,
    RecoveryReport,
    move_letter,
    states_before,
)
from assay.foundations.transactions import durable_write

RETRY_AFTER = (timedelta(minutes=1), timedelta(minutes=15))
_ACTION_UPON = {
    Evidence.SENT: LetterAction.CONFIRM,
    Evidence.NOT_SENT: LetterAction.PUT_BACK,
    Evidence.UNKNOWN: LetterAction.DOUBT,
}
_IN_DOUBT = "The worker that was sending this letter stopped; it may have been sent. Ask the recipient."


def claim_letters(*, worker: str, now: datetime, limit: int) -> tuple[ClaimedLetter, ...]:
    """Take up to `limit` letters that are due, oldest first; no other worker gets them.

    Args:
        worker: a name that no other worker, past or present, has.
        now: when they are claimed.
        limit: how many at most.
    """
    due = Letter.objects.filter(state__in=states_before(LetterAction.CLAIM), due_at__lte=now)
    if not due.exists():
        # Asking first keeps idle workers from taking SQLite's one write lock every second.
        return ()
    with durable_write():
        rows = list(due.order_by("due_at", "id").select_for_update(skip_locked=True, no_key=True)[:limit])
        Letter.objects.filter(id__in=[row.id for row in rows]).update(
            state=LetterState.SENDING, claimed_by=worker, claimed_at=now
        )
    return tuple(ClaimedLetter(row.id, row.address, row.subject, row.body, row.stop_address) for row in rows)


def keep_claims(*, worker: str, letters: Sequence[UUID], now: datetime) -> int:
    """Say that `worker` is alive, so that nobody takes `letters` over; return how many it still holds."""
    return _claims(worker, letters).update(claimed_at=now)


def put_back_claims(*, worker: str, letters: Sequence[UUID], fault: str = "") -> int:
    """Give back `letters` that `worker` claimed and certainly did not send; return how many it still held.

    Args:
        worker: who claimed them.
        letters: which.
        fault: why they wait again, in words for the team.
    """
    state = move_letter(LetterState.SENDING, LetterAction.PUT_BACK)
    with durable_write():
        return _claims(worker, letters).update(state=state, fault=fault, **_unclaimed())


def record_sent(*, letter: UUID, worker: str, now: datetime) -> None:
    """Record that `worker` sent `letter`; raise ClaimLostError when it was no longer the worker's."""
    _settle(letter, worker, LetterAction.CONFIRM, sent_at=now, fault="")


def record_doubt(*, letter: UUID, worker: str, fault: str) -> None:
    """Record that `worker` cannot know whether `letter` was sent; raise ClaimLostError as record_sent."""
    _settle(letter, worker, LetterAction.DOUBT, fault=fault)


def record_failed(*, letter: UUID, worker: str, fault: str, now: datetime, is_final: bool = False) -> None:
    """Record that `letter` was certainly not sent: it waits for another attempt, or fails after the third.

    Args:
        letter: the letter.
        worker: who tried.
        fault: why, in words for the team.
        now: when.
        is_final: whether another attempt is pointless, as for an address that does not exist.

    Raises:
        ClaimLostError: the letter was no longer the worker's.
    """
    with durable_write():
        attempts = _own_claim(letter, worker).attempts
        if is_final or attempts >= len(RETRY_AFTER):
            _settle(letter, worker, LetterAction.GIVE_UP, fault=fault, attempts=attempts + 1)
        else:
            due_at = now + RETRY_AFTER[attempts]
            _settle(letter, worker, LetterAction.PUT_BACK, fault=fault, attempts=attempts + 1, due_at=due_at)


def recover_claims(
    *, now: datetime, silent_for: timedelta, ask_transport: Callable[[UUID], Evidence]
) -> RecoveryReport:
    """Settle the letters of workers that said nothing for `silent_for`.

    What the transport knows of a letter settles it; when it knows nothing, the letter becomes uncertain, is
    shown to the team, and is never sent again by itself.

    Args:
        now: the present.
        silent_for: how long a worker may be silent before it is presumed dead.
        ask_transport: what is known of one letter.
    """
    counts = dict.fromkeys(_ACTION_UPON.values(), 0)
    silent = Letter.objects.filter(state=LetterState.SENDING, claimed_at__lt=now - silent_for)
    if silent.exists():
        with durable_write():
            for row in silent.order_by("due_at", "id").select_for_update(skip_locked=True, no_key=True):
                action = _ACTION_UPON[ask_transport(row.id)]
                _settle(row.id, row.claimed_by, action, **_what_follows(action, now))
                counts[action] += 1
    return RecoveryReport(
        confirmed=counts[LetterAction.CONFIRM],
        put_back=counts[LetterAction.PUT_BACK],
        doubted=counts[LetterAction.DOUBT],
    )


def _what_follows(action: LetterAction, now: datetime) -> dict[str, object]:
    if action is LetterAction.CONFIRM:
        return {"sent_at": now, "fault": ""}
    return {"fault": _IN_DOUBT} if action is LetterAction.DOUBT else {}


def _own_claim(letter: UUID, worker: str) -> Letter:
    row = _claims(worker, [letter]).select_for_update(no_key=True).first()
    if row is None:
        raise _lost(letter, worker)
    return row


def _settle(letter: UUID, worker: str, action: LetterAction, **fields: object) -> None:
    state = move_letter(LetterState.SENDING, action)
    with durable_write():
        if not _claims(worker, [letter]).update(state=state, **_unclaimed(), **fields):
            raise _lost(letter, worker)


def _claims(worker: str, letters: Sequence[UUID]) -> QuerySet[Letter]:
    return Letter.objects.filter(id__in=letters, state=LetterState.SENDING, claimed_by=worker)


def _unclaimed() -> dict[str, object]:
    return {"claimed_by": "", "claimed_at": None}


def _lost(letter: UUID, worker: str) -> ClaimLostError:
    return ClaimLostError(
        f"Letter {letter} is no longer claimed by {worker}; it was settled without this worker."
    )
