"""Writing decisions in bulk: what stood before is superseded, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.vocabulary import DecisionReleasedError, EntryNotAtStageError, Outcome
from assay.capabilities.entries.queries import list_entries_at
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.audit.operations import record_events
from assay.foundations.audit.vocabulary import EventDraft
from assay.foundations.permissions.vocabulary import Actor

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who decides, at which stage of which round, and when."""

    actor: Actor
    round: RoundRecord
    stage: str
    now: datetime


def waiting_entries(round: RoundRecord, stage: str) -> dict[UUID, EntryBrief]:
    """Return the entries that wait for a decision at the stage, by number."""
    standings = {Standing.CONSIDERED, Standing.MORE_NEEDED, Standing.WAITING}
    briefs = list_entries_at(round=round, stage=stage)
    return {each.id: each for each in briefs if each.standing in standings}


def standing_decisions(round: RoundRecord, stage: str) -> dict[UUID, Decision]:
    """Return the decisions in force at the stage by entry; those of entries that are held stay so."""
    rows = Decision.objects.filter(round_id=round.id, stage=stage, superseded_at=None)
    return {row.entry_id: row for row in rows}


def check_open(
    occasion: Occasion,
    entries: Sequence[UUID],
    waiting: Mapping[UUID, EntryBrief],
    standing: Mapping[UUID, Decision],
) -> None:
    """Raise DecisionReleasedError or EntryNotAtStageError unless each entry may be decided on."""
    title = occasion.round.definition.stages[occasion.stage].title
    for entry in entries:
        before = standing.get(entry)
        # Whoever waits for a place was told so, and is decided on once more.
        if before and before.released_at and before.outcome != Outcome.WAITING_LIST:
            raise DecisionReleasedError(
                f"The decision of {title} on entry {entry} was released and can no longer be changed."
            )
        if entry not in waiting:
            raise EntryNotAtStageError(
                f"Entry {entry} does not wait for a decision at {title}; reload the page."
            )


def supersede(rows: Sequence[Decision], now: datetime) -> None:
    """Put pending decisions out of force."""
    keys = [row.pk for row in rows]
    for start in range(0, len(keys), _BATCH):
        Decision.objects.filter(pk__in=keys[start : start + _BATCH]).update(superseded_at=now)


def write_decisions(
    occasion: Occasion, *, action: str, rows: Sequence[Decision], before: Sequence[Decision]
) -> None:
    """Put `rows` in force in place of `before`, with an audit event for each; inside a transaction."""
    supersede(before, occasion.now)
    Decision.objects.bulk_create(rows, batch_size=_BATCH)
    replaced = {row.entry_id for row in rows}
    gone = [row for row in before if row.entry_id not in replaced]
    events = [_event_of(action, occasion.round, row) for row in rows]
    events += [_event_of("take back proposal", occasion.round, row) for row in gone]
    record_events(
        chain=occasion.round.scope.chain, at=occasion.now, actor=occasion.actor.reference, events=events
    )


def _event_of(action: str, round: RoundRecord, row: Decision) -> EventDraft:
    return EventDraft(
        action,
        f"entry:{row.entry_id}",
        {
            "round": round.scope.path,
            "stage": row.stage,
            "outcome": row.outcome,
            "prize": row.prize,
            "engine run": row.engine_run_id,
        },
    )
