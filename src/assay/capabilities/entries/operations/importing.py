"""Importing entries from a table: all rows or the good ones, repeatable without doubling."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from assay.capabilities.entries.models import Entry, EntryVersion
from assay.capabilities.entries.operations.drafting import title_of
from assay.capabilities.entries.operations.import_planning import ImportPlan, PlannedRow, plan_import
from assay.capabilities.entries.operations.matching import match_answers
from assay.capabilities.entries.operations.numbering import queue_starters, reference_of, take_numbers
from assay.capabilities.entries.operations.recording import make_version, refuse_closed, subject_of
from assay.capabilities.entries.operations.submitting import (
    SUBMITTED_FIELDS,
    Submission,
    save_submissions,
    triage,
)
from assay.capabilities.entries.vocabulary.import_mapping import ImportMapping, check_mapping, unused_columns
from assay.capabilities.entries.vocabulary.import_rows import ReadRow, RowReader
from assay.capabilities.entries.vocabulary.importing import ImportMode, ImportReport, RowFault
from assay.capabilities.entries.vocabulary.judging import Judge
from assay.capabilities.programmes.queries import get_round_by_id, require_running
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import StateTable, tabulate_states
from assay.foundations.audit.operations import record_event, record_events
from assay.foundations.audit.vocabulary import EventDraft, JSONValue
from assay.foundations.permissions.vocabulary import Actor, Permission, require
from assay.foundations.tabular_files import Table
from assay.foundations.transactions import durable_write

_AT_ONCE = 250
_CHANGED_FIELDS = ("organisation", "latest")


def import_entries(
    *,
    actor: Actor,
    round: RoundRecord,
    table: Table,
    mapping: ImportMapping,
    mode: ImportMode,
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
    is_rehearsal: bool = False,
) -> ImportReport:
    """Import the rows of `table` into `round`, in one transaction; rows imported before are not doubled.

    A row whose key is known and whose answers are the same stays; one with other answers becomes a new
    version. Rows that leave required questions unanswered are not bad: triage asks for more. With `mode`
    "all", one bad row refuses the file; with "good only", bad rows are left out. `progress` is told how many
    rows are written, and of how many, as the work goes on. A rehearsal only reports.

    Raises:
        NotPermittedError, EntryClosedError: the actor, or anyone at `now`, may not.
        RoundNotRunningError: the round ended meanwhile.
        MappingFaultsError: the mapping fits the file or the definition not.
    """
    require(actor, Permission.MANAGE_ROUND, round.scope)
    with durable_write():
        round = get_round_by_id(round.id)
        refuse_closed(round, now=now, entry=None, person=None)
        check_mapping(mapping, round.definition, table.columns)
        writer = _Writer(
            actor, round, mapping, Judge(round.definition), tabulate_states(round.definition), now
        )
        rows, unread = _read(writer.judge, mapping, table)
        queue_starters(round)  # so that no import misses what another adds
        require_running(round)
        plan = plan_import(round, mapping, rows, now)
        faults = tuple(sorted((*unread, *plan.faults), key=lambda each: each.row))
        is_refused = bool(faults) and mode is ImportMode.ALL
        more_needed = 0
        if is_refused or is_rehearsal:
            more_needed = sum(bool(writer.judge.findings(each.read.answers)) for each in plan.writing)
        else:
            more_needed = writer.write(plan, progress or (lambda _done, _total: None))
    return ImportReport(
        rows=len(table.rows) + len(table.faults),
        added=0 if is_refused else len(plan.added),
        changed=0 if is_refused else len(plan.changed),
        unchanged=plan.unchanged,
        more_needed=more_needed if mapping.state == "submitted" and not is_refused else 0,
        faults=faults,
        unused_columns=unused_columns(mapping, table.columns),
        is_refused=is_refused,
        is_rehearsal=is_rehearsal,
    )


def _read(judge: Judge, mapping: ImportMapping, table: Table) -> tuple[list[ReadRow], list[RowFault]]:
    reader = RowReader(judge, mapping, table)
    faults = [RowFault(each.number, "", "", each.message) for each in table.faults]
    rows = []
    for row in table.rows:
        read, wrong = reader.read(row)
        faults += wrong
        rows += [read] if read else []
    match_answers(judge.questions, [each.answers for each in rows])
    return rows, faults


@dataclass(frozen=True)
class _Writer:
    """Writes planned rows, some hundreds at once."""

    actor: Actor
    round: RoundRecord
    mapping: ImportMapping
    judge: Judge
    table: StateTable
    now: datetime

    def write(self, plan: ImportPlan, progress: Callable[[int, int], None]) -> int:
        """Write all of `plan`, and return how many entries need more."""
        numbers = iter(take_numbers(self.round, len(plan.added)))
        for each in plan.added:
            each.row.number = next(numbers)
            each.row.reference = reference_of(self.round, each.row.number)
        more_needed = 0
        for start in range(0, len(plan.writing), _AT_ONCE):
            some = plan.writing[start : start + _AT_ONCE]
            more_needed += self._write_some(some)
            progress(start + len(some), len(plan.writing))
        counts: dict[str, JSONValue] = {"added": len(plan.added), "changed": len(plan.changed)}
        record_event(
            chain=self.round.scope.chain,
            at=self.now,
            actor=self.actor.reference,
            action="import entries",
            subject=f"round:{self.round.id}",
            details=counts,
        )
        return more_needed

    def _write_some(self, planned: Sequence[PlannedRow]) -> int:
        self._write_versions(planned)
        submissions = self._submit(planned) if self.mapping.state == "submitted" else []
        self._write_rows(planned)
        self._record(planned)
        save_submissions(round=self.round, actor=self.actor, submissions=submissions, now=self.now)
        return sum(bool(each.findings) for each in submissions)

    def _write_versions(self, planned: Sequence[PlannedRow]) -> None:
        # Both databases check references when the transaction ends, so versions may precede entries.
        new = [
            (each.row, make_version(each.row, each.read.answers, self.actor.reference, self.now))
            for each in planned
            if each.needs_version
        ]
        versions = EntryVersion.objects.bulk_create([version for _, version in new])
        for (row, _), version in zip(new, versions, strict=True):
            row.latest = version
        for each in planned:
            each.row.organisation = each.read.organisation
            each.row.title = title_of(self.round.definition, each.read.answers)
            each.row.changed_at = self.now

    def _submit(self, planned: Sequence[PlannedRow]) -> list[Submission]:
        return [
            triage(self.judge, self.table, each.row, each.row.latest, actor=self.actor, now=self.now)
            for each in planned
            if each.row.latest is not None
        ]

    def _write_rows(self, planned: Sequence[PlannedRow]) -> None:
        Entry.objects.bulk_create([each.row for each in planned if each.is_new])
        Entry.objects.bulk_update(
            [each.row for each in planned if not each.is_new], [*SUBMITTED_FIELDS, *_CHANGED_FIELDS]
        )

    def _record(self, planned: Sequence[PlannedRow]) -> None:
        events = [
            EventDraft("import entry", subject_of(each.row.pk), {"row": each.read.number}) for each in planned
        ]
        record_events(chain=self.round.scope.chain, at=self.now, actor=self.actor.reference, events=events)
