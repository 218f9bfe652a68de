"""Says what of an action of the team can still be undone, and why the rest cannot."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.models import Entry, StateChange, TeamAction, TeamChange
from assay.capabilities.entries.queries.casework import list_handlers, tags_of
from assay.capabilities.entries.vocabulary.errors import TeamActionNotFoundError
from assay.capabilities.entries.vocabulary.undoing import (
    MOVED_ON,
    MOVES,
    NOT_IN_TEAM,
    TeamActionKind,
    TeamActionRecord,
    UndoneEntry,
    UndoPlan,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor, Permission, require

_SHOWN = 3


def find_team_action(*, actor: Actor, round: RoundRecord, at: datetime) -> UUID | None:
    """Return what the actor did in `round` at a moment; None where it changed nothing. One query."""
    rows = TeamAction.objects.filter(round_id=round.id, by=actor.reference, at=at)
    return rows.values_list("id", flat=True).first()


def list_team_actions(entry: UUID) -> tuple[TeamActionRecord, ...]:
    """Return what the team did last with an entry and did not undo, the newest first. One query."""
    changes = TeamChange.objects.filter(entry_id=entry, undone_at=None).select_related("action")
    return tuple(_record(each.action) for each in changes.order_by("-id")[:_SHOWN])


def plan_undo(*, actor: Actor, round: RoundRecord, action: UUID) -> UndoPlan:
    """Return what undoing an action would do now. Five queries, however many entries.

    Raises NotPermittedError, TeamActionNotFoundError.
    """
    require(actor, Permission.TRIAGE, round.scope)
    found = TeamAction.objects.filter(pk=action, round_id=round.id).first()
    if found is None:
        raise TeamActionNotFoundError(f"There is no action {action} in {round.name}.")
    changes = changes_to_undo(found)
    rows = {row.pk: row for row in Entry.objects.filter(pk__in=list(changes))}
    reasons = _reasons(round, found, changes, rows)
    ordered = sorted(rows.values(), key=lambda row: row.number)
    told = [UndoneEntry(row.pk, row.reference, row.title, reasons.get(row.pk, "")) for row in ordered]
    return UndoPlan(
        _record(found),
        tuple(each for each in told if not each.reason),
        tuple(each for each in told if each.reason),
    )


def changes_to_undo(action: TeamAction) -> dict[UUID, TeamChange]:
    """Return what `action` changed and nobody has undone, by entry."""
    return {each.entry_id: each for each in TeamChange.objects.filter(action=action, undone_at=None)}


def _reasons(
    round: RoundRecord, action: TeamAction, changes: Mapping[UUID, TeamChange], rows: Mapping[UUID, Entry]
) -> dict[UUID, str]:
    """Return why entries cannot be changed back, for those that cannot."""
    kind = TeamActionKind(action.kind)
    if kind in MOVES:
        still = _not_moved_since(action, changes)
    else:
        present = _present(kind, rows)
        still = {entry for entry, change in changes.items() if _stands(kind, change, present[entry])}
    reasons = dict.fromkeys(set(changes) - still, MOVED_ON)
    if kind is TeamActionKind.ASSIGN:
        team = {str(person) for person in list_handlers(round)}
        gone = {entry for entry in still if changes[entry].before not in {"", *team}}
        reasons |= dict.fromkeys(gone, NOT_IN_TEAM)
    return reasons


def _not_moved_since(action: TeamAction, changes: Mapping[UUID, TeamChange]) -> set[UUID]:
    moves = StateChange.objects.filter(entry_id__in=list(changes), at__gte=action.at).order_by("id")
    last = {move.entry_id: move for move in moves}
    return {entry for entry, move in last.items() if (move.at, move.action) == (action.at, action.kind)}


def _present(kind: TeamActionKind, rows: Mapping[UUID, Entry]) -> Mapping[UUID, Collection[str]]:
    if kind is TeamActionKind.ROUTE:
        return {entry: {row.team} for entry, row in rows.items()}
    if kind is TeamActionKind.ASSIGN:
        return {entry: {str(row.handler_id or "")} for entry, row in rows.items()}
    tags = tags_of(rows)
    return {entry: tags.get(entry, ()) for entry in rows}


def _stands(kind: TeamActionKind, change: TeamChange, present: Collection[str]) -> bool:
    if kind is TeamActionKind.UNTAG:
        # An erasure empties what the tag was.
        return bool(change.before) and change.before not in present
    return change.after in present


def _record(row: TeamAction) -> TeamActionRecord:
    return TeamActionRecord(row.pk, TeamActionKind(row.kind), row.at, row.by)
