"""Recording events: in the same transaction as what they describe, chained by their hashes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection

from assay.foundations.audit.models import AuditChain, AuditEvent
from assay.foundations.audit.vocabulary import (
    EventDraft,
    EventReceipt,
    JSONValue,
    NaiveMomentError,
    NotInTransactionError,
    check_details,
    hash_event,
)

_BATCH = 500


def record_event(
    *,
    chain: str,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    details: Mapping[str, JSONValue] | None = None,
) -> EventReceipt:
    """Append one event to `chain`, which is made on its first event.

    Args:
        chain: the chain's name, `Scope.chain` of where it happened.
        at: when, with a time zone.
        actor: who, `Actor.reference`.
        action: what was done, a verb phrase such as "submit entry".
        subject: to what, such as "entry:<id>".
        details: further facts; text, whole numbers, lists and mappings; nothing personal.

    Raises:
        NaiveMomentError: `at` has no time zone.
        NotInTransactionError: no transaction is open.
        UnrecordableDetailsError: `details` would not come back from the database unchanged.
    """
    draft = EventDraft(action, subject, details or {})
    return record_events(chain=chain, at=at, actor=actor, events=[draft])[0]


def record_events(
    *, chain: str, at: datetime, actor: str, events: Sequence[EventDraft]
) -> tuple[EventReceipt, ...]:
    """Append several events to `chain` in their order, with one update of its head; see record_event."""
    if not connection.in_atomic_block:
        raise NotInTransactionError(
            f"An event of the chain {chain!r} was recorded outside a transaction; "
            "record it inside the transaction of what it describes."
        )
    if at.tzinfo is None:
        raise NaiveMomentError(f"{at.isoformat()} has no time zone; pass a moment with tzinfo.")
    if not events:
        return ()
    head = _lock_head(chain)
    rows = []
    for draft in events:
        check_details(draft.details)
        rows.append(_append(head, at, actor, draft))
    AuditEvent.objects.bulk_create(rows, batch_size=_BATCH)
    head.save(update_fields=["length", "head_hash"])
    return tuple(EventReceipt(row.chain, row.sequence, row.hash) for row in rows)


def _lock_head(chain: str) -> AuditChain:
    heads = AuditChain.objects.select_for_update(no_key=True).filter(name=chain)
    head = heads.first()
    if head is None:
        # Two processes may begin a chain at once; whoever comes second waits for the first one's row.
        AuditChain.objects.bulk_create([AuditChain(name=chain)], ignore_conflicts=True)
        head = heads.get()
    return head


def _append(head: AuditChain, at: datetime, actor: str, draft: EventDraft) -> AuditEvent:
    previous_hash = head.head_hash
    head.length += 1
    head.head_hash = hash_event(
        chain=head.name,
        sequence=head.length,
        at=at,
        actor=actor,
        draft=draft,
        previous_hash=previous_hash,
    )
    return AuditEvent(
        chain=head.name,
        sequence=head.length,
        at=at,
        actor=actor,
        action=draft.action,
        subject=draft.subject,
        details=draft.details,
        previous_hash=previous_hash,
        hash=head.head_hash,
    )
