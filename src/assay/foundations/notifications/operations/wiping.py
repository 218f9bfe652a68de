"""Wiping: what letters say of a person goes with the person."""

from uuid import UUID

from assay.foundations.notifications.models import Letter
from assay.foundations.notifications.vocabulary import LetterAction, LetterState, states_before
from assay.foundations.transactions import durable_write


def wipe_letters(*, recipient: UUID) -> int:
    """Empty every letter to `recipient`, withdraw the unsent ones, and return how many letters there were.

    That a letter was sent, when, and for which occasion stays. The audit event is the erasure's own.
    """
    with durable_write():
        letters = Letter.objects.filter(recipient=recipient)
        letters.filter(state__in=states_before(LetterAction.WITHDRAW)).update(
            state=LetterState.WITHDRAWN, claimed_by="", claimed_at=None
        )
        return letters.update(recipient=None, address="", subject="", body="", fault="")
