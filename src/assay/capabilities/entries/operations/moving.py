"""Moving entries through the stages: withdrawing, passing on, and whatever a release decided."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from assay.capabilities.entries.models import Entry
from assay.capabilities.entries.operations.locking import lock_entries, lock_own_entry
from assay.capabilities.entries.operations.recording import make_move, save_moves
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError, IntakeNotClosedError
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.entries.vocabulary.records import StateChangeRecord
from assay.capabilities.entries.vocabulary.text import clean_text
from assay.capabilities.entries.vocabulary.triage import EntryMove
from assay.capabilities.programmes.queries import get_round_by_id, list_extensions, require_running
from assay.capabilities.programmes.vocabulary.records import ExtensionRecord, RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase
from assay.capabilities.programmes.vocabulary.states import Action, Standing, tabulate_states
from assay.foundations.permissions.vocabulary import Actor, Permission, require
from assay.foundations.transactions import durable_write


def withdraw_entry(*, actor: Actor, entry: UUID, now: datetime, reason: str = "") -> StateChangeRecord:
    """Withdraw the entry that the actor leads, at whatever stage the table of states allows it.

    Raises EntryNotFoundError, RoundNotRunningError, UndeclaredMoveError.
    """
    reason = clean_text(reason)
    with durable_write():
        round = _round_of(Entry.objects.filter(pk=entry, owner_id=actor.person), entry)
        require_running(round)
        row = lock_own_entry(actor, entry, needed=EntryRole.LEAD)
        table = tabulate_states(round.definition)
        change = make_move(row, table, Action.WITHDRAW, by=actor.reference, now=now, reason=reason)
        return save_moves(chain=round.scope.chain, rows=[row], changes=[change], actor=actor, now=now)[0]


def pass_on_intake(*, actor: Actor, round: RoundRecord, now: datetime) -> int:
    """Pass every submitted entry at the intake on to the next stage, and return how many.

    Entries that an extension lets their owners still change stay; pass on again when it has ended. Where the
    intake never closes, complete entries are passed on, and those that lack something wait for their owners.
    Raises NotPermittedError, RoundNotRunningError, IntakeNotClosedError.
    """
    require(actor, Permission.TRIAGE, round.scope)
    with durable_write():
        require_running(round)
        round = get_round_by_id(round.id)
        _refuse_open(round, now)
        waiting = Entry.objects.select_for_update(no_key=True).filter(
            round_id=round.id,
            stage=round.definition.intake,
            standing__in=_passing(round),
        )
        still_open = _still_open(round, now)
        rows = [
            row
            for row in waiting.order_by("number")
            if not any(each.covers(entry=row.pk, person=row.owner_id) for each in still_open)
        ]
        table = tabulate_states(round.definition)
        changes = [make_move(row, table, Action.PASS_ON, by=actor.reference, now=now) for row in rows]
        save_moves(chain=round.scope.chain, rows=rows, changes=changes, actor=actor, now=now)
        return len(rows)


def move_entry(*, actor: Actor, entry: UUID, action: Action, reason: str, now: datetime) -> StateChangeRecord:
    """Move one entry as the table of states says; see move_entries."""
    round = _round_of(Entry.objects.filter(pk=entry), entry)
    moves = [EntryMove(entry, action, reason)]
    return move_entries(actor=actor, round=round, moves=moves, now=now)[0]


def move_entries(
    *, actor: Actor, round: RoundRecord, moves: Sequence[EntryMove], now: datetime
) -> tuple[StateChangeRecord, ...]:
    """Move entries of `round` as released decisions say, all or none; returns the changes by entry number.

    Raises NotPermittedError, EntryNotFoundError, RoundNotRunningError, UndeclaredMoveError.
    """
    require(actor, Permission.RELEASE, round.scope)
    by_entry = {each.entry: each for each in moves}
    with durable_write():
        rows = lock_entries(round, by_entry)
        table = tabulate_states(round.definition)
        changes = [
            make_move(
                row,
                table,
                by_entry[row.pk].action,
                by=actor.reference,
                now=now,
                reason=by_entry[row.pk].reason,
            )
            for row in rows
        ]
        return save_moves(chain=round.scope.chain, rows=rows, changes=changes, actor=actor, now=now)


def _round_of(rows: QuerySet[Entry], entry: UUID) -> RoundRecord:
    round_id = rows.values_list("round_id", flat=True).first()
    if round_id is None:
        raise EntryNotFoundError(entry)
    return get_round_by_id(round_id)


def _passing(round: RoundRecord) -> list[Standing]:
    is_unending = round.intake_window.closes_at is None
    return [Standing.CONSIDERED] if is_unending else [Standing.CONSIDERED, Standing.MORE_NEEDED]


def _refuse_open(round: RoundRecord, now: datetime) -> None:
    if round.intake_window.closes_at is None:
        return
    everyone = [each for each in _still_open(round, now) if each.entry is None and each.person is None]
    if round.phase(now) is not IntakePhase.CLOSED or everyone:
        raise IntakeNotClosedError(
            f"{round.name} still takes entries; pass them on when it has closed, or close it now."
        )


def _still_open(round: RoundRecord, now: datetime) -> tuple[ExtensionRecord, ...]:
    granted = list_extensions(round.id)
    return tuple(each for each in granted if each.stage == round.definition.intake and now < each.closes_at)
