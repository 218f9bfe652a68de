"""Reviews and assessors' queues."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet

from assay.capabilities.assessment.models import Review
from assay.capabilities.assessment.vocabulary import ReviewRecord, ReviewTask
from assay.capabilities.assessment.vocabulary.stages import assessed_stage
from assay.capabilities.entries.queries import list_entries_at, roles_of_member
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.entries.vocabulary.showing import is_for_assessors
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.people.queries import names_of
from assay.foundations.permissions.vocabulary import Actor, Permission, person_of, require


def considered_at(*, round: RoundRecord, stage: str) -> tuple[EntryBrief, ...]:
    """Return the entries that are considered at the stage, by number."""
    return tuple(
        each for each in list_entries_at(round=round, stage=stage) if each.standing is Standing.CONSIDERED
    )


def reviews_of(entry: UUID, *, stage: str | None = None) -> tuple[ReviewRecord, ...]:
    """Return the latest reviews of an entry by all assessors, of one stage or all, the earliest first."""
    rows = Review.objects.filter(entry_id=entry, is_latest=True)
    return review_records(rows if stage is None else rows.filter(stage=stage))


def reviews_at(*, round: RoundRecord, stage: str) -> tuple[ReviewRecord, ...]:
    """Return the latest reviews of all entries at a stage, the earliest first."""
    return review_records(Review.objects.filter(round_id=round.id, stage=stage, is_latest=True))


def own_review(*, actor: Actor, entry: UUID, stage: str) -> ReviewRecord | None:
    """Return the actor's own latest review of an entry at a stage, or None before the first."""
    rows = Review.objects.filter(entry_id=entry, stage=stage, assessor_id=actor.person, is_latest=True)
    return next(iter(review_records(rows)), None)


def list_own_reviews(*, actor: Actor) -> tuple[ReviewRecord, ...]:
    """Return every version of every review that the actor wrote, oldest first."""
    return review_records(Review.objects.filter(assessor_id=person_of(actor)))


def count_own_reviews(*, actor: Actor, rounds: Collection[int]) -> dict[tuple[int, str], int]:
    """Return how many entries the actor has reviewed that are considered, by round and stage. One query."""
    rows = Review.objects.filter(
        round_id__in=rounds,
        assessor_id=actor.person,
        is_latest=True,
        entry__stage=F("stage"),
        entry__standing=Standing.CONSIDERED,
    )
    counted = rows.order_by().values_list("round_id", "stage").annotate(Count("id"))
    return {(round_id, stage): count for round_id, stage, count in counted}


def review_queue(*, actor: Actor, round: RoundRecord, stage: str) -> tuple[ReviewTask, ...]:
    """Return the entries the actor may review, reviewed ones last, else the fewest reviews first.

    They have titles where the definition lets assessors of the stage read them.

    Raises:
        NotPermittedError: the actor is no assessor of the round.
        UnknownStageError, WrongStageError: there is no such stage, or it has no criteria.
    """
    require(actor, Permission.REVIEW, round.scope)
    is_blind = assessed_stage(round.definition, stage).blind
    titles = round.definition.question(round.definition.title_question)
    shows_titles = is_for_assessors(titles, is_blind=is_blind)
    rows = Review.objects.filter(round_id=round.id, stage=stage, is_latest=True).values_list("entry")
    done = {
        entry: (count, own)
        for entry, count, own in rows.annotate(
            count=Count("id"), own=Max("saved_at", filter=Q(assessor_id=actor.person))
        )
    }
    worked_on = roles_of_member(actor.person) if actor.person else {}
    tasks = [
        ReviewTask(
            brief.id, brief.reference, brief.title if shows_titles else "", *done.get(brief.id, (0, None))
        )
        for brief in considered_at(round=round, stage=stage)
        if brief.id not in worked_on and (brief.owner is None or brief.owner != actor.person)
    ]
    return tuple(sorted(tasks, key=lambda task: (task.is_done, task.reviews)))


def review_records(rows: QuerySet[Review]) -> tuple[ReviewRecord, ...]:
    """Return the rows as records with scores and names, in three queries however many."""
    listed = list(rows.order_by("saved_at", "id").prefetch_related("scores"))
    names = names_of([row.assessor_id for row in listed])
    return tuple(_record_of(row, names[row.assessor_id]) for row in listed)


def _record_of(row: Review, assessor_name: str) -> ReviewRecord:
    return ReviewRecord(
        entry=row.entry_id,
        stage=row.stage,
        assessor=row.assessor_id,
        assessor_name=assessor_name,
        number=row.number,
        scores=_scores_of(row),
        comment=row.comment,
        saved_at=row.saved_at,
    )


def _scores_of(row: Review) -> dict[str, int | None]:
    scores: Iterable[tuple[str, int | None]] = (
        (score.criterion, None if score.value is None else int(score.value)) for score in row.scores.all()
    )
    return dict(scores)
