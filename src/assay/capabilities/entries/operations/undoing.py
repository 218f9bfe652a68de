"""Remembering what the team did with entries, and undoing it: a new event each time, never a deletion."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.models import Entry, EntryTag, StateChange, TeamAction, TeamChange
from assay.capabilities.entries.operations.locking import lock_entries
from assay.capabilities.entries.operations.recording import save_states, set_clock, state_of, subject_of
from assay.capabilities.entries.queries.undoing import changes_to_undo, plan_undo
from assay.capabilities.entries.vocabulary.errors import NothingToUndoError
from assay.capabilities.entries.vocabulary.undoing import MOVES, TeamActionKind
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.audit.operations import record_events
from assay.foundations.audit.vocabulary import EventDraft
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write


def remember_action(
    *,
    actor: Actor,
    round: RoundRecord,
    kind: TeamActionKind,
    changes: Iterable[tuple[UUID, str, str]],
    now: datetime,
) -> None:
    """Keep what is being done, in the transaction that does it: each entry, what it was, what it becomes."""
    rows = [TeamChange(entry_id=entry, before=before, after=after) for entry, before, after in changes]
    if not rows:
        return
    action = TeamAction.objects.create(round_id=round.id, kind=kind.value, at=now, by=actor.reference)
    for row in rows:
        row.action = action
    TeamChange.objects.bulk_create(rows)


def undo_action(
    *, actor: Actor, round: RoundRecord, action: UUID, entries: Collection[UUID], now: datetime
) -> int:
    """Change back those of `entries` that `action` changed and nothing else did since; return how many.

    Raises NotPermittedError, TeamActionNotFoundError, RoundNotRunningError, NothingToUndoError.
    """
    with durable_write():
        rows = lock_entries(round, entries)
        plan = plan_undo(actor=actor, round=round, action=action)
        can = {each.entry for each in plan.undone}
        undone = [row for row in rows if row.pk in can]
        if not undone:
            raise NothingToUndoError("Nothing of this can be undone any more.")
        changes = changes_to_undo(TeamAction.objects.get(pk=action))
        _change_back(plan.action.kind, undone, changes, actor, now)
        pks = [changes[row.pk].pk for row in undone]
        TeamChange.objects.filter(pk__in=pks).update(undone_at=now)
        events = [
            EventDraft(f"undo {plan.action.kind.value}", subject_of(row.pk), {"action": str(action)})
            for row in undone
        ]
        record_events(chain=round.scope.chain, at=now, actor=actor.reference, events=events)
    return len(undone)


def _change_back(
    kind: TeamActionKind,
    rows: Sequence[Entry],
    changes: dict[UUID, TeamChange],
    actor: Actor,
    now: datetime,
) -> None:
    if kind in MOVES:
        _move_back(rows, changes, actor, now)
        return
    for row in rows:
        before, after = changes[row.pk].before, changes[row.pk].after
        if kind is TeamActionKind.ROUTE:
            Entry.objects.filter(pk=row.pk).update(team=before, changed_at=now)
        elif kind is TeamActionKind.ASSIGN:
            Entry.objects.filter(pk=row.pk).update(handler=UUID(before) if before else None)
        elif kind is TeamActionKind.TAG:
            EntryTag.objects.filter(entry_id=row.pk, tag=after).delete()
        else:
            EntryTag.objects.create(entry_id=row.pk, tag=before)


def _move_back(rows: Sequence[Entry], changes: dict[UUID, TeamChange], actor: Actor, now: datetime) -> None:
    moves = []
    for row in rows:
        there = state_of(row)
        row.stage, _, row.standing = changes[row.pk].before.partition(" ")
        set_clock(row, before=there, now=now)
        moves.append(
            StateChange(
                entry_id=row.pk,
                at=now,
                by=actor.reference,
                action=Action.UNDO.value,
                from_stage=there.stage,
                from_standing=there.standing.value,
                to_stage=row.stage,
                to_standing=row.standing,
            )
        )
    save_states(rows, now)
    StateChange.objects.bulk_create(moves)
