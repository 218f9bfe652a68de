"""Triage by hand: accepting, asking for more, taking no further, and routing, many entries at once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.models import Entry
from assay.capabilities.entries.operations.locking import lock_entries
from assay.capabilities.entries.operations.recording import make_move, require_reason, save_moves, subject_of
from assay.capabilities.entries.operations.undoing import remember_action
from assay.capabilities.entries.queries.triage import plan_triage
from assay.capabilities.entries.vocabulary.errors import TeamNotDefinedError
from assay.capabilities.entries.vocabulary.text import clean_text
from assay.capabilities.entries.vocabulary.triage import TriagePreview
from assay.capabilities.entries.vocabulary.undoing import TeamActionKind
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, State, tabulate_states
from assay.foundations.audit.operations import record_events
from assay.foundations.audit.vocabulary import EventDraft
from assay.foundations.permissions.vocabulary import Actor, Permission, require
from assay.foundations.transactions import durable_write


def triage_entries(
    *, actor: Actor, round: RoundRecord, entries: Sequence[UUID], action: Action, reason: str, now: datetime
) -> TriagePreview:
    """Do `action` with those of `entries` whose state allows it, and return what moved and what was skipped.

    The reason is kept in each entry's history; it is needed unless entries are accepted.
    Raises NotPermittedError, TriageActionError, ReasonMissingError, EntryNotFoundError, RoundNotRunningError.
    """
    require(actor, Permission.TRIAGE, round.scope)
    is_explained = action is not Action.ACCEPT
    reason = require_reason(reason, action.value) if is_explained else clean_text(reason)
    with durable_write():
        rows = lock_entries(round, entries)
        plan = plan_triage(round, rows, entries, action)
        moving = {each.entry for each in plan.changes}
        moved = [row for row in rows if row.pk in moving]
        table = tabulate_states(round.definition)
        changes = [make_move(row, table, action, by=actor.reference, now=now, reason=reason) for row in moved]
        save_moves(chain=round.scope.chain, rows=moved, changes=changes, actor=actor, now=now)
        remember_action(
            actor=actor,
            round=round,
            kind=TeamActionKind(action.value),
            changes=[(each.entry, _written(each.before), _written(each.after)) for each in plan.changes],
            now=now,
        )
    return plan


def route_entries(
    *, actor: Actor, round: RoundRecord, entries: Sequence[UUID], team: str, now: datetime
) -> int:
    """Route `entries` to `team` ("" for none), and return how many were elsewhere before.

    Raises NotPermittedError, TeamNotDefinedError, EntryNotFoundError, RoundNotRunningError.
    """
    require(actor, Permission.TRIAGE, round.scope)
    teams = [each.id for each in round.definition.teams]
    if team and team not in teams:
        raise TeamNotDefinedError(
            f"{round.name} has no team {team!r}; its teams: {', '.join(teams) or 'none'}."
        )
    with durable_write():
        elsewhere = [row for row in lock_entries(round, entries) if row.team != team]
        Entry.objects.filter(pk__in=[row.pk for row in elsewhere]).update(team=team, changed_at=now)
        events = [
            EventDraft("route entry", subject_of(row.pk), {"from": row.team, "to": team}) for row in elsewhere
        ]
        record_events(chain=round.scope.chain, at=now, actor=actor.reference, events=events)
        changes = [(row.pk, row.team, team) for row in elsewhere]
        remember_action(actor=actor, round=round, kind=TeamActionKind.ROUTE, changes=changes, now=now)
    return len(elsewhere)


def _written(state: State) -> str:
    return f"{state.stage} {state.standing.value}"
