"""Commenting on entries and supporting them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from assay.capabilities.entries.models import Comment, Entry, Support
from assay.capabilities.entries.operations.locking import lock_entry
from assay.capabilities.entries.operations.newsmaking import tell_of_comment
from assay.capabilities.entries.operations.recording import record_entry_event
from assay.capabilities.entries.permissions import may_comment, may_support
from assay.capabilities.entries.queries.membership import role_of_member
from assay.capabilities.entries.queries.participation import comment_records, support_of
from assay.capabilities.entries.vocabulary.errors import (
    CommentRefusedError,
    EntryNotFoundError,
    SupportRefusedError,
)
from assay.capabilities.entries.vocabulary.moderation import HeldFor, reason_to_hold
from assay.capabilities.entries.vocabulary.records import CommentRecord, SupportRecord
from assay.capabilities.entries.vocabulary.showing import NOT_PUBLIC
from assay.capabilities.entries.vocabulary.text import clean_text, count_characters
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.languages import message
from assay.foundations.people.operations import lock_person
from assay.foundations.people.vocabulary import PersonNotFoundError
from assay.foundations.permissions.vocabulary import Actor, person_of

LONGEST_COMMENT = 2000
COMMENTS_PER_MINUTE = 5
COMMENTS_PER_DAY = 60


def add_comment(*, actor: Actor, entry: UUID, text: str, now: datetime) -> CommentRecord:
    """Add the actor's comment to an entry; the same text again within a minute is the form sent twice.

    One with little but links, or with the same words for the third time in a day, is held for the team.

    Raises EntryNotFoundError for entries that are not submitted; CommentRefusedError where the definition
    does not let the actor comment, for blank and for long comments, and for too many in a minute.
    """
    with transaction.atomic():
        _hold_author(actor)
        row, round = _lock_published(entry)
        if round.state is not RoundState.RUNNING or not may_comment(actor, round, row.stage):
            raise CommentRefusedError(
                message("You cannot comment on %(reference)s at this stage.", reference=row.reference)
            )
        comment = Comment(
            entry_id=row.pk, author_id=person_of(actor), text=_checked_text(text), written_at=now
        )
        sent_before = (
            _since(actor, now, timedelta(minutes=1))
            .filter(entry_id=row.pk, text=comment.text, hidden_at=None)
            .first()
        )
        if sent_before is not None:
            return comment_records([sent_before])[0]
        _refuse_haste(actor, now)
        comment.held_for = _reason_to_hold(actor, comment) or ""
        comment.save(force_insert=True)
        if comment.is_public:
            tell_of_comment(comment, by=actor.reference)
            Entry.objects.filter(pk=entry).update(comment_count=F("comment_count") + 1)
        details = {"comment": comment.pk}
        record_entry_event(
            round=round, actor=actor, entry=entry, action="add comment", now=now, details=details
        )
        return comment_records([comment])[0]


def give_support(*, actor: Actor, entry: UUID, now: datetime) -> SupportRecord:
    """Support an entry, once however often it is asked.

    Raises EntryNotFoundError for entries that are not submitted; SupportRefusedError where the definition
    does not let the actor support it, and for one's own.
    """
    with transaction.atomic():
        row, round = _lock_supportable(actor, entry)
        _, is_new = Support.objects.get_or_create(
            entry_id=entry, person_id=person_of(actor), defaults={"given_at": now}
        )
        if is_new:
            Entry.objects.filter(pk=row.pk).update(support_count=F("support_count") + 1)
            record_entry_event(
                round=round, actor=actor, entry=entry, action="give support", now=now, details={}
            )
        return support_of(actor=actor, entry=entry)


def withdraw_support(*, actor: Actor, entry: UUID, now: datetime) -> SupportRecord:
    """Take the actor's support of an entry back; without support nothing changes. Raises as give_support."""
    with transaction.atomic():
        row, round = _lock_supportable(actor, entry)
        taken, _ = Support.objects.filter(entry_id=entry, person_id=person_of(actor)).delete()
        if taken:
            Entry.objects.filter(pk=row.pk).update(support_count=F("support_count") - 1)
            record_entry_event(
                round=round, actor=actor, entry=entry, action="withdraw support", now=now, details={}
            )
        return support_of(actor=actor, entry=entry)


def _hold_author(actor: Actor) -> None:
    """Keep the author from being erased until the comment is there; an erasure before it refuses it."""
    if actor.person is not None:
        try:
            lock_person(actor.person)
        except PersonNotFoundError:
            raise CommentRefusedError("You cannot comment, as your account was erased.") from None


def _lock_published(entry: UUID) -> tuple[Entry, RoundRecord]:
    row = lock_entry(entry)
    if row.standing in NOT_PUBLIC or row.hidden_at is not None:
        raise EntryNotFoundError(entry)
    return row, get_round_by_id(row.round_id)


def _lock_supportable(actor: Actor, entry: UUID) -> tuple[Entry, RoundRecord]:
    row, round = _lock_published(entry)
    if round.state is not RoundState.RUNNING or not may_support(actor, round, row.stage):
        raise SupportRefusedError(
            message("You cannot support %(reference)s at this stage.", reference=row.reference)
        )
    is_own = row.owner_id == actor.person or role_of_member(entry=row.pk, person=actor.person) is not None
    if is_own:
        raise SupportRefusedError(
            message("%(reference)s is your own; others may support it.", reference=row.reference)
        )
    return row, round


def _checked_text(raw: str) -> str:
    text = clean_text(raw)
    length = count_characters(text)
    if not text:
        raise CommentRefusedError(message("Enter a comment."))
    if length > LONGEST_COMMENT:
        raise CommentRefusedError(
            message(
                "A comment must be %(most)s characters or fewer; this has %(length)s.",
                most=LONGEST_COMMENT,
                length=length,
            )
        )
    return text


def _since(actor: Actor, now: datetime, span: timedelta) -> QuerySet[Comment]:
    return Comment.objects.filter(author_id=person_of(actor), written_at__gt=now - span, written_at__lte=now)


def _reason_to_hold(actor: Actor, comment: Comment) -> HeldFor | None:
    earlier = _since(actor, comment.written_at, timedelta(days=1))
    return reason_to_hold(comment.text, earlier.values_list("text", flat=True))


def _refuse_haste(actor: Actor, now: datetime) -> None:
    recent = _since(actor, now, timedelta(minutes=1)).count()
    if recent >= COMMENTS_PER_MINUTE:
        raise CommentRefusedError(
            message(
                "You have written %(number)s comments within a minute; wait a minute before the next one.",
                number=recent,
            )
        )
    today = _since(actor, now, timedelta(days=1)).count()
    if today >= COMMENTS_PER_DAY:
        raise CommentRefusedError(
            message("You have written %(number)s comments within a day; wait until tomorrow.", number=today)
        )
