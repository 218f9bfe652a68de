"""Reads lists of entries: one page at a time, only what a list shows, whatever the number of entries."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from assay.capabilities.entries.models import TEAM_SEARCH, Entry, TitleOrder
from assay.capabilities.entries.queries.casework import tags_of
from assay.capabilities.entries.queries.lateness import due_order, where_late
from assay.capabilities.entries.queries.membership import roles_of_member
from assay.capabilities.entries.vocabulary.filters import (
    NO_TEAM,
    NOBODY,
    PAGE_SIZE,
    EntryFilter,
    EntryPage,
    EntryRow,
    Sort,
)
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.entries.vocabulary.records import OwnEntryRow
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.permissions.vocabulary import Actor

_ORDER = {
    Sort.NUMBER: ("number",),
    Sort.TITLE: (TitleOrder("title"), "number"),
    Sort.CHANGED: ("-changed_at", "-number"),
    Sort.SUPPORT: ("-support_count", "-number"),
}
_ROW = (
    "id",
    "number",
    "reference",
    "title",
    "organisation",
    "owner_id",
    "challenge_id",
    "stage",
    "standing",
    "team",
    "finding_count",
    "support_count",
    "comment_count",
    "changed_at",
    "submitted_at",
    "handler__name",
    "waiting_since",
)


def list_entries(*, round: RoundRecord, filter: EntryFilter = EntryFilter()) -> EntryPage:  # noqa: B008 - frozen
    """Return a page of what `filter` lets through of `round`, and counts of all. Four queries."""
    total = filtered_entries(round, filter).count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, filter.page), pages)
    first = (page - 1) * PAGE_SIZE
    rows = ordered_entries(round, filter).values_list(*_ROW)[first : first + PAGE_SIZE]
    found = tuple(map(_row, rows))
    tags = tags_of(each.id for each in found)
    tagged = tuple(replace(each, tags=tags[each.id]) if each.id in tags else each for each in found)
    return EntryPage(tagged, total, page, pages, count_by_state(round=round))


def ordered_entries(round: RoundRecord, filter: EntryFilter) -> QuerySet[Entry]:
    """Return the entries of `round` that `filter` lets through, in the order that it asks for."""
    rows = filtered_entries(round, filter)
    if filter.sort is Sort.DUE:
        return rows.order_by(due_order(round).asc(nulls_last=True), "number")
    return rows.order_by(*_ORDER[filter.sort])


def filtered_entries(round: RoundRecord, filter: EntryFilter) -> QuerySet[Entry]:
    """Return the entries of `round` that `filter` lets through, in no particular order."""
    wanted: dict[str, Any] = {
        "stage": filter.stage,
        "standing": filter.standing,
        "team": "" if filter.team == NO_TEAM else filter.team,
        "challenge_id": filter.challenge,
        "tags__tag": filter.tag,
        "handler_id": None if filter.handler == NOBODY else filter.handler,
    }
    chosen = {name: value for name, value in wanted.items() if value is not None}
    rows = Entry.objects.filter(round_id=round.id, **chosen)
    if filter.late is not None:
        rows = rows.filter(where_late(round, filter.late))
    if filter.handler == NOBODY:
        rows = rows.filter(handler=None)
    return TEAM_SEARCH.matching(rows, filter.search, ranked=False)


def count_by_state(*, round: RoundRecord) -> dict[State, int]:
    """Return how many entries of `round` are in each state, without states that none is in. One query."""
    counted = (
        Entry.objects.filter(round_id=round.id).values_list("stage", "standing").annotate(count=Count("*"))
    )
    return {State(stage, Standing(standing)): count for stage, standing, count in counted.order_by()}


def list_waiting_at(
    *, round: RoundRecord, stage: str, but: QuerySet[Any, Any], first: int = 0, most: int | None = None
) -> tuple[EntryRow, ...]:
    """Return the entries that are considered or asked for more at `stage`, by number. One query.

    Args:
        round: the round.
        stage: where they wait.
        but: the identifiers of entries to leave out, as a query of one column.
        first: how many to pass over.
        most: at most so many; None for all.
    """
    standings = [Standing.CONSIDERED, Standing.MORE_NEEDED]
    waiting = Entry.objects.filter(round_id=round.id, stage=stage, standing__in=standings)
    rows = waiting.exclude(pk__in=but).order_by("number").values_list(*_ROW)
    return tuple(map(_row, rows[first : None if most is None else first + most]))


def list_own_entries(*, actor: Actor, round: int | None = None) -> tuple[OwnEntryRow, ...]:
    """Return the entries that the actor leads or works on, in one round or in all, the last changed first.

    Two queries.
    """
    if actor.person is None:
        return ()
    roles = roles_of_member(actor.person)
    rows = Entry.objects.filter(Q(owner_id=actor.person) | Q(pk__in=list(roles)))
    if round is not None:
        rows = rows.filter(round_id=round)
    return tuple(
        _own_row(row, roles.get(row.pk, EntryRole.LEAD)) for row in rows.order_by("-changed_at", "-number")
    )


def list_ids_of(person: UUID) -> tuple[UUID, ...]:
    """Return the identifiers of all entries that `person` leads, in all rounds. One query."""
    return tuple(
        Entry.objects.filter(owner_id=person).order_by("created_at", "id").values_list("id", flat=True)
    )


def list_ids(*, round: RoundRecord, filter: EntryFilter) -> tuple[UUID, ...]:
    """Return the identifiers of all entries that `filter` lets through, whatever its page. One query."""
    found: Iterable[UUID] = filtered_entries(round, filter).order_by("number").values_list("id", flat=True)
    return tuple(found)


def _row(row: tuple[Any, ...]) -> EntryRow:
    before, standing, after = row[:8], row[8], row[9:]
    return EntryRow(*(*before, Standing(standing), *after))


def _own_row(row: Entry, role: EntryRole) -> OwnEntryRow:
    return OwnEntryRow(
        id=row.pk,
        round_id=row.round_id,
        owner=row.owner_id,
        role=role,
        reference=row.reference,
        title=row.title,
        state=State(row.stage, Standing(row.standing)),
        finding_count=row.finding_count,
        changed_at=row.changed_at,
        submitted_at=row.submitted_at,
    )
