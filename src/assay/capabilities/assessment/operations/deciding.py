"""Recording and withdrawing decisions by hand."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.operations._decision_writes import (
    Occasion,
    check_open,
    standing_decisions,
    supersede,
    waiting_entries,
    write_decisions,
)
from assay.capabilities.assessment.operations._outcomes import check_outcomes, check_prizes
from assay.capabilities.assessment.queries import decisions_of
from assay.capabilities.assessment.vocabulary import (
    DecisionChangedError,
    DecisionDraft,
    DecisionRecord,
    DecisionReleasedError,
    NoPendingDecisionError,
    Outcome,
)
from assay.capabilities.assessment.vocabulary.scores import check_reason
from assay.capabilities.assessment.vocabulary.stages import deciding_stage
from assay.capabilities.entries.operations import hold_entries
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.operations import record_event
from assay.foundations.permissions.vocabulary import Actor, Permission, require
from assay.foundations.transactions import durable_write


def record_decision(
    *,
    actor: Actor,
    round: RoundRecord,
    stage: str,
    entry: UUID,
    outcome: Outcome,
    reason: str,
    now: datetime,
    seen: int | None = None,
    prize: int | None = None,
) -> DecisionRecord:
    """Record a pending decision on one entry in place of any that was pending, or of the one that was `seen`.

    Raises:
        NotPermittedError: the actor may not decide in the round.
        UnknownStageError, WrongStageError: there is no such stage, or it takes entries in.
        ReasonMissingError: the reason is empty.
        DecisionReleasedError: the decision in force was released.
        EntryNotAtStageError: the entry does not wait for a decision at the stage.
        OutcomeFaultError: there is no waiting list, or the entry is on it already.
        PrizeFaultError: the prize is missing, does not exist, or is given already.
        DecisionChangedError: another decision than the one `seen` is in force.
    """
    draft = DecisionDraft(entry, outcome, reason, seen, prize)
    record_decisions(actor=actor, round=round, stage=stage, decisions=[draft], now=now)
    return next(each for each in decisions_of(entry) if each.stage == stage)


def record_decisions(
    *, actor: Actor, round: RoundRecord, stage: str, decisions: Sequence[DecisionDraft], now: datetime
) -> int:
    """Record pending decisions on many entries, all or none; return how many. Raises as `record_decision`."""
    require(actor, Permission.DECIDE, round.scope)
    deciding_stage(round.definition, stage)
    drafts = {draft.entry: draft for draft in decisions}
    reasons = {entry: check_reason(draft.reason) for entry, draft in drafts.items()}
    occasion = Occasion(actor, round, stage, now)
    with durable_write():
        hold_entries(round=round, entries=drafts)
        standing = standing_decisions(round, stage)
        waiting = waiting_entries(round, stage)
        check_open(occasion, list(drafts), waiting, standing)
        check_outcomes(round.definition, stage, drafts.values(), waiting)
        check_prizes(round.definition, stage, drafts, standing)
        for draft in drafts.values():
            _check_seen(occasion, draft, standing.get(draft.entry))
        rows = [
            _row_of(occasion, draft, reasons[entry], standing.get(entry)) for entry, draft in drafts.items()
        ]
        before = [standing[entry] for entry in drafts if entry in standing]
        write_decisions(occasion, action="record decision", rows=rows, before=before)
    return len(rows)


def _check_seen(occasion: Occasion, draft: DecisionDraft, before: Decision | None) -> None:
    if draft.seen is None or draft.seen == (before.pk if before else 0):
        return
    if before and (before.decided_by, before.outcome) == (occasion.actor.reference, draft.outcome):
        return  # Their own form, sent twice.
    raise DecisionChangedError(
        "The decision has changed since you looked at it. Read what stands now, then decide again."
    )


def _row_of(occasion: Occasion, draft: DecisionDraft, reason: str, before: Decision | None) -> Decision:
    return Decision(
        entry_id=draft.entry,
        round_id=occasion.round.id,
        stage=occasion.stage,
        outcome=draft.outcome,
        reason=reason,
        rank=before.rank if before else None,
        prize=draft.prize,
        engine_run_id=before.engine_run_id if before else None,
        decided_at=occasion.now,
        decided_by=occasion.actor.reference,
    )


def withdraw_decision(
    *, actor: Actor, round: RoundRecord, stage: str, entry: UUID, reason: str, now: datetime
) -> None:
    """Take back the pending decision on an entry; the reason is kept with it, not in the audit trail.

    Raises:
        NotPermittedError: the actor may not decide in the round.
        UnknownStageError, WrongStageError: there is no such stage, or it takes entries in.
        ReasonMissingError: the reason is empty.
        NoPendingDecisionError: nothing is pending.
        DecisionReleasedError: the decision was released.
    """
    require(actor, Permission.DECIDE, round.scope)
    title = deciding_stage(round.definition, stage).title
    why = check_reason(reason)
    with durable_write():
        hold_entries(round=round, entries=[entry])
        before = standing_decisions(round, stage).get(entry)
        if before is None:
            raise NoPendingDecisionError(f"Nothing is decided at {title} on entry {entry}; reload the page.")
        if before.released_at:
            raise DecisionReleasedError(f"The decision of {title} on entry {entry} was released; it stands.")
        supersede([before], now)
        Decision.objects.filter(pk=before.pk).update(withdrawn_by=actor.reference, withdrawn_reason=why)
        _record_withdrawal(actor, round, before, now)


def _record_withdrawal(actor: Actor, round: RoundRecord, before: Decision, now: datetime) -> None:
    # The reason stays with the decision, where an erasure reaches it; nothing leaves the trail.
    record_event(
        chain=round.scope.chain,
        at=now,
        actor=actor.reference,
        action="withdraw decision",
        subject=f"entry:{before.entry_id}",
        details={"round": round.scope.path, "stage": before.stage, "decision": before.pk},
    )
