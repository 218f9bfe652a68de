"""Reads the public list of a round's entries, and how many each of its filters would find."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast

from assay.capabilities.entries.models import PUBLIC_SEARCH, Entry, PublicChoice, TitleOrder
from assay.capabilities.entries.queries.public import public_entries, public_title
from assay.capabilities.entries.vocabulary.filters import PUBLIC_PAGE_SIZE, PublicFilter, PublicSort
from assay.capabilities.entries.vocabulary.public_choices import facets_of
from assay.capabilities.entries.vocabulary.records import PublicCounts, PublicEntryPage, PublicEntryRow
from assay.capabilities.entries.vocabulary.showing import is_public, public_standing
from assay.capabilities.programmes.vocabulary.definition import LongTextQuestion
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing

_SUMMARY_LENGTH = 220
_ORDER: dict[PublicSort, tuple[Any, ...]] = {
    PublicSort.NUMBER: ("number",),
    PublicSort.NEWEST: ("-number",),
    PublicSort.SUPPORT: ("-support_count", "-number"),
    PublicSort.COMMENTS: ("-comment_count", "-number"),
    PublicSort.TITLE: (TitleOrder("title"), "number"),
}
_ROW = (
    "reference",
    "title",
    "stage",
    "standing",
    "challenge_id",
    "support_count",
    "comment_count",
    "submitted_at",
    "submitted__answers",
)
# How an entry stands in public covers more than one of its standings.
_WITHIN = {Standing.CONSIDERED: (Standing.CONSIDERED, Standing.MORE_NEEDED)}


def list_public_entries(*, round: RoundRecord, filter: PublicFilter | None = None) -> PublicEntryPage:
    """Return a page of the public entries of `round`; searches public answers only. Two queries."""
    asked = filter or PublicFilter()
    total = _found(round, asked).count()
    pages = max(1, -(-total // PUBLIC_PAGE_SIZE))
    page = min(max(1, asked.page), pages)
    first = (page - 1) * PUBLIC_PAGE_SIZE
    rows = _ordered(round, asked).values_list(*_ROW)[first : first + PUBLIC_PAGE_SIZE]
    return PublicEntryPage(tuple(_row_of(round, row) for row in rows), total, page, pages)


def count_public_entries(*, round: RoundRecord, filter: PublicFilter | None = None) -> PublicCounts:
    """Return how many entries each choice of each filter would find, the others kept. One query."""
    asked = filter or PublicFilter()
    parts = [
        _challenges(_found(round, replace(asked, challenge=None))),
        _states(_found(round, replace(asked, reached=None, standing=None))),
        *_choices(round, asked),
    ]
    rows = list(parts[0].union(*parts[1:], all=True))
    states = [
        (stage, public_standing(standing), count) for kind, stage, standing, count in rows if kind == "state"
    ]
    return PublicCounts(
        challenges={int(key): count for kind, key, _, count in rows if kind == "challenge"},
        reached=_count_reached(round, asked, states),
        standings=_count_standings(round, asked, states),
        choices={(key, option): count for kind, key, option, count in rows if kind == "choice"},
    )


def _found(round: RoundRecord, asked: PublicFilter) -> QuerySet[Entry]:
    return PUBLIC_SEARCH.matching(_narrowed(round, asked), asked.search, ranked=False)


def _ordered(round: RoundRecord, asked: PublicFilter) -> QuerySet[Entry]:
    if asked.sort is PublicSort.RELEVANCE and asked.search.strip():
        return PUBLIC_SEARCH.matching(_narrowed(round, asked), asked.search)
    sort = PublicSort.NEWEST if asked.sort is PublicSort.RELEVANCE else asked.sort
    return _found(round, asked).order_by(*_ORDER[sort])


def _narrowed(round: RoundRecord, asked: PublicFilter) -> QuerySet[Entry]:
    found = public_entries(round)
    if asked.challenge is not None:
        found = found.filter(challenge_id=asked.challenge)
    if asked.reached is not None:
        found = found.filter(stage__in=_stages_from(round, asked.reached))
    if asked.standing is not None:
        found = found.filter(standing__in=_WITHIN.get(asked.standing, (asked.standing,)))
    for question, option in asked.choices.items():
        chosen = PublicChoice.objects.filter(entry=OuterRef("pk"), question=question, option=option)
        found = found.filter(Exists(chosen))
    return found


def _challenges(found: QuerySet[Entry]) -> QuerySet[Entry, Any]:
    answering = found.filter(challenge__isnull=False)
    return _counted(answering, "challenge", Cast("challenge_id", CharField()), Value(""))


def _states(found: QuerySet[Entry]) -> QuerySet[Entry, Any]:
    return _counted(found, "state", Cast("stage", CharField()), Cast("standing", CharField()))


def _choices(round: RoundRecord, asked: PublicFilter) -> Iterable[QuerySet[Entry, Any]]:
    """Count the options of questions that do not narrow the list, then of each that does, without it."""
    questions = [each.id for each in facets_of(round.definition)]
    free = [each for each in questions if each not in asked.choices]
    yield _options(_found(round, asked), free)
    for question in asked.choices:
        others = {each: option for each, option in asked.choices.items() if each != question}
        yield _options(_found(round, replace(asked, choices=others)), [question])


def _options(found: QuerySet[Entry], questions: list[str]) -> QuerySet[Entry, Any]:
    chosen = found.filter(public_choices__question__in=questions)
    question = Cast("public_choices__question", CharField())
    return _counted(chosen, "choice", question, Cast("public_choices__option", CharField()))


def _counted(found: QuerySet[Entry], kind: str, key: Any, detail: Any) -> QuerySet[Entry, Any]:
    named = found.annotate(kind=Value(kind, CharField()), key=key, detail=detail)
    return named.order_by().values_list("kind", "key", "detail").annotate(counted=Count("pk"))


def _count_reached(
    round: RoundRecord, asked: PublicFilter, states: Iterable[tuple[str, Standing, int]]
) -> dict[str, int]:
    fitting = [(stage, count) for stage, standing, count in states if asked.standing in {None, standing}]
    return {
        reached: sum(count for stage, count in fitting if stage in _stages_from(round, reached))
        for reached in round.definition.stage_order
    }


def _count_standings(
    round: RoundRecord, asked: PublicFilter, states: Iterable[tuple[str, Standing, int]]
) -> dict[Standing, int]:
    stages = _stages_from(round, asked.reached or round.definition.stage_order[0])
    counts: dict[Standing, int] = {}
    for stage, standing, count in states:
        if stage in stages:
            counts[standing] = counts.get(standing, 0) + count
    return counts


def _stages_from(round: RoundRecord, stage: str) -> tuple[str, ...]:
    order = round.definition.stage_order
    return order[order.index(stage) :]


def _row_of(round: RoundRecord, row: tuple[Any, ...]) -> PublicEntryRow:
    reference, title, stage, standing, challenge, supports, comments, submitted_at, answers = row
    return PublicEntryRow(
        reference=reference,
        title=public_title(round, title),
        stage=stage,
        standing=public_standing(standing),
        challenge=challenge,
        support_count=supports,
        comment_count=comments,
        submitted_at=submitted_at,
        summary=_summary_of(round, answers),
    )


def _summary_of(round: RoundRecord, answers: dict[str, Any]) -> str:
    questions = (
        each for each in round.definition.questions if isinstance(each, LongTextQuestion) and is_public(each)
    )
    text = next((" ".join(str(answers[each.id]).split()) for each in questions if each.id in answers), "")
    if len(text) <= _SUMMARY_LENGTH:
        return text
    return f"{text[:_SUMMARY_LENGTH].rpartition(' ')[0] or text[:_SUMMARY_LENGTH]}…"
