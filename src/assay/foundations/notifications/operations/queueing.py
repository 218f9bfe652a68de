"""Queueing: letters enter the outbox in the transaction of whatever occasions them."""

import re
import uuid
from collections.abc import Sequence
from datetime import datetime

from assay.foundations.notifications.models import Letter
from assay.foundations.notifications.vocabulary import LetterDraft, LetterState
from assay.foundations.transactions import durable_write

_BATCH = 500
_SUBJECT_LENGTH = 300
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def queue_letters(*, letters: Sequence[LetterDraft], now: datetime, due_at: datetime | None = None) -> int:
    """Put `letters` into the outbox, joined to the caller's transaction, and return how many are new.

    A letter whose occasion already has one is left out, so repeating a request sends nothing twice.

    Args:
        letters: what to send.
        now: when they are queued.
        due_at: the earliest moment of sending; `now` by default.
    """
    rows = [_letter_of(draft, now=now, due_at=due_at or now) for draft in letters]
    with durable_write():
        return sum(_insert(rows[start : start + _BATCH]) for start in range(0, len(rows), _BATCH))


def _insert(rows: list[Letter]) -> int:
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    return Letter.objects.filter(id__in=[row.id for row in rows]).count()


def _letter_of(draft: LetterDraft, *, now: datetime, due_at: datetime) -> Letter:
    return Letter(
        id=uuid.uuid4(),
        occasion=draft.occasion,
        scope=draft.scope.path,
        recipient=draft.recipient,
        address=draft.address,
        subject=_one_line(draft.subject),
        body=draft.body.replace("\x00", ""),
        stop_address=draft.stop_address,
        state=LetterState.WAITING,
        created_at=now,
        due_at=due_at,
    )


def _one_line(subject: str) -> str:
    """Return a subject that cannot start another header."""
    return _UNPRINTABLE.sub(" ", subject).strip()[:_SUBJECT_LENGTH]
