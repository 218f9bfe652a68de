"""Reporting entries and comments, and hiding what should not be read, or showing it again."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from assay.capabilities.entries.models import Comment, Entry, Report
from assay.capabilities.entries.operations.locking import lock_entry
from assay.capabilities.entries.operations.newsmaking import tell_of_comment
from assay.capabilities.entries.operations.recording import record_entry_event, require_reason
from assay.capabilities.entries.vocabulary.errors import (
    CommentNotFoundError,
    EntryNotFoundError,
    ReportRefusedError,
)
from assay.capabilities.entries.vocabulary.moderation import Ground, Moderated
from assay.capabilities.entries.vocabulary.showing import NOT_PUBLIC
from assay.capabilities.entries.vocabulary.text import clean_text, count_characters
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.vocabulary import JSONValue
from assay.foundations.people.operations import lock_person
from assay.foundations.permissions.vocabulary import Actor, Permission, person_of, require
from assay.foundations.transactions import durable_write

LONGEST_REPORT = 500
REPORTS_PER_DAY = 20


def report(
    *, actor: Actor, entry: UUID, comment: int | None = None, ground: Ground, words: str = "", now: datetime
) -> bool:
    """Report an entry, or a comment on it, to the team; return whether it is the actor's first report of it.

    Raises:
        EntryNotFoundError, CommentNotFoundError: it is not there for the public to read.
        ReportRefusedError: it is the actor's own, the words are too many, or the reports of one day are.
    """
    reporter = person_of(actor)
    with durable_write():
        lock_person(reporter)
        row = lock_entry(entry)
        author = _author_of(row, comment)
        text = _checked_words(words)
        if author == reporter:
            raise ReportRefusedError("This is your own; you cannot report it.")
        _refuse_flood(reporter, now)
        is_new = not Report.objects.filter(entry=entry, comment=comment, reporter=reporter).exists()
        if is_new:
            Report.objects.create(
                entry=row,
                comment_id=comment,
                reporter_id=reporter,
                ground=ground.value,
                words=text,
                made_at=now,
            )
            what = "report entry" if comment is None else "report comment"
            _record(get_round_by_id(row.round_id), actor, (entry, comment), what, now)
        return is_new


def hide_entry(*, actor: Actor, entry: UUID, reason: str, now: datetime) -> Moderated:
    """Hide an entry from the public; its owner, the team and assessors still see it.

    Raises EntryNotFoundError, NotPermittedError, ReasonMissingError.
    """
    return _moderate_entry(actor, entry, reason, now, is_hidden=True)


def show_entry(*, actor: Actor, entry: UUID, reason: str, now: datetime) -> Moderated:
    """Let the public read an entry: what was hidden is back, what was reported stays.

    Raises as hide_entry.
    """
    return _moderate_entry(actor, entry, reason, now, is_hidden=False)


def hide_comment(*, actor: Actor, comment: int, reason: str, now: datetime) -> Moderated:
    """Hide a comment from everyone but the team, which keeps its text; everyone may read the reason.

    Raises CommentNotFoundError, NotPermittedError, ReasonMissingError.
    """
    return _moderate_comment(actor, comment, reason, now, is_hidden=True)


def show_comment(*, actor: Actor, comment: int, reason: str, now: datetime) -> Moderated:
    """Let the public read a comment: held or hidden, it is there; reported, it stays.

    Raises as hide_comment.
    """
    return _moderate_comment(actor, comment, reason, now, is_hidden=False)


def _moderate_entry(actor: Actor, entry: UUID, reason: str, now: datetime, *, is_hidden: bool) -> Moderated:
    with durable_write():
        row = lock_entry(entry)
        round = _moderated_round(actor, row)
        why = require_reason(reason, "hide or show an entry")
        has_changed = (row.hidden_at is not None) != is_hidden
        if has_changed:
            row.hidden_at = now if is_hidden else None
            row.hidden_reason = why if is_hidden else ""
            row.save(update_fields=["hidden_at", "hidden_reason"])
        settled = Report.objects.filter(entry_id=entry, comment=None, settled_at=None).update(settled_at=now)
        if has_changed or settled:
            _record(round, actor, (entry, None), "hide entry" if is_hidden else "show entry", now)
        return Moderated(row.pk, None, row.owner_id, why, is_hidden, has_changed)


def _moderate_comment(
    actor: Actor, comment: int, reason: str, now: datetime, *, is_hidden: bool
) -> Moderated:
    with durable_write():
        found = Comment.objects.select_for_update(no_key=True).filter(pk=comment).first()
        if found is None:
            raise CommentNotFoundError(f"There is no comment {comment}.")
        row = lock_entry(found.entry_id)
        round = _moderated_round(actor, row)
        why = require_reason(reason, "hide or show a comment")
        was_public, was_held = found.is_public, bool(found.held_for)
        has_changed = found.hidden_at is None if is_hidden else not was_public
        if has_changed:
            _set(found, now if is_hidden else None, actor, why)
            _count(row, int(found.is_public) - int(was_public))
            if was_held and not is_hidden:
                tell_of_comment(found, by=f"person:{found.author_id}")
        settled = Report.objects.filter(comment_id=comment, settled_at=None).update(settled_at=now)
        if has_changed or settled:
            _record(round, actor, (row.pk, comment), "hide comment" if is_hidden else "show comment", now)
        return Moderated(row.pk, comment, found.author_id, why, is_hidden, has_changed)


def _set(comment: Comment, hidden_at: datetime | None, actor: Actor, reason: str) -> None:
    comment.hidden_at, comment.held_for = hidden_at, ""
    comment.hidden_by = actor.reference if hidden_at else ""
    comment.hidden_reason = reason if hidden_at else ""
    comment.save(update_fields=["hidden_at", "hidden_by", "hidden_reason", "held_for"])


def _count(entry: Entry, change: int) -> None:
    if change:
        Entry.objects.filter(pk=entry.pk).update(comment_count=F("comment_count") + change)


def _moderated_round(actor: Actor, entry: Entry) -> RoundRecord:
    round = get_round_by_id(entry.round_id)
    require(actor, Permission.MODERATE, round.scope)
    return round


def _author_of(entry: Entry, comment: int | None) -> UUID | None:
    if entry.standing in NOT_PUBLIC or entry.hidden_at is not None:
        raise EntryNotFoundError(entry.reference)
    if comment is None:
        return entry.owner_id
    found = Comment.objects.filter(pk=comment, entry_id=entry.pk).first()
    if found is None or not found.is_public:
        raise CommentNotFoundError(f"There is no comment {comment} to be read here.")
    return found.author_id


def _checked_words(raw: str) -> str:
    text = clean_text(raw)
    if count_characters(text) > LONGEST_REPORT:
        raise ReportRefusedError(f"Say it in {LONGEST_REPORT} characters or fewer.")
    return text


def _refuse_flood(reporter: UUID, now: datetime) -> None:
    made = Report.objects.filter(reporter_id=reporter, made_at__gt=now - timedelta(days=1)).count()
    if made >= REPORTS_PER_DAY:
        raise ReportRefusedError(
            f"You have reported {made} things within a day. Wait until tomorrow, or write to the team."
        )


def _record(
    round: RoundRecord, actor: Actor, about: tuple[UUID, int | None], action: str, now: datetime
) -> None:
    entry, comment = about
    details: dict[str, JSONValue] = {} if comment is None else {"comment": comment}
    record_entry_event(round=round, actor=actor, entry=entry, action=action, now=now, details=details)
