"""Reading the audit trail and proving that nobody changed it."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from assay.foundations.audit.models import AuditChain, AuditEvent
from assay.foundations.audit.vocabulary import (
    ChainFault,
    ChainReport,
    Event,
    EventDraft,
    FaultKind,
    hash_event,
)


def list_events(
    *,
    chain: str,
    subject: str | None = None,
    action: str | None = None,
    limit: int = 50,
    before: int | None = None,
) -> tuple[Event, ...]:
    """Return up to `limit` events of `chain`, the newest first, older than the sequence number `before`."""
    rows = AuditEvent.objects.filter(chain=chain).order_by("-sequence")
    if subject is not None:
        rows = rows.filter(subject=subject)
    if action is not None:
        rows = rows.filter(action=action)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    return tuple(_event(row) for row in rows[:limit])


def verify_chains(chains: Iterable[str] | None = None) -> tuple[ChainFault, ...]:
    """Return the first fault of each broken chain among `chains`, or among all; none where all is well."""
    return tuple(report.fault for report in inspect_chains(chains) if report.fault)


def inspect_chains(chains: Iterable[str] | None = None) -> tuple[ChainReport, ...]:
    """Recompute every hash of `chains`, or of all, and return a report on each, by name."""
    heads = {head.name: head for head in AuditChain.objects.all()}
    names = sorted({*heads, *_headless_chains()} if chains is None else set(chains))
    return tuple(_inspect(heads.get(name) or AuditChain(name=name)) for name in names)


def _headless_chains() -> list[str]:
    head = AuditChain.objects.filter(name=OuterRef("chain"))
    return list(AuditEvent.objects.filter(~Exists(head)).values_list("chain", flat=True).distinct())


def _inspect(head: AuditChain) -> ChainReport:
    fault = _first_fault(head) or _addition(head)
    return ChainReport(head.name, head.length, head.head_hash, fault)


def _first_fault(head: AuditChain) -> ChainFault | None:
    # Events appended while this reads lie beyond the head as read, and are left to the next verification.
    rows = AuditEvent.objects.filter(chain=head.name, sequence__lte=head.length).order_by("sequence")
    sequence, previous_hash = 0, ""
    for row in rows.iterator(chunk_size=2000):
        sequence += 1
        if fault := _fault_of(row, sequence, previous_hash):
            return fault
        previous_hash = row.hash
    if sequence < head.length:
        return _fault(head.name, sequence + 1, FaultKind.TRUNCATED)
    if previous_hash != head.head_hash:
        return _fault(head.name, sequence, FaultKind.CHANGED)
    return None


def _fault_of(row: AuditEvent, sequence: int, previous_hash: str) -> ChainFault | None:
    if row.sequence != sequence:
        return _fault(row.chain, sequence, FaultKind.REMOVED)
    if row.previous_hash != previous_hash:
        return _fault(row.chain, sequence, FaultKind.REORDERED)
    computed = hash_event(
        chain=row.chain,
        sequence=row.sequence,
        at=row.at,
        actor=row.actor,
        draft=EventDraft(row.action, row.subject, row.details),
        previous_hash=row.previous_hash,
    )
    return None if computed == row.hash else _fault(row.chain, sequence, FaultKind.CHANGED)


def _addition(head: AuditChain) -> ChainFault | None:
    # One statement, so that an event and its head are seen at the same moment.
    covering = AuditChain.objects.filter(name=OuterRef("chain"), length__gte=OuterRef("sequence"))
    added = AuditEvent.objects.filter(~Exists(covering), chain=head.name).order_by("sequence").first()
    return _fault(head.name, added.sequence, FaultKind.ADDED) if added else None


_MESSAGES = {
    FaultKind.CHANGED: "event {0} was changed after it was recorded: its content no longer gives its hash",
    FaultKind.REMOVED: "event {0} is missing: later events follow it, but it was removed",
    FaultKind.REORDERED: "event {0} does not follow the event before it: events were reordered or replaced",
    FaultKind.TRUNCATED: "event {0} and whatever followed it is missing: the end of the chain was cut off",
    FaultKind.ADDED: "event {0} lies beyond the head of the chain: it was added without being chained",
}


def _fault(chain: str, sequence: int, kind: FaultKind) -> ChainFault:
    return ChainFault(chain, sequence, kind, _MESSAGES[kind].format(sequence))


def _event(row: AuditEvent) -> Event:
    return Event(
        chain=row.chain,
        sequence=row.sequence,
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        details=row.details,
        previous_hash=row.previous_hash,
        hash=row.hash,
    )
