"""Withdrawing letters that have not left, because what they tell of was undone."""

from collections.abc import Collection

from assay.foundations.notifications.models import Letter
from assay.foundations.notifications.vocabulary import LetterAction, LetterState, move_letter
from assay.foundations.transactions import durable_write

_NOT_LEFT = (LetterState.WAITING, LetterState.HELD, LetterState.FAILED)


def withdraw_letters(occasions: Collection[str]) -> tuple[str, ...]:
    """Withdraw the letters of `occasions` that have certainly not left; return the occasions of the others.

    Joined to the caller's transaction, whose event says why.
    """
    with durable_write():
        rows = Letter.objects.select_for_update(no_key=True).filter(occasion__in=occasions).order_by("id")
        left = []
        for row in rows:
            if row.state in _NOT_LEFT:
                state = move_letter(LetterState(row.state), LetterAction.WITHDRAW)
                Letter.objects.filter(pk=row.pk).update(state=state)
            elif row.state != LetterState.WITHDRAWN:
                left.append(row.occasion)
    return tuple(left)
