"""Scanning again: files that came in while no scanner answered."""

from datetime import datetime, timedelta

from assay.foundations.audit.operations import record_event
from assay.foundations.files.models import StoredFile
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import (
    FileNotFoundInStoreError,
    FileState,
    ScannerDownError,
    UnscannedFiles,
)
from assay.foundations.transactions import durable_write

AGAIN_AFTER = timedelta(minutes=5)
_SYSTEM = "system"
_UNSETTLED = (FileState.WAITING, FileState.NOT_SCANNED)


def scan_waiting_files(*, store: FileStore, now: datetime, limit: int = 20) -> int:
    """Settle up to `limit` files that nobody scanned, oldest first; return how many.

    Without a scanner, files that wait although they need not are let go. Raises ScannerDownError when the
    scanner gives no verdict; the file in hand is tried again later, and does not hold up the others.
    """
    if store.scanner is None:
        return _let_go(now) if store.unscanned is UnscannedFiles.ALLOW else 0
    due = StoredFile.objects.filter(state__in=_UNSETTLED, scan_due_at__lte=now).order_by("scan_due_at", "id")
    settled = 0
    for row in due[:limit]:
        state = _scan(store, row, now)
        settled += _settle(row, state, now) if state else 0
    return settled


def _scan(store: FileStore, row: StoredFile, now: datetime) -> FileState | None:
    """Return the state that the verdict leads to; None when the content is gone."""
    assert store.scanner is not None  # noqa: S101 - the caller looked
    try:
        with store.open(row.id, row.sha256) as content:
            verdict = store.scanner.scan(content)
    except ScannerDownError:
        _postpone(row, now + AGAIN_AFTER)
        raise
    except FileNotFoundInStoreError:
        _postpone(row, None)
        return None
    return FileState.QUARANTINED if verdict.found else FileState.CLEAN


def _postpone(row: StoredFile, until: datetime | None) -> None:
    StoredFile.objects.filter(id=row.id, state=row.state).update(scan_due_at=until)


def _let_go(now: datetime) -> int:
    waiting = StoredFile.objects.filter(state=FileState.WAITING)
    return sum(_settle(row, FileState.NOT_SCANNED, now) for row in waiting.order_by("at", "id"))


def _settle(row: StoredFile, state: FileState, now: datetime) -> int:
    """Record the new state, unless the file was settled or erased meanwhile; return how many were."""
    due = now if state is FileState.NOT_SCANNED else None
    with durable_write():
        same = StoredFile.objects.filter(id=row.id, state=row.state)
        changed = same.update(state=state, scan_due_at=due)
        if changed:
            record_event(
                chain=row.chain,
                at=now,
                actor=_SYSTEM,
                action="scan file",
                subject=f"file:{row.id}",
                details={"was": row.state, "state": state.value},
            )
    return changed
