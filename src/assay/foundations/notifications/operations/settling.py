"""Settling by hand: the team holds, releases and retries letters, or says that one was sent."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from assay.foundations.audit.operations import record_events
from assay.foundations.audit.vocabulary import EventDraft
from assay.foundations.notifications.models import Letter
from assay.foundations.notifications.vocabulary import (
    Doer,
    LetterAction,
    LetterNotFoundError,
    LetterReasonMissingError,
    LetterState,
    Place,
    move_letter,
)
from assay.foundations.plain_text import clean_text
from assay.foundations.transactions import durable_write


def hold_letters(*, actor: Doer, scope: Place, letters: Sequence[UUID], reason: str, now: datetime) -> int:
    """Keep waiting `letters` of `scope` from being sent, all or none; return how many.

    Args:
        actor: who holds them; the caller has checked that they may.
        scope: where all of the letters belong.
        letters: which.
        reason: why; kept with the letter, and wiped with it.
        now: when.

    Raises:
        LetterNotFoundError: one of them is not of this scope.
        LetterMoveError: one of them is not waiting.
        LetterReasonMissingError: the reason is empty.
    """
    return _move(LetterAction.HOLD, letters, actor=actor, scope=scope, reason=reason, now=now)


def release_letters(*, actor: Doer, scope: Place, letters: Sequence[UUID], reason: str, now: datetime) -> int:
    """Let held `letters` of `scope` be sent after all, all or none; return how many.

    Raises as hold_letters.
    """
    return _move(LetterAction.RELEASE, letters, actor=actor, scope=scope, reason=reason, now=now)


def retry_letter(*, actor: Doer, scope: Place, letter: UUID, reason: str, now: datetime) -> None:
    """Send a failed or uncertain letter again, knowing that an uncertain one may arrive twice.

    Raises as hold_letters.
    """
    _move(
        LetterAction.RETRY,
        [letter],
        actor=actor,
        scope=scope,
        reason=reason,
        now=now,
        due_at=now,
        attempts=0,
        fault="",
    )


def mark_letter_sent(*, actor: Doer, scope: Place, letter: UUID, reason: str, now: datetime) -> None:
    """Record that an uncertain, failed or held letter did reach its recipient. Raises as hold_letters."""
    _move(LetterAction.MARK_SENT, [letter], actor=actor, scope=scope, reason=reason, now=now, sent_at=now)


def _move(
    action: LetterAction,
    letters: Sequence[UUID],
    *,
    actor: Doer,
    scope: Place,
    reason: str,
    now: datetime,
    **fields: object,
) -> int:
    why = clean_text(reason)
    if not why:
        raise LetterReasonMissingError(f"Enter why you {action.value} letters; it is kept with them.")
    with durable_write():
        rows = _lock(scope, letters)
        fields |= {"settled_by": actor.reference, "settled_reason": why}
        for row in rows:
            state = move_letter(LetterState(row.state), action)
            Letter.objects.filter(id=row.id).update(state=state, **fields)
        record_events(
            chain=scope.chain,
            at=now,
            actor=actor.reference,
            events=[_event_of(row, action) for row in rows],
        )
    return len(rows)


def _lock(scope: Place, letters: Sequence[UUID]) -> list[Letter]:
    rows = Letter.within(scope.path).filter(id__in=letters).order_by("id")
    locked = list(rows.select_for_update(no_key=True))
    missing = set(letters) - {row.id for row in locked}
    if missing:
        raise LetterNotFoundError(
            f"There is no letter {min(missing)} in {scope.path or 'the installation'}; reload the list."
        )
    return locked


def _event_of(row: Letter, action: LetterAction) -> EventDraft:
    details = {"occasion": row.occasion, "was": row.state}
    return EventDraft(f"{action.value} letter", f"letter:{row.id}", details)
