"""What all operations on entries share: locking, refusing, versions, moves and their events."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.models import Entry, EntryVersion, StateChange
from assay.capabilities.entries.operations.newsmaking import tell_of_changes
from assay.capabilities.entries.queries.histories import state_change_record
from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.clocks import Clock, turn_clock
from assay.capabilities.entries.vocabulary.errors import (
    EntryClosedError,
    ReasonMissingError,
)
from assay.capabilities.entries.vocabulary.records import StateChangeRecord
from assay.capabilities.entries.vocabulary.text import clean_text
from assay.capabilities.programmes.queries import accepts_entries, closing_for
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing, State, StateTable
from assay.foundations.audit.operations import record_event, record_events
from assay.foundations.audit.vocabulary import EventDraft, JSONValue
from assay.foundations.permissions.vocabulary import Actor

MOST_UPDATES = 20
_BATCH = 200
_PHRASES = {
    Action.SUBMIT: "submit entry",
    Action.WITHDRAW: "withdraw entry",
    Action.ASK_FOR_MORE: "ask for more",
    Action.ACCEPT: "accept entry",
    Action.PASS_ON: "pass on entry",
    Action.PUT_ON_WAITING_LIST: "put entry on the waiting list",
    Action.TAKE_NO_FURTHER: "take entry no further",
}


def state_of(row: Entry) -> State:
    """Return where `row` is in the table of states."""
    return State(row.stage, Standing(row.standing))


def refuse_closed(
    round: RoundRecord, *, now: datetime, stage: str | None = None, entry: UUID | None, person: UUID | None
) -> None:
    """Raise EntryClosedError unless `round`, read just now, takes this entry or person at `now`.

    The entry is at `stage`, whose form closes with it; at the one that takes entries, if None.
    """
    due = round.definition.form_stage(stage) if stage else None
    if not accepts_entries(round, now=now, stage=due, entry=entry, person=person):
        closing = closing_for(round, stage=due, entry=entry, person=person)
        raise EntryClosedError(closing if closing is not None and closing <= now else None)


def require_reason(reason: str, action: str) -> str:
    """Return `reason` cleaned as answers are; raises ReasonMissingError when nothing is left."""
    cleaned = clean_text(reason)
    if not cleaned:
        raise ReasonMissingError(f"Say why: to {action} needs a reason, which the entry's history keeps.")
    return cleaned


def make_version(row: Entry, answers: dict[str, AnswerValue], by: str, now: datetime) -> EntryVersion:
    """Return the next version of `row`, not saved yet."""
    number = row.latest.number + 1 if row.latest else 1
    return EntryVersion(entry_id=row.pk, number=number, answers=answers, saved_at=now, saved_by=by)


def make_move(
    row: Entry, table: StateTable, action: Action, *, by: str, now: datetime, reason: str = ""
) -> StateChange:
    """Move `row` as `table` says and return the change, neither saved yet; raises UndeclaredMoveError."""
    before = state_of(row)
    after = table.move(before, action)
    row.stage, row.standing, row.changed_at = after.stage, after.standing.value, now
    set_clock(row, before=before, now=now)
    return StateChange(
        entry_id=row.pk,
        at=now,
        by=by,
        action=action.value,
        from_stage=before.stage,
        from_standing=before.standing.value,
        to_stage=after.stage,
        to_standing=after.standing.value,
        reason=reason,
    )


def set_clock(row: Entry, *, before: State, now: datetime) -> None:
    """Turn the clock of `row`, which was in the state `before`; not saved yet."""
    clock = turn_clock(
        Clock(row.waiting_since, row.waited_seconds),
        now=now,
        is_same_stage=row.stage == before.stage,
        runs=row.standing == Standing.CONSIDERED,
    )
    row.waiting_since, row.waited_seconds = clock.since, clock.waited


def save_moves(
    *, chain: str, rows: Sequence[Entry], changes: Sequence[StateChange], actor: Actor, now: datetime
) -> tuple[StateChangeRecord, ...]:
    """Save moved `rows` with their `changes`, one event for each; few statements, however many there are."""
    save_states(rows, now)
    StateChange.objects.bulk_create(changes)
    tell_of_changes(changes)
    record_events(chain=chain, at=now, actor=actor.reference, events=list(map(event_of, changes)))
    return tuple(map(state_change_record, changes))


def save_states(rows: Sequence[Entry], now: datetime) -> None:
    """Save the states and clocks of `rows`: together where they are alike, else in batches."""
    alike: dict[tuple[State, datetime | None, int], list[Entry]] = {}
    for row in rows:
        alike.setdefault((state_of(row), row.waiting_since, row.waited_seconds), []).append(row)
    if len(alike) > MOST_UPDATES:
        fields = ["stage", "standing", "changed_at", "waiting_since", "waited_seconds"]
        Entry.objects.bulk_update(rows, fields, batch_size=_BATCH)
        return
    for (state, since, waited), group in alike.items():
        Entry.objects.filter(pk__in=[row.pk for row in group]).update(
            stage=state.stage,
            standing=state.standing.value,
            changed_at=now,
            waiting_since=since,
            waited_seconds=waited,
        )


def event_of(change: StateChange) -> EventDraft:
    """Return the audit event of one move; its reason stays with the entry, as it may be personal."""
    details: Mapping[str, JSONValue] = {
        "from": f"{change.from_stage}, {change.from_standing}",
        "to": f"{change.to_stage}, {change.to_standing}",
    }
    return EventDraft(_PHRASES[Action(change.action)], subject_of(change.entry_id), details)


def subject_of(entry: UUID) -> str:
    """Return what the audit trail calls an entry."""
    return f"entry:{entry}"


def record_entry_event(
    *,
    round: RoundRecord,
    actor: Actor,
    entry: UUID,
    action: str,
    now: datetime,
    details: Mapping[str, JSONValue],
) -> None:
    """Record one event about one entry."""
    record_event(
        chain=round.scope.chain,
        at=now,
        actor=actor.reference,
        action=action,
        subject=subject_of(entry),
        details=details,
    )
