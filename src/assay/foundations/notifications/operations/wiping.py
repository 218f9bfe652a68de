"""Wiping: what letters say of a person goes with the person."""

from uuid import UUID

from django.db.models import Q, QuerySet

from assay.foundations.notifications.models import Letter
from assay.foundations.notifications.vocabulary import (
    LetterAction,
    LetterState,
    letter_about,
    states_before,
)
from assay.foundations.transactions import durable_write


def wipe_letters(*, recipient: UUID, address: str) -> int:
    """Empty every letter to a person, withdraw the unsent ones, and return how many letters there were.

    Args:
        recipient: the person.
        address: their address; letters reached it before it was known whose it is.

    Letters to others whose occasion says that they are about the person are emptied, too, and not sent. That
    a letter was sent, when, and for which occasion stays. The audit event is the erasure's own.
    """
    with durable_write():
        theirs = Q(recipient=recipient) | Q(recipient=None, address__iexact=address)
        letters = Letter.objects.filter(
            pk__in=list(Letter.objects.filter(theirs).values_list("pk", flat=True))
        )
        _withdraw(letters)
        about = Letter.objects.filter(occasion__endswith=letter_about("", recipient))
        _withdraw(about)
        about.update(subject="", body="")
        return letters.update(
            recipient=None, address="", subject="", body="", stop_address="", fault="", settled_reason=""
        )


def _withdraw(letters: QuerySet[Letter]) -> None:
    unsent = letters.filter(state__in=states_before(LetterAction.WITHDRAW))
    unsent.update(state=LetterState.WITHDRAWN, claimed_by="", claimed_at=None)
