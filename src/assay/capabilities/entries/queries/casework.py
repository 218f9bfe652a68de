"""Reads what the team noted down about entries; nothing here is for applicants or assessors."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count

from assay.capabilities.entries.models import Entry, EntryTag, Note
from assay.capabilities.entries.queries.triage import refuse_missing
from assay.capabilities.entries.vocabulary.casework import Casework, NoteRecord, TagCount
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.people.queries import names_of
from assay.foundations.permissions.queries import people_who_may
from assay.foundations.permissions.vocabulary import Actor, Permission, require


def list_tags(round: RoundRecord) -> tuple[TagCount, ...]:
    """Return the tags that entries of `round` bear, by name. One query."""
    counted = EntryTag.objects.filter(entry__round_id=round.id).values_list("tag").annotate(count=Count("*"))
    return tuple(TagCount(tag, count) for tag, count in counted.order_by("tag"))


def tags_of(entries: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Return the tags of each of `entries` that has any, by name. One query."""
    found: dict[UUID, tuple[str, ...]] = {}
    rows = EntryTag.objects.filter(entry_id__in=list(entries)).order_by("tag")
    for entry, tag in rows.values_list("entry_id", "tag"):
        found[entry] = (*found.get(entry, ()), tag)
    return found


def list_handlers(round: RoundRecord) -> dict[UUID, str]:
    """Return the names of those who may handle entries of `round`, in the order of their names. One query."""
    return people_who_may(Permission.TRIAGE, round.scope)


def list_notes(*, actor: Actor, round: RoundRecord, entry: UUID) -> tuple[NoteRecord, ...]:
    """Return the notes on an entry of `round`, oldest first. Two queries.

    Raises NotPermittedError for who is not of the team.
    """
    require(actor, Permission.SEE_ENTRIES, round.scope)
    return note_records(Note.objects.filter(entry_id=entry, entry__round_id=round.id))


def preview_casework(*, actor: Actor, round: RoundRecord, entries: Sequence[UUID]) -> tuple[Casework, ...]:
    """Return how each of `entries` of `round` is sorted now, by number. Two queries.

    Raises NotPermittedError, EntryNotFoundError for entries of other rounds.
    """
    require(actor, Permission.SEE_ENTRIES, round.scope)
    rows = Entry.objects.filter(round_id=round.id, pk__in=entries).order_by("number")
    found = rows.values_list("id", "reference", "title", "team", "handler_id", "handler__name")
    tags = tags_of(entries)
    told = tuple(Casework(*row[:5], row[5] or "", tags.get(row[0], ())) for row in found)
    refuse_missing(entries, (each.entry for each in told))
    return told


def note_records(rows: Iterable[Note]) -> tuple[NoteRecord, ...]:
    """Return the records of `rows`, with their authors' names in one query."""
    rows = tuple(rows)
    names = names_of(row.author_id for row in rows)
    return tuple(
        NoteRecord(
            id=row.pk,
            entry=row.entry_id,
            author=row.author_id,
            author_name=names[row.author_id],
            text=row.text,
            written_at=row.written_at,
            erased_at=row.erased_at,
        )
        for row in rows
    )
