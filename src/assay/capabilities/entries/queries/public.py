"""Reads entries for anyone, and for assessors; what is not for them is left out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from assay.capabilities.entries.models import PUBLIC_SEARCH, Entry
from assay.capabilities.entries.permissions import require_review
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.filters import PAGE_SIZE, PublicSort
from assay.capabilities.entries.vocabulary.judging import Judge
from assay.capabilities.entries.vocabulary.records import (
    AssessorEntry,
    PublicEntry,
    PublicEntryPage,
    PublicEntryRow,
)
from assay.capabilities.entries.vocabulary.showing import is_for_assessors, is_public, show_answers
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.permissions.vocabulary import Actor

_HIDDEN = (Standing.DRAFT, Standing.WITHDRAWN)
_ORDER = {
    PublicSort.NUMBER: ("number",),
    PublicSort.NEWEST: ("-number",),
    PublicSort.SUPPORT: ("-support_count", "-number"),
}
_ROW = ("reference", "title", "stage", "standing", "challenge_id", "support_count", "comment_count")


def list_public_entries(
    *,
    round: RoundRecord,
    search: str = "",
    challenge: int | None = None,
    sort: PublicSort = PublicSort.NUMBER,
    page: int = 1,
) -> PublicEntryPage:
    """Return a page of the submitted entries of `round`; searches public answers only. Two queries."""
    found = _public_entries(round)
    if challenge is not None:
        found = found.filter(challenge_id=challenge)
    found = PUBLIC_SEARCH.matching(found, search, ranked=False)
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    first = (page - 1) * PAGE_SIZE
    rows = found.order_by(*_ORDER[sort]).values_list(*_ROW)[first : first + PAGE_SIZE]
    return PublicEntryPage(tuple(_public_row(round, row) for row in rows), total, page, pages)


def get_public_entry(*, round: RoundRecord, reference: str) -> PublicEntry:
    """Return a submitted entry as far as it is public; raises EntryNotFoundError. One query."""
    row = _public_entries(round).select_related("submitted", "challenge").filter(reference=reference).first()
    if row is None or row.submitted is None or row.submitted_at is None:
        raise EntryNotFoundError(reference)
    asked = Judge(round.definition, row.stage).visible_questions(row.submitted.answers)
    return PublicEntry(
        id=row.pk,
        reference=row.reference,
        title=public_title(round, row.title),
        stage=row.stage,
        standing=_public_standing(row.standing),
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
    """Return an entry of `round` as an assessor of `stage` (its present one, if None) may see it. One query.

    Raises NotPermittedError without a role to review, EntryNotFoundError for entries of other rounds.
    """
    require_review(actor, round)
    rows = _public_entries(round).select_related("submitted", "challenge")
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
    )


def public_title(round: RoundRecord, title: str) -> str:
    """Return an entry's title where the question that it answers is public, else nothing."""
    return title if is_public(round.definition.question(round.definition.title_question)) else ""


def _public_entries(round: RoundRecord) -> QuerySet[Entry]:
    return Entry.objects.filter(round_id=round.id, submitted__isnull=False).exclude(standing__in=_HIDDEN)


def _public_row(round: RoundRecord, row: tuple[Any, ...]) -> PublicEntryRow:
    reference, title, stage, standing, *rest = row
    return PublicEntryRow(reference, public_title(round, title), stage, _public_standing(standing), *rest)


def _public_standing(standing: str) -> Standing:
    """Return how an entry stands in public, where nobody learns that its owner was asked for more."""
    return Standing.CONSIDERED if standing == Standing.MORE_NEEDED else Standing(standing)
