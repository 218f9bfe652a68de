"""Ranking a stage and proposing its decisions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.bridge import run_ranking
from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.operations._decision_writes import (
    Occasion,
    standing_decisions,
    waiting_entries,
    write_decisions,
)
from assay.capabilities.assessment.operations._proposals import (
    Proposal,
    leave_to_people,
    propose_by_arrival,
    propose_by_ranking,
    propose_check_in,
    propose_from_waiting_list,
    propose_sift,
)
from assay.capabilities.assessment.queries.check_ins import check_ins_at
from assay.capabilities.assessment.queries.places import limits_at, waiting_ranks
from assay.capabilities.assessment.queries.rankings import read_ranking
from assay.capabilities.assessment.queries.reports import reports_at
from assay.capabilities.assessment.vocabulary import (
    NothingToRankError,
    Outcome,
    ProposalReport,
    StageRanking,
    UndecidedEntry,
)
from assay.capabilities.assessment.vocabulary.stages import (
    StageKind,
    assessed_stage,
    deciding_stage,
    gives_prizes,
    kind_of,
)
from assay.capabilities.entries.operations import hold_entries
from assay.capabilities.entries.queries.findings import findings_of
from assay.capabilities.entries.queries.selecting import first_sent_in
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.audit.operations import record_event
from assay.foundations.permissions.vocabulary import Actor, Permission, require
from assay.foundations.transactions import durable_write


def rank_stage(*, actor: Actor, round: RoundRecord, stage: str, now: datetime) -> StageRanking:
    """Rank the stage's entries by its reviews; the same reviews give the stored ranking again.

    Raises:
        NotPermittedError: the actor may not decide in the round.
        UnknownStageError, WrongStageError: there is no such stage, or it has no criteria.
        NothingToRankError: nobody has reviewed an entry there.
    """
    require(actor, Permission.DECIDE, round.scope)
    assessed_stage(round.definition, stage)
    with durable_write():
        run, is_new = run_ranking(actor=actor, round=round, stage=stage, now=now)
        if is_new:
            record_event(
                chain=round.scope.chain,
                at=now,
                actor=actor.reference,
                action="rank stage",
                subject=f"round:{round.scope.path}",
                details={"stage": stage, "engine run": run.id, "input": run.input_fingerprint},
            )
        return read_ranking(run, round, stage)


def propose_decisions(*, actor: Actor, round: RoundRecord, stage: str, now: datetime) -> ProposalReport:
    """Propose what the definition implies for each entry at the stage; decisions made by people stand.

    Raises:
        NotPermittedError: the actor may not decide in the round.
        UnknownStageError, WrongStageError: there is no such stage, or it takes entries in.
    """
    require(actor, Permission.DECIDE, round.scope)
    deciding_stage(round.definition, stage)
    occasion = Occasion(actor, round, stage, now)
    with durable_write():
        hold_entries(round=round, entries=waiting_entries(round, stage))
        waiting = waiting_entries(round, stage)
        ranking = _rank_if_assessed(occasion)
        here = [each for each in waiting.values() if each.standing is not Standing.WAITING]
        proposals = _proposals(occasion, here, ranking)
        standing = standing_decisions(round, stage)
        proposals += _offers(occasion, waiting, proposals, standing)
        by_hand = {
            entry for entry, row in standing.items() if not row.is_proposed and row.released_at is None
        }
        proposals = [each for each in proposals if each.entry not in by_hand]
        changed = _replace(occasion, proposals, standing, ranking)
    return ProposalReport(
        stage=stage,
        through=sum(each.outcome is Outcome.THROUGH for each in proposals),
        waiting_list=sum(each.outcome is Outcome.WAITING_LIST for each in proposals),
        not_taken_further=sum(each.outcome is Outcome.NOT_TAKEN_FURTHER for each in proposals),
        changed=changed,
        by_hand=len(by_hand & waiting.keys()),
        undecided=tuple(
            _undecided(waiting[each.entry], each)
            for each in proposals
            if each.outcome is None and waiting[each.entry].standing is not Standing.WAITING
        ),
        places_left=ranking.places_left if ranking else 0,
        engine_run=ranking.engine_run if ranking else None,
    )


def _rank_if_assessed(occasion: Occasion) -> StageRanking | None:
    if kind_of(occasion.round.definition.stages[occasion.stage]) is not StageKind.ASSESSMENT:
        return None
    try:
        return rank_stage(actor=occasion.actor, round=occasion.round, stage=occasion.stage, now=occasion.now)
    except NothingToRankError:
        return None


def _proposals(
    occasion: Occasion, entries: Sequence[EntryBrief], ranking: StageRanking | None
) -> list[Proposal]:
    round, stage = occasion.round, occasion.stage
    definition = round.definition.stages[stage]
    identifiers = [each.id for each in entries]
    match kind_of(definition):
        case StageKind.SIFT:
            return propose_sift(definition, entries, _what_they_lack(entries))
        case StageKind.ASSESSMENT:
            prizes = gives_prizes(round.definition, stage)
            return propose_by_ranking(definition, entries, ranking, gives_prizes=prizes)
        case StageKind.ARRIVAL:
            limits = limits_at(round, stage, identifiers)
            return propose_by_arrival(definition, entries, first_sent_in(identifiers), limits)
        case StageKind.CHECK_IN:
            present = {each.entry for each in check_ins_at(round=round, stage=stage)}
            closes = round.window(stage).closes_at
            is_over = closes is not None and closes <= occasion.now
            return propose_check_in(definition, entries, present, is_over=is_over)
    headings = tuple(heading.id for heading in definition.report)
    reports = reports_at(round=round, stage=stage) if headings else {}
    return leave_to_people(
        definition, entries, lambda entry: reports[entry].missing if entry in reports else headings
    )


def _offers(
    occasion: Occasion,
    waiting: Mapping[UUID, EntryBrief],
    proposals: Sequence[Proposal],
    standing: Mapping[UUID, Decision],
) -> list[Proposal]:
    """Return a place for each who waits and can have one, and None for each whose offer no longer holds."""
    ranks = waiting_ranks(occasion.round, occasion.stage)
    listed = [each for each in waiting.values() if each.standing is Standing.WAITING]
    if not listed:
        return []
    listed.sort(key=lambda each: (ranks.get(each.id) is None, ranks.get(each.id), each.number))
    limits = limits_at(occasion.round, occasion.stage, list(waiting))
    definition = occasion.round.definition.stages[occasion.stage]
    offers = propose_from_waiting_list(definition, listed, limits, proposals)
    pending = {entry for entry, row in standing.items() if row.released_at is None}
    return [each for each in offers if each.outcome or each.entry in pending]


def _what_they_lack(entries: Sequence[EntryBrief]) -> dict[UUID, list[str]]:
    found = findings_of([each.id for each in entries if each.standing is Standing.MORE_NEEDED])
    return {entry: [each.message for each in findings] for entry, findings in found.items()}


def _replace(
    occasion: Occasion,
    proposals: Sequence[Proposal],
    standing: Mapping[UUID, Decision],
    ranking: StageRanking | None,
) -> int:
    """Put changed proposals in force, take back those that no longer hold, and return how many changed."""
    changed = [each for each in proposals if _is_changed(each, standing.get(each.entry))]
    before = [standing[each.entry] for each in changed if each.entry in standing]
    rows = [_row_of(occasion, each, each.outcome, ranking) for each in changed if each.outcome]
    write_decisions(occasion, action="propose decision", rows=rows, before=before)
    return len(changed)


def _is_changed(proposal: Proposal, before: Decision | None) -> bool:
    if before is None:
        return proposal.outcome is not None
    proposed = (proposal.outcome, proposal.reason, proposal.rank, proposal.prize)
    return proposed != (before.outcome, before.reason, before.rank, before.prize)


def _row_of(
    occasion: Occasion, proposal: Proposal, outcome: Outcome, ranking: StageRanking | None
) -> Decision:
    return Decision(
        entry_id=proposal.entry,
        round_id=occasion.round.id,
        stage=occasion.stage,
        outcome=outcome,
        reason=proposal.reason,
        rank=proposal.rank,
        prize=proposal.prize,
        is_proposed=True,
        engine_run_id=ranking.engine_run if ranking else None,
        decided_at=occasion.now,
        decided_by=occasion.actor.reference,
    )


def _undecided(entry: EntryBrief, proposal: Proposal) -> UndecidedEntry:
    return UndecidedEntry(entry.id, entry.reference, entry.title, proposal.reason)
