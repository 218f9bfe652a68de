"""Sorts the rows of an import into new entries, changed ones and those that stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assay.capabilities.entries.models import Entry
from assay.capabilities.entries.operations.recording import state_of
from assay.capabilities.entries.permissions import may_be_submitted
from assay.capabilities.entries.vocabulary.import_mapping import ImportMapping
from assay.capabilities.entries.vocabulary.import_rows import ReadRow
from assay.capabilities.entries.vocabulary.importing import RowFault
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row to be written.

    Args:
        read: what the file says.
        row: the entry, new or as it stands.
        is_new: whether the entry is made now.
        needs_version: whether its answers differ from the latest ones.
    """

    read: ReadRow
    row: Entry
    is_new: bool
    needs_version: bool


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import writes, what stays, and which rows cannot be written."""

    added: tuple[PlannedRow, ...]
    changed: tuple[PlannedRow, ...]
    unchanged: int
    faults: tuple[RowFault, ...]

    @property
    def writing(self) -> tuple[PlannedRow, ...]:
        """All that is written, new entries first."""
        return self.added + self.changed


def plan_import(
    round: RoundRecord, mapping: ImportMapping, rows: Sequence[ReadRow], now: datetime
) -> ImportPlan:
    """Return what importing `rows` into `round` would write."""
    known = _known_entries(round)
    added, changed, faults = [], [], []
    for read in rows:
        entry = known.get(read.source_key)
        if entry is None:
            added.append(PlannedRow(read, _new_entry(round, read, now), is_new=True, needs_version=True))
        elif _stands(mapping, entry, read):
            continue
        elif may_be_submitted(round, state_of(entry)):
            differs = entry.latest is None or entry.latest.answers != read.answers
            changed.append(PlannedRow(read, entry, is_new=False, needs_version=differs))
        else:
            faults.append(_fixed(entry, read))
    unchanged = len(rows) - len(added) - len(changed) - len(faults)
    return ImportPlan(tuple(added), tuple(changed), unchanged, tuple(faults))


def _known_entries(round: RoundRecord) -> dict[str | None, Entry]:
    rows = Entry.objects.filter(round_id=round.id, source_key__isnull=False).order_by("number")
    # Locked first and read then: PostgreSQL would join versions from before it waited.
    list(rows.select_for_update(no_key=True).values_list("pk"))
    return {row.source_key: row for row in rows.select_related("latest", "submitted")}


def _new_entry(round: RoundRecord, read: ReadRow, now: datetime) -> Entry:
    return Entry(
        round_id=round.id,
        source_key=read.source_key,
        stage=round.definition.intake,
        standing=Standing.DRAFT.value,
        created_at=now,
        changed_at=now,
    )


def _stands(mapping: ImportMapping, entry: Entry, read: ReadRow) -> bool:
    is_same = entry.latest is not None and entry.latest.answers == read.answers
    is_where_it_should_be = mapping.state == "draft" or entry.submitted_id == entry.latest_id
    return is_same and entry.organisation == read.organisation and is_where_it_should_be


def _fixed(entry: Entry, read: ReadRow) -> RowFault:
    reason = (
        f"Entry {entry.reference} is {entry.standing!r} at {entry.stage!r} and can no longer be changed; "
        "leave the row out or move the entry first."
    )
    return RowFault(read.number, "", entry.reference, reason)
