"""Finishing a round: only when no entry waits for a decision and no decision for its release."""

from datetime import datetime

from assay.capabilities.assessment.queries import round_progress
from assay.capabilities.entries.operations import hold_round
from assay.capabilities.entries.queries import count_by_state
from assay.capabilities.programmes.operations import finish_round
from assay.capabilities.programmes.vocabulary.errors import RoundNotReadyError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write

_WAITING = {Standing.CONSIDERED, Standing.MORE_NEEDED}


def finish_decided_round(*, actor: Actor, round: RoundRecord, now: datetime) -> RoundRecord:
    """Finish a round that has nothing left to decide; nothing of it changes after that.

    Raises:
        RoundNotReadyError: entries wait at a stage, or decisions for release; says how many and where.
        NotPermittedError, UndeclaredRoundActionError, IntakeStillOpenError: whatever `finish_round` refuses.
    """
    with durable_write():
        finished = finish_round(actor=actor, round=round, now=now)
        # Looked at only now: the round waited for whatever had begun, and nothing can begin any more.
        hold_round(round)
        waiting = tuple(_waiting(round))
        if waiting:
            raise RoundNotReadyError(waiting)
    return finished


def _waiting(round_: RoundRecord) -> list[str]:
    words, stages = round_.definition.words, round_.definition.stages
    counts = count_by_state(round=round_)
    progress = round_progress(round=round_, entries=counts)
    faults = []
    for stage, title in ((name, stages[name].title) for name in round_.definition.stage_order):
        here = sum(n for state, n in counts.items() if state.stage == stage and state.standing in _WAITING)
        pending = progress[stage].pending
        if here > pending:
            faults.append(f"{here - pending:,} {words.entries} wait at {title}; decide on them first.")
        if pending:
            faults.append(f"{pending:,} decisions of {title} are not released; release them first.")
    return faults
