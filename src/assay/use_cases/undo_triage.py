"""Undoing what the team did with entries, unless a letter about it has left."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.operations import undo_action
from assay.capabilities.entries.operations.locking import lock_entries
from assay.capabilities.entries.queries import plan_undo
from assay.capabilities.entries.vocabulary.undoing import TOLD, TeamActionKind, TeamActionRecord, UndoPlan
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.operations import withdraw_letters
from assay.foundations.notifications.queries import occasions_that_left
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write
from assay.use_cases.triage_and_tell import occasion_of_asking


def preview_undo(*, actor: Actor, round: RoundRecord, action: UUID) -> UndoPlan:
    """Return what undoing an action of the team would change back, and what stays and why.

    Raises NotPermittedError, TeamActionNotFoundError.
    """
    plan = plan_undo(actor=actor, round=round, action=action)
    return _without(plan, occasions_that_left(_occasions(plan)))


def undo_triage(*, actor: Actor, round: RoundRecord, action: UUID, now: datetime) -> UndoPlan:
    """Undo what can be undone of an action of the team, withdrawing letters that wait; say what was done.

    Raises NotPermittedError, TeamActionNotFoundError, RoundNotRunningError, NothingToUndoError.
    """
    with durable_write():
        asked = plan_undo(actor=actor, round=round, action=action)
        lock_entries(round, [each.entry for each in asked.undone])
        plan = plan_undo(actor=actor, round=round, action=action)
        plan = _without(plan, withdraw_letters(_occasions(plan)))
        undone = [each.entry for each in plan.undone]
        undo_action(actor=actor, round=round, action=action, entries=undone, now=now)
    return plan


def _occasions(plan: UndoPlan) -> tuple[str, ...]:
    if plan.action.kind is not TeamActionKind.ASK_FOR_MORE:
        return ()
    return tuple(_occasion(plan.action, each.entry) for each in plan.undone)


def _occasion(action: TeamActionRecord, entry: UUID) -> str:
    return occasion_of_asking(entry, action.at)


def _without(plan: UndoPlan, told: tuple[str, ...]) -> UndoPlan:
    """Return the plan with the entries whose letter has left among those that stay."""
    is_told = {each.entry: _occasion(plan.action, each.entry) in told for each in plan.undone}
    return replace(
        plan,
        undone=tuple(each for each in plan.undone if not is_told[each.entry]),
        staying=(
            *plan.staying,
            *(replace(each, reason=TOLD) for each in plan.undone if is_told[each.entry]),
        ),
    )
