"""Erasing: the content goes, and of the record only kind, size and when are left."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from uuid import UUID

from django.db import transaction

from assay.foundations.audit.operations import record_events
from assay.foundations.audit.vocabulary import EventDraft
from assay.foundations.files.models import StoredFile
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import Doer, FileState
from assay.foundations.transactions import durable_write


def erase_files(*, store: FileStore, actor: Doer, files: Sequence[UUID], now: datetime) -> int:
    """Erase `files` for good and return how many there were; those erased before are passed over.

    Args:
        store: where their content is removed, once the caller's transaction holds; a sweep removes what a
            killed process left.
        actor: who erases them; the caller has checked that they may.
        files: which.
        now: when.
    """
    with durable_write():
        rows = StoredFile.objects.filter(id__in=list(files)).exclude(state=FileState.ERASED)
        locked = list(rows.order_by("chain", "id").select_for_update(no_key=True))
        StoredFile.objects.filter(id__in=[row.id for row in locked]).update(
            state=FileState.ERASED, name="", sha256="", scan_due_at=None
        )
        for chain, within in groupby(locked, key=lambda row: row.chain):
            events = [_event_of(row) for row in within]
            record_events(chain=chain, at=now, actor=actor.reference, events=events)
        for row in locked:
            transaction.on_commit(partial(store.remove, row.id, row.sha256), robust=True)
    return len(locked)


def _event_of(row: StoredFile) -> EventDraft:
    return EventDraft("erase file", f"file:{row.id}", {"kind": row.kind, "size": row.size})
