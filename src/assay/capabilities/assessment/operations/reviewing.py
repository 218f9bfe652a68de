"""Saving an assessor's review."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.models import Review, Score
from assay.capabilities.assessment.operations._checks import check_undecided, considered_entry
from assay.capabilities.assessment.queries.reviews import review_records
from assay.capabilities.assessment.vocabulary import OwnEntryError, ReviewRecord
from assay.capabilities.assessment.vocabulary.scores import check_scores
from assay.capabilities.assessment.vocabulary.stages import assessed_stage
from assay.capabilities.entries.operations import hold_entries
from assay.capabilities.entries.queries import role_of_member
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.operations import record_event
from assay.foundations.permissions.vocabulary import Actor, Permission, person_of, require
from assay.foundations.plain_text import clean_text
from assay.foundations.transactions import durable_write


def save_review(
    *,
    actor: Actor,
    round: RoundRecord,
    entry: UUID,
    stage: str,
    scores: Mapping[str, int | None],
    comment: str,
    now: datetime,
) -> ReviewRecord:
    """Save a version of the actor's review: a score or an abstention (None) for every criterion.

    Raises:
        NotPermittedError: the actor is no assessor of the round.
        UnknownStageError, WrongStageError: there is no such stage, or it has no criteria.
        EntryNotAtStageError: the entry is not considered at the stage.
        OwnEntryError: the entry is the actor's own.
        StageDecidedError: decisions of the stage were released.
        ScoreFaultsError: a score is missing or outside its scale.
    """
    require(actor, Permission.REVIEW, round.scope)
    checked = check_scores(assessed_stage(round.definition, stage), scores)
    with durable_write():
        hold_entries(round=round, entries=[entry])
        check_undecided(round, stage)
        _check_others_entry(actor, round, stage, entry)
        row = Review(
            entry_id=entry,
            round_id=round.id,
            stage=stage,
            assessor_id=person_of(actor),
            comment=clean_text(comment),
            saved_at=now,
        )
        _add_version(row, checked)
        _record(actor, round, entry, stage, now)
    return review_records(Review.objects.filter(pk=row.pk))[0]


def _record(actor: Actor, round: RoundRecord, entry: UUID, stage: str, now: datetime) -> None:
    record_event(
        chain=round.scope.chain,
        at=now,
        actor=actor.reference,
        action="save review",
        subject=f"entry:{entry}",
        details={"round": round.scope.path, "stage": stage},
    )


def _check_others_entry(actor: Actor, round: RoundRecord, stage: str, entry: UUID) -> None:
    brief = considered_entry(round, stage, entry)
    is_own = brief.owner is not None and brief.owner == actor.person
    if is_own or role_of_member(entry=entry, person=actor.person) is not None:
        raise OwnEntryError(f"{brief.reference} is your own; another assessor reviews it.")


def _add_version(row: Review, scores: Mapping[str, int | None]) -> None:
    earlier = Review.objects.filter(entry_id=row.entry_id, stage=row.stage, assessor_id=row.assessor_id)
    row.number = earlier.count() + 1
    earlier.filter(is_latest=True).update(is_latest=False)
    row.save()
    Score.objects.bulk_create(
        Score(review=row, criterion=criterion, value=value) for criterion, value in scores.items()
    )
