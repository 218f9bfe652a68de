"""Storing: a file is checked, scanned, put into its place, and only then recorded."""

import uuid
from datetime import datetime

from assay.foundations.audit.operations import record_event
from assay.foundations.files.models import StoredFile
from assay.foundations.files.queries import record_of
from assay.foundations.files.reading import recognise
from assay.foundations.files.store import FileStore, Readable, Received
from assay.foundations.files.vocabulary import (
    Doer,
    FileKind,
    FileRecord,
    FileRules,
    FileState,
    Place,
    ScannerDownError,
    UnscannedFiles,
    WrongKindError,
    clean_name,
    describe_kinds,
    kind_of_name,
)
from assay.foundations.transactions import durable_write


def store_file(
    *,
    store: FileStore,
    actor: Doer,
    scope: Place,
    name: str,
    content: Readable,
    rules: FileRules,
    now: datetime,
    already: int = 0,
) -> FileRecord:
    """Take in one file and return it, clean, not scanned, waiting or in quarantine.

    Args:
        store: where it is put.
        actor: who sends it; the caller has checked that they may.
        scope: where it belongs.
        name: as the sender's computer calls it.
        content: read piece by piece; never held in memory as a whole, but for pictures.
        rules: what is allowed here.
        now: when.
        already: how many files there are in this place.

    Raises FileRefusedError, of which each kind says what is wrong and how to mend it.
    """
    rules.refuse_more(already=already)
    shown = clean_name(name)
    kind = _kind_asked_for(shown, rules)
    with store.receive(content, most_bytes=rules.most_bytes) as received:
        with received.mapped() as mapped:
            recognise(mapped, promised=kind)
        row = StoredFile(
            scope=scope.path,
            chain=scope.chain,
            name=shown,
            kind=kind,
            size=received.size,
            sha256=received.sha256,
            state=_first_state(store, received),
            by=actor.reference,
            at=now,
        )
        row.scan_due_at = None if row.state in {FileState.CLEAN, FileState.QUARANTINED} else now
        _put_in_place(store, received, row)
    return record_of(row)


def _kind_asked_for(name: str, rules: FileRules) -> FileKind:
    kind = kind_of_name(name)
    if kind is None or kind not in rules.kinds:
        raise WrongKindError(
            f"Files of this kind cannot be attached here; use {describe_kinds(rules.kinds)}."
        )
    return kind


def _first_state(store: FileStore, received: Received) -> FileState:
    if store.scanner is None:
        return FileState.NOT_SCANNED if store.unscanned is UnscannedFiles.ALLOW else FileState.WAITING
    try:
        with received.path.open("rb") as content:
            verdict = store.scanner.scan(content)
    except ScannerDownError:
        # The worker asks again; until then nobody opens the file.
        return FileState.WAITING
    return FileState.QUARANTINED if verdict.found else FileState.CLEAN


def _put_in_place(store: FileStore, received: Received, row: StoredFile) -> None:
    """Place the content and record it; content whose record failed is removed, or swept later."""
    row.id = uuid.uuid4()
    store.place(received, row.id)
    try:
        with durable_write():
            row.save(force_insert=True)
            record_event(
                chain=row.chain,
                at=row.at,
                actor=row.by,
                action="store file",
                subject=f"file:{row.id}",
                details={"kind": str(row.kind), "size": row.size, "state": str(row.state)},
            )
    except BaseException:
        store.remove(row.id, row.sha256)
        raise
