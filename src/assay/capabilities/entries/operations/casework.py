"""The team's casework on entries: tags, who handles which, and internal notes.

None of it changes what applicants or assessors see, not even when an entry last changed.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.models import Entry, EntryTag, Note
from assay.capabilities.entries.operations.locking import lock_entries
from assay.capabilities.entries.operations.recording import record_entry_event, subject_of
from assay.capabilities.entries.operations.undoing import remember_action
from assay.capabilities.entries.queries.casework import list_handlers, note_records, tags_of
from assay.capabilities.entries.vocabulary.casework import (
    LONGEST_NOTE,
    MOST_TAGS,
    NoteRecord,
    normalise_tag,
)
from assay.capabilities.entries.vocabulary.errors import (
    HandlerNotInTeamError,
    NoteFaultError,
    NoteNotFoundError,
    TagFaultError,
)
from assay.capabilities.entries.vocabulary.text import clean_text, count_characters
from assay.capabilities.entries.vocabulary.undoing import TeamActionKind
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.operations import record_events
from assay.foundations.audit.vocabulary import EventDraft
from assay.foundations.permissions.vocabulary import Actor, Permission, person_of, require
from assay.foundations.transactions import durable_write


def tag_entries(*, actor: Actor, round: RoundRecord, entries: Sequence[UUID], tag: str, now: datetime) -> int:
    """Put `tag` on `entries`, and return how many did not bear it before.

    Raises NotPermittedError, TagFaultError, EntryNotFoundError, RoundNotRunningError.
    """
    require(actor, Permission.TRIAGE, round.scope)
    tag = normalise_tag(tag)
    with durable_write():
        rows, tags = lock_entries(round, entries), tags_of(entries)
        lacking = [row for row in rows if tag not in tags.get(row.pk, ())]
        _refuse_more_tags([row for row in lacking if len(tags.get(row.pk, ())) >= MOST_TAGS])
        EntryTag.objects.bulk_create([EntryTag(entry_id=row.pk, tag=tag) for row in lacking])
        _record(round, actor, [EventDraft("tag entry", subject_of(row.pk)) for row in lacking], now)
        changes = [(row.pk, "", tag) for row in lacking]
        remember_action(actor=actor, round=round, kind=TeamActionKind.TAG, changes=changes, now=now)
    return len(lacking)


def untag_entries(
    *, actor: Actor, round: RoundRecord, entries: Sequence[UUID], tag: str, now: datetime
) -> int:
    """Take `tag` off `entries`, and return how many bore it. Raises as tag_entries."""
    require(actor, Permission.TRIAGE, round.scope)
    tag = normalise_tag(tag)
    with durable_write():
        rows, tags = lock_entries(round, entries), tags_of(entries)
        bearing = [row.pk for row in rows if tag in tags.get(row.pk, ())]
        EntryTag.objects.filter(entry_id__in=bearing, tag=tag).delete()
        _record(round, actor, [EventDraft("untag entry", subject_of(each)) for each in bearing], now)
        changes = [(each, tag, "") for each in bearing]
        remember_action(actor=actor, round=round, kind=TeamActionKind.UNTAG, changes=changes, now=now)
    return len(bearing)


def assign_entries(
    *, actor: Actor, round: RoundRecord, entries: Sequence[UUID], handler: UUID | None, now: datetime
) -> int:
    """Give `entries` to `handler` (None for nobody), and return how many were with someone else before.

    Raises NotPermittedError, HandlerNotInTeamError, EntryNotFoundError, RoundNotRunningError.
    """
    require(actor, Permission.TRIAGE, round.scope)
    if handler is not None:
        _refuse_stranger(handler, list_handlers(round), round)
    with durable_write():
        elsewhere = [row for row in lock_entries(round, entries) if row.handler_id != handler]
        Entry.objects.filter(pk__in=[row.pk for row in elsewhere]).update(handler=handler)
        events = [
            EventDraft(
                "assign entry",
                subject_of(row.pk),
                {"from": _reference(row.handler_id), "to": _reference(handler)},
            )
            for row in elsewhere
        ]
        _record(round, actor, events, now)
        changes = [(row.pk, str(row.handler_id or ""), str(handler or "")) for row in elsewhere]
        remember_action(actor=actor, round=round, kind=TeamActionKind.ASSIGN, changes=changes, now=now)
    return len(elsewhere)


def add_note(*, actor: Actor, round: RoundRecord, entry: UUID, text: str, now: datetime) -> NoteRecord:
    """Add an internal note to an entry of `round`.

    Raises NotPermittedError, NoteFaultError, EntryNotFoundError, RoundNotRunningError.
    """
    require(actor, Permission.TRIAGE, round.scope)
    author, text = person_of(actor), clean_text(text)
    if not text:
        raise NoteFaultError("Enter a note.")
    if count_characters(text) > LONGEST_NOTE:
        raise NoteFaultError(f"A note must be {LONGEST_NOTE:,} characters or fewer.")
    with durable_write():
        lock_entries(round, [entry])
        note = Note.objects.create(entry_id=entry, author_id=author, text=text, written_at=now)
        details = {"note": note.pk}
        record_entry_event(round=round, actor=actor, entry=entry, action="add note", now=now, details=details)
    return note_records([note])[0]


def erase_note(*, actor: Actor, round: RoundRecord, entry: UUID, note: int, now: datetime) -> None:
    """Empty a note: one's own, or anybody's with the permission to moderate; an empty one stays as it is.

    It may be done when the round is over too. Raises NotPermittedError, NoteNotFoundError.
    """
    with durable_write():
        found = Note.objects.select_for_update(no_key=True).filter(
            pk=note, entry_id=entry, entry__round_id=round.id
        )
        row = found.first()
        if row is None:
            raise NoteNotFoundError(f"There is no note {note} on this entry.")
        own = row.author_id == actor.person
        require(actor, Permission.TRIAGE if own else Permission.MODERATE, round.scope)
        if row.erased_at is None:
            Note.objects.filter(pk=note).update(text="", erased_at=now)
            details = {"note": note}
            record_entry_event(
                round=round, actor=actor, entry=entry, action="erase note", now=now, details=details
            )


def _refuse_stranger(handler: UUID, team: Collection[UUID], round: RoundRecord) -> None:
    if handler not in team:
        raise HandlerNotInTeamError(
            f"This person is not in the team of {round.name}; choose someone who is, "
            "or give them a role first."
        )


def _refuse_more_tags(rows: Sequence[Entry]) -> None:
    if rows:
        named = ", ".join(row.reference for row in rows[:5])
        raise TagFaultError(
            f"An entry has at most {MOST_TAGS} tags; take one off first: {named}. Nothing was changed."
        )


def _reference(handler: UUID | None) -> str:
    return f"person:{handler}" if handler else ""


def _record(round: RoundRecord, actor: Actor, events: Sequence[EventDraft], now: datetime) -> None:
    record_events(chain=round.scope.chain, at=now, actor=actor.reference, events=events)
