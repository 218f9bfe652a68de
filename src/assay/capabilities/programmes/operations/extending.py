"""Extensions: the only way in which a stage of a running round closes later."""

import uuid
from datetime import datetime

from assay.capabilities.programmes.models import Extension
from assay.capabilities.programmes.operations.recording import record_round, spelt, take_round
from assay.capabilities.programmes.queries.extensions import closing_for, extension_record
from assay.capabilities.programmes.queries.rounds import get_round_by_id
from assay.capabilities.programmes.vocabulary.errors import ExtensionFaultError, StageNotFoundError
from assay.capabilities.programmes.vocabulary.lines import read_reason
from assay.capabilities.programmes.vocabulary.records import ExtensionRecord, RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundAction
from assay.foundations.local_time import LocalMoment, LocalTimeError, resolve_local, spell_moment
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write


def extend_stage(
    *,
    actor: Actor,
    round: RoundRecord,
    stage: str,
    until: LocalMoment,
    reason: str,
    entry: uuid.UUID | None = None,
    person: uuid.UUID | None = None,
    now: datetime,
) -> ExtensionRecord:
    """Let a stage of a running round close only at `until` (exclusive, in the round's time zone).

    Args:
        actor: who allows it.
        round: the round.
        stage: which stage.
        until: the new closing, later than now and than what holds already.
        reason: why; kept with the extension, and in the audit trail where it is for everyone.
        entry: the one entry that it is for; with neither entry nor person it is for everyone.
        person: the one person that it is for.
        now: the moment of granting.

    Raises:
        NotPermittedError: the actor may not manage the round.
        UndeclaredRoundActionError: the round is not running.
        StageNotFoundError: the round has no such stage.
        ReasonMissingError: no reason is given.
        ExtensionFaultError: both an entry and a person are given, the stage has no closing date, or `until`
            is not an exact moment later than now and than what holds already.
    """
    reason = read_reason(reason, action="extend a stage")
    with durable_write():
        row, _ = take_round(actor=actor, round=round, action=RoundAction.EXTEND)
        fresh = get_round_by_id(row.pk)
        moment = _read_until(fresh, stage, until)
        _require_use(fresh, stage, moment, entry=entry, person=person, now=now)
        extension = Extension.objects.create(
            round=row,
            stage=stage,
            entry=entry,
            person=person,
            until=moment,
            reason=reason,
            granted_by=actor.reference,
            granted_at=now,
        )
        record_round(
            actor=actor,
            row=row,
            action="extend stage",
            now=now,
            stage=stage,
            until=spelt(moment),
            entry=str(entry) if entry else None,
            person=f"person:{person}" if person else None,
            # Why someone got more time may be personal, and the trail cannot be erased.
            reason="" if entry or person else reason,
        )
        return extension_record(extension)


def _read_until(round: RoundRecord, stage: str, until: LocalMoment) -> datetime:
    if stage not in round.windows:
        known = ", ".join(round.definition.stage_order)
        raise StageNotFoundError(f"Round {round.name!r} has no stage {stage!r}; its stages are: {known}.")
    try:
        return resolve_local(until.date, until.time, round.time_zone)
    except LocalTimeError as error:
        raise ExtensionFaultError(str(error)) from error


def _require_use(
    round: RoundRecord,
    stage: str,
    until: datetime,
    *,
    entry: uuid.UUID | None,
    person: uuid.UUID | None,
    now: datetime,
) -> None:
    title = round.definition.stages[stage].title
    if entry and person:
        raise ExtensionFaultError(
            f"The extension of {title} names an entry and a person; name one of them or neither."
        )
    closing = closing_for(round, stage=stage, entry=entry, person=person)
    if closing is None:
        raise ExtensionFaultError(f"{title} has no closing date, so that there is nothing to extend.")
    if until <= max(closing, now):
        moment = spell_moment(max(closing, now), round.time_zone)
        raise ExtensionFaultError(
            f"The extension of {title} would change nothing; choose a time after {moment}."
        )
