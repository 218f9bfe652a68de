"""Reads what people say about an entry: comments and support."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.models import Comment, Entry, Support
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.records import CommentRecord, SupportRecord
from assay.foundations.people.queries import names_of
from assay.foundations.permissions.vocabulary import Actor, person_of

ERASED_TEXT = "This comment was erased with the account of whoever wrote it."


def list_comments(entry: UUID, *, include_hidden: bool = False) -> tuple[CommentRecord, ...]:
    """Return the comments on an entry, oldest first; hidden and held ones where asked for. Two queries."""
    rows = Comment.objects.filter(entry_id=entry)
    return comment_records(rows if include_hidden else rows.filter(hidden_at__isnull=True, held_for=""))


def list_own_comments(*, actor: Actor) -> tuple[CommentRecord, ...]:
    """Return every comment that the actor wrote, hidden ones too, oldest first. Two queries."""
    return comment_records(Comment.objects.filter(author_id=person_of(actor)))


def list_supported(*, actor: Actor) -> tuple[tuple[UUID, datetime], ...]:
    """Return the entries that the actor supports and since when, oldest first. One query."""
    rows = Support.objects.filter(person_id=person_of(actor)).order_by("given_at", "id")
    return tuple(rows.values_list("entry", "given_at"))


def support_of(*, actor: Actor, entry: UUID) -> SupportRecord:
    """Return whether the actor supports an entry, and how many do; raises EntryNotFoundError. Two queries."""
    count = Entry.objects.filter(pk=entry).values_list("support_count", flat=True).first()
    if count is None:
        raise EntryNotFoundError(entry)
    is_given = (
        actor.person is not None and Support.objects.filter(entry_id=entry, person_id=actor.person).exists()
    )
    return SupportRecord(entry, is_given, count)


def comment_records(rows: Iterable[Comment]) -> tuple[CommentRecord, ...]:
    """Return the records of `rows`, with their authors' names in one query."""
    rows = tuple(rows)
    names = names_of(row.author_id for row in rows)
    return tuple(
        CommentRecord(
            id=row.pk,
            entry=row.entry_id,
            author=row.author_id,
            author_name=names[row.author_id],
            text=row.text or ERASED_TEXT,
            written_at=row.written_at,
            hidden_at=row.hidden_at,
            hidden_by=row.hidden_by,
            hidden_reason=row.hidden_reason,
            is_held=bool(row.held_for),
        )
        for row in rows
    )
