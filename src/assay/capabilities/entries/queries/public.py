"""Reads entries for anyone, and for assessors; what is not for them is left out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from assay.capabilities.entries.models import Entry
from assay.capabilities.entries.permissions import require_review
from assay.capabilities.entries.queries.membership import names_in
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.judging import Judge
from assay.capabilities.entries.vocabulary.records import AssessorEntry, PublicEntry
from assay.capabilities.entries.vocabulary.showing import (
    NOT_PUBLIC,
    is_for_assessors,
    is_public,
    public_standing,
    show_answers,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.permissions.vocabulary import Actor


def get_public_entry(*, round: RoundRecord, reference: str) -> PublicEntry:
    """Return a submitted entry as far as it is public; raises EntryNotFoundError. One query."""
    row = public_entries(round).select_related("submitted", "challenge").filter(reference=reference).first()
    if row is None or row.submitted is None or row.submitted_at is None:
        raise EntryNotFoundError(reference)
    asked = Judge(round.definition, row.stage).visible_questions(row.submitted.answers)
    return PublicEntry(
        id=row.pk,
        reference=row.reference,
        title=public_title(round, row.title),
        stage=row.stage,
        standing=public_standing(row.standing),
        challenge=row.challenge_id,
        challenge_title=row.challenge.title if row.challenge else "",
        answers=show_answers(filter(is_public, asked), row.submitted.answers),
        support_count=row.support_count,
        comment_count=row.comment_count,
        submitted_at=row.submitted_at,
    )


def get_entry_for_assessor(
    *, actor: Actor, round: RoundRecord, entry: UUID, stage: str | None = None
) -> AssessorEntry:
    """Return an entry of `round` as an assessor of `stage` (its present one, if None) may see it.

    One query, and two more for whoever works on it where the stage is not blind.

    Raises NotPermittedError without a role to review, EntryNotFoundError for entries of other rounds.
    """
    require_review(actor, round)
    rows = _submitted(round).select_related("submitted", "challenge")
    row = rows.filter(pk=entry).first()
    if row is None or row.submitted is None:
        raise EntryNotFoundError(entry)
    is_blind = round.definition.stages[stage or row.stage].blind
    answers: Mapping[str, Any] = row.submitted.answers
    questions = [each for each in round.definition.questions if is_for_assessors(each, is_blind=is_blind)]
    return AssessorEntry(
        id=row.pk,
        reference=row.reference,
        title=row.title if round.definition.title_question in {each.id for each in questions} else "",
        state=State(row.stage, Standing(row.standing)),
        challenge_title=row.challenge.title if row.challenge else "",
        organisation="" if is_blind else row.organisation,
        owner=None if is_blind else row.owner_id,
        answers=show_answers(questions, answers),
        people=() if is_blind else names_in(row.pk, row.owner_id),
    )


def public_title(round: RoundRecord, title: str) -> str:
    """Return an entry's title where the question that it answers is public, else nothing."""
    return title if is_public(round.definition.question(round.definition.title_question)) else ""


def public_entries(round: RoundRecord) -> QuerySet[Entry]:
    """Return the entries of `round` that anyone may read."""
    return _submitted(round).filter(hidden_at__isnull=True)


def _submitted(round: RoundRecord) -> QuerySet[Entry]:
    return Entry.objects.filter(round_id=round.id, submitted__isnull=False).exclude(standing__in=NOT_PUBLIC)
