"""Closing the intake at once, and ending a round: finished when its work is done, or cancelled."""

from datetime import datetime

from django.db.models import Q

from assay.capabilities.programmes.models import Extension, Round, StageDates
from assay.capabilities.programmes.operations.recording import record_round, spelt, take_round
from assay.capabilities.programmes.queries.extensions import list_extensions
from assay.capabilities.programmes.queries.rounds import get_round_by_id
from assay.capabilities.programmes.vocabulary.errors import IntakeStillOpenError, StageClosedError
from assay.capabilities.programmes.vocabulary.lines import read_reason
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase, RoundAction, RoundState
from assay.foundations.local_time import spell_moment
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write


def close_intake_now(*, actor: Actor, round: RoundRecord, reason: str, now: datetime) -> RoundRecord:
    """Close the intake of a running round at `now` for everyone; extensions that would last longer end too.

    Raises NotPermittedError, UndeclaredRoundActionError, ReasonMissingError,
    StageClosedError (nobody may enter).
    """
    reason = read_reason(reason, action="close the intake early")
    with durable_write():
        row, _ = take_round(actor=actor, round=round, action=RoundAction.CLOSE_INTAKE)
        fresh = get_round_by_id(row.pk)
        _require_open(fresh, now)
        planned, intake = fresh.intake_window.closes_at, fresh.definition.intake
        later = Q(closes_at__gt=now) | Q(closes_at=None)
        StageDates.objects.filter(later, round=row, stage=intake).update(closes_at=now)
        lasting = Extension.objects.filter(round=row, stage=intake, until__gt=now, ended_at=None)
        record_round(
            actor=actor,
            row=row,
            action="close intake",
            now=now,
            reason=reason,
            planned=spelt(planned),
            extensions_ended=lasting.update(ended_at=now),
        )
        return get_round_by_id(row.pk)


def finish_round(*, actor: Actor, round: RoundRecord, now: datetime) -> RoundRecord:
    """Finish a running round; nothing of it changes after that.

    Raises NotPermittedError, UndeclaredRoundActionError,
    IntakeStillOpenError (someone may enter now or later).
    """
    with durable_write():
        row, state = take_round(actor=actor, round=round, action=RoundAction.FINISH)
        closing = _last_closing(get_round_by_id(row.pk))
        if closing is None:
            raise IntakeStillOpenError(
                f"Round {row.name!r} takes entries without an end; close its intake now, or cancel the round."
            )
        if now < closing:
            raise IntakeStillOpenError(
                f"Round {row.name!r} takes entries until {spell_moment(closing, row.time_zone)}; "
                "wait for that, close its intake now, or cancel the round."
            )
        return _end(actor, row, state, now=now, action="finish round", reason="")


def cancel_round(*, actor: Actor, round: RoundRecord, reason: str, now: datetime) -> RoundRecord:
    """Give up a round in preparation or running; it takes nothing any more and is no longer public.

    Raises NotPermittedError, UndeclaredRoundActionError, ReasonMissingError.
    """
    reason = read_reason(reason, action="cancel a round")
    with durable_write():
        row, state = take_round(actor=actor, round=round, action=RoundAction.CANCEL)
        return _end(actor, row, state, now=now, action="cancel round", reason=reason)


def _end(
    actor: Actor, row: Round, state: RoundState, *, now: datetime, action: str, reason: str
) -> RoundRecord:
    row.state, row.finished_at = state, now
    row.save(update_fields=["state", "finished_at"])
    record_round(actor=actor, row=row, action=action, now=now, reason=reason)
    return get_round_by_id(row.pk)


def _last_closing(round: RoundRecord) -> datetime | None:
    """Return the last moment at which anyone at all may enter; None where the intake has no end."""
    if round.intake_window.closes_at is None:
        return None
    extensions = [each for each in list_extensions(round.id) if each.stage == round.definition.intake]
    moments = [round.intake_window.closes_at, *(each.closes_at for each in extensions)]
    return max(moment for moment in moments if moment)


def _require_open(round: RoundRecord, now: datetime) -> None:
    if round.phase(now) is IntakePhase.NOT_YET_OPEN:
        raise StageClosedError(
            f"Round {round.name!r} takes no entries yet; wait until its intake opens, or cancel the round."
        )
    closing = _last_closing(round)
    if closing is not None and now >= closing:
        moment = spell_moment(closing, round.time_zone)
        raise StageClosedError(f"Round {round.name!r} closed at {moment}; there is nothing left to close.")
