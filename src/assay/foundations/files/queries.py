"""Reads: files by their identifiers, their content, and what may be shown of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from assay.foundations.files.models import StoredFile
from assay.foundations.files.previews import make_preview
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import (
    FileKind,
    FileNotFoundInStoreError,
    FileNotOpenError,
    FileRecord,
    FileState,
    Preview,
)

_WHY_NOT = {
    FileState.WAITING: "The file has not been scanned for viruses yet; try again in a few minutes.",
    FileState.NOT_SCANNED: "The file has not been scanned for viruses yet; try again in a few minutes.",
    FileState.QUARANTINED: "The file may hold a virus, so nobody can open it; ask for another copy.",
    FileState.ERASED: "The file was erased.",
}


def get_file(file: UUID) -> FileRecord:
    """Return one file, erased ones too; raise FileNotFoundInStoreError when there is none."""
    row = StoredFile.objects.filter(id=file).first()
    if row is None:
        raise FileNotFoundInStoreError("There is no such file; go back to the page and choose it again.")
    return record_of(row)


def list_files(files: Sequence[UUID]) -> tuple[FileRecord, ...]:
    """Return `files` in their order, erased ones too, and without those that do not exist."""
    rows = StoredFile.objects.in_bulk(list(files))
    return tuple(record_of(rows[file]) for file in files if file in rows)


def list_files_by(reference: str) -> tuple[FileRecord, ...]:
    """Return what someone stored (`Doer.reference`) and nobody erased, oldest first."""
    rows = StoredFile.objects.filter(by=reference).exclude(state=FileState.ERASED).order_by("at", "id")
    return tuple(map(record_of, rows))


def open_file(*, store: FileStore, file: UUID) -> BinaryIO:
    """Open the content of `file` for reading; the caller closes it.

    Raises:
        FileNotFoundInStoreError: there is no such file, or its content is gone.
        FileNotOpenError: it waits for its scan, is in quarantine or was erased.
    """
    record = get_file(file)
    if not store.lets_open(record.state):
        raise FileNotOpenError(_WHY_NOT[record.state])
    return store.open(file, record.sha256)


def preview_file(*, store: FileStore, file: UUID) -> Preview:
    """Return what may be shown of `file`; raises as open_file, NoPreviewError and BrokenFileError."""
    record = get_file(file)
    with open_file(store=store, file=file) as content:
        return make_preview(content, record.kind)


def count_files_waiting(*, stored_before: datetime) -> int:
    """Return how many files stored before a moment still wait for their scan."""
    return StoredFile.objects.filter(state=FileState.WAITING, at__lt=stored_before).count()


def record_of(row: StoredFile) -> FileRecord:
    """Return a row as a value."""
    return FileRecord(
        id=row.id,
        name=row.name,
        kind=FileKind(row.kind),
        size=row.size,
        sha256=row.sha256,
        state=FileState(row.state),
        by=row.by,
        at=row.at,
        scope=row.scope,
    )
