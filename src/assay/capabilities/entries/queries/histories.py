"""Reads what became of an entry: its moves, its versions, and what two versions answer differently."""

from uuid import UUID

from assay.capabilities.entries.models import EntryVersion, StateChange
from assay.capabilities.entries.vocabulary.errors import UnknownVersionError
from assay.capabilities.entries.vocabulary.records import AnswerDifference, StateChangeRecord, VersionRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing, State


def entry_history(entry: UUID) -> tuple[StateChangeRecord, ...]:
    """Return every move of an entry, the first first."""
    return tuple(map(state_change_record, StateChange.objects.filter(entry_id=entry)))


def list_versions(entry: UUID) -> tuple[VersionRecord, ...]:
    """Return every version of an entry with its answers, the newest first."""
    return tuple(map(version_record, EntryVersion.objects.filter(entry_id=entry).order_by("-number")))


def get_version(*, entry: UUID, number: int) -> VersionRecord:
    """Return one version of an entry; raises UnknownVersionError."""
    row = EntryVersion.objects.filter(entry_id=entry, number=number).first()
    if row is None:
        raise UnknownVersionError(
            f"This entry has no version {number}; its list of versions shows those it has."
        )
    return version_record(row)


def compare_versions(
    *, round: RoundRecord, entry: UUID, earlier: int, later: int
) -> tuple[AnswerDifference, ...]:
    """Return the questions that two versions answer differently, in the order of the form.

    Raises UnknownVersionError.
    """
    before = get_version(entry=entry, number=earlier).answers
    after = get_version(entry=entry, number=later).answers
    return tuple(
        AnswerDifference(each.id, each.ask, before.get(each.id), after.get(each.id))
        for each in round.definition.questions
        if before.get(each.id) != after.get(each.id)
    )


def version_record(row: EntryVersion) -> VersionRecord:
    """Return the record of `row`."""
    return VersionRecord(row.entry_id, row.number, row.answers, row.saved_at, row.saved_by)


def state_change_record(row: StateChange) -> StateChangeRecord:
    """Return the record of `row`."""
    return StateChangeRecord(
        entry=row.entry_id,
        at=row.at,
        by=row.by,
        action=Action(row.action),
        before=State(row.from_stage, Standing(row.from_standing)),
        after=State(row.to_stage, Standing(row.to_standing)),
        reason=row.reason,
    )
