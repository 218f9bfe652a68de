"""Reads what became of an entry: its moves, its versions, and what two versions answer differently."""

from collections.abc import Mapping
from uuid import UUID

from assay.capabilities.entries.models import EntryVersion, StateChange
from assay.capabilities.entries.vocabulary.answers import AnswerValue
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
        raise _unknown(number)
    return version_record(row)


def questions_changed_since(
    *, entry: UUID, number: int, latest: int, current: Mapping[str, AnswerValue]
) -> frozenset[str]:
    """Return the questions answered otherwise in version `latest`, by `current`, than in version `number`.

    A version saved while typing stands for those that it replaced; what was changed within it counts as
    changed, even if it was changed back. Raises UnknownVersionError. One query at most.
    """
    if number == latest:
        return frozenset()
    if number == 0:
        return frozenset(current)
    kept = EntryVersion.objects.filter(entry_id=entry, number__gte=number).order_by("number").first()
    if kept is None:
        raise _unknown(number)
    changed = {each for each, last in kept.changed_in.items() if last > number}
    asked = kept.answers.keys() | current.keys()
    return frozenset(changed | {each for each in asked if kept.answers.get(each) != current.get(each)})


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
    return VersionRecord(
        row.entry_id,
        row.number,
        row.answers,
        row.saved_at,
        row.saved_by,
        is_typed=row.typed_since is not None,
    )


def _unknown(number: int) -> UnknownVersionError:
    return UnknownVersionError(
        f"This entry has no version {number}; its list of versions shows those it has."
    )


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
