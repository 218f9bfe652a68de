"""Reads: the letters of a place, for the team that answers for them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from assay.foundations.notifications.models import Letter
from assay.foundations.notifications.vocabulary import (
    LetterNotFoundError,
    LetterPage,
    LetterRecord,
    LetterState,
    Place,
)


def list_letters(
    scope: Place, *, state: LetterState | None = None, search: str = "", limit: int = 50, offset: int = 0
) -> LetterPage:
    """Return letters of `scope` and of the places within it, newest first.

    Args:
        scope: a round, a programme, an organisation or the installation.
        state: only letters in this state.
        search: only letters whose address or subject contains this.
        limit: how many at most.
        offset: how many to pass over.
    """
    rows = Letter.within(scope.path)
    if state is not None:
        rows = rows.filter(state=state)
    if search:
        rows = rows.filter(Q(address__icontains=search) | Q(subject__icontains=search))
    page = rows.order_by("-created_at", "id")[offset : offset + limit]
    return LetterPage(letters=tuple(_record_of(row) for row in page), total=rows.count())


def list_letters_to(person: UUID) -> tuple[LetterRecord, ...]:
    """Return every letter to `person`, oldest first."""
    return tuple(map(_record_of, Letter.objects.filter(recipient=person).order_by("created_at", "id")))


def occasions_that_left(occasions: Iterable[str]) -> tuple[str, ...]:
    """Return those of `occasions` whose letter was sent, or may have been. One query."""
    not_left = [LetterState.WAITING, LetterState.HELD, LetterState.FAILED, LetterState.WITHDRAWN]
    rows = Letter.objects.filter(occasion__in=list(occasions)).exclude(state__in=not_left)
    return tuple(rows.values_list("occasion", flat=True))


def count_letters(scope: Place) -> dict[LetterState, int]:
    """Return how many letters of `scope` are in each state; every state is there."""
    counted = Letter.within(scope.path).values_list("state").annotate(Count("id"))
    return dict.fromkeys(LetterState, 0) | {LetterState(state): number for state, number in counted}


def count_overdue_letters(*, due_before: datetime) -> int:
    """Return how many letters wait although they were due before `due_before`: no worker seems to run."""
    return Letter.objects.filter(state=LetterState.WAITING, due_at__lt=due_before).count()


def get_letter(letter: UUID, *, scope: Place) -> LetterRecord:
    """Return one letter of `scope`; raise LetterNotFoundError when it holds no such letter."""
    row = Letter.within(scope.path).filter(id=letter).first()
    if row is None:
        raise LetterNotFoundError(f"There is no letter {letter} in {scope.path or 'the installation'}.")
    return _record_of(row)


def _record_of(row: Letter) -> LetterRecord:
    return LetterRecord(
        id=row.id,
        occasion=row.occasion,
        scope=row.scope,
        recipient=row.recipient,
        address=row.address,
        subject=row.subject,
        body=row.body,
        state=LetterState(row.state),
        created_at=row.created_at,
        due_at=row.due_at,
        sent_at=row.sent_at,
        attempts=row.attempts,
        fault=row.fault,
        settled_by=row.settled_by,
        settled_reason=row.settled_reason,
    )
