"""Wiping: what letters say of a person goes with the person."""

from uuid import UUID

from django.db.models import Q

from assay.foundations.notifications.models import Letter
from assay.foundations.notifications.vocabulary import LetterAction, LetterState, states_before
from assay.foundations.transactions import durable_write


def wipe_letters(*, recipient: UUID, address: str) -> int:
    """Empty every letter to a person, withdraw the unsent ones, and return how many letters there were.

    Args:
        recipient: the person.
        address: their address; letters reached it before it was known whose it is.

    That a letter was sent, when, and for which occasion stays. The audit event is the erasure's own.
    """
    with durable_write():
        theirs = Q(recipient=recipient) | Q(recipient=None, address__iexact=address)
        letters = Letter.objects.filter(
            pk__in=list(Letter.objects.filter(theirs).values_list("pk", flat=True))
        )
        letters.filter(state__in=states_before(LetterAction.WITHDRAW)).update(
            state=LetterState.WITHDRAWN, claimed_by="", claimed_at=None
        )
        return letters.update(recipient=None, address="", subject="", body="", fault="", settled_reason="")
