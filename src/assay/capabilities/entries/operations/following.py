"""Following entries, and taking the news that a follower was not told yet."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from assay.capabilities.entries.models import EntryNews, Follow, FollowerLetters
from assay.capabilities.entries.operations.locking import lock_entry
from assay.capabilities.entries.operations.recording import record_entry_event
from assay.capabilities.entries.queries.following import news_of
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.following import NewsForPerson
from assay.capabilities.entries.vocabulary.showing import NOT_PUBLIC
from assay.capabilities.programmes.queries import get_round_by_id
from assay.foundations.audit.operations import record_event
from assay.foundations.people.operations import lock_person
from assay.foundations.people.vocabulary import PersonNotFoundError
from assay.foundations.permissions.vocabulary import Actor, Scope, person_of
from assay.foundations.transactions import durable_write

BETWEEN_LETTERS = timedelta(days=1)


def follow_entry(*, actor: Actor, entry: UUID, now: datetime) -> None:
    """Follow an entry from now on; following it twice is following it once.

    Raises EntryNotFoundError for entries that are not public, NotPermittedError for nobody in particular.
    """
    person = person_of(actor)
    with durable_write():
        _hold(person)
        row = lock_entry(entry)
        if row.standing in NOT_PUBLIC or row.hidden_at is not None:
            raise EntryNotFoundError(entry)
        last = EntryNews.objects.filter(entry_id=entry).aggregate(last=Max("pk"))["last"] or 0
        _, is_new = Follow.objects.get_or_create(
            entry_id=entry, person_id=person, defaults={"since": now, "told_until": last}
        )
        if is_new:
            round = get_round_by_id(row.round_id)
            record_entry_event(
                round=round, actor=actor, entry=entry, action="follow entry", now=now, details={}
            )


def stop_following(*, actor: Actor, entry: UUID, now: datetime) -> None:
    """Follow an entry no more, public or not; where it is not followed nothing changes."""
    with durable_write():
        row = lock_entry(entry)
        taken, _ = Follow.objects.filter(entry_id=entry, person_id=person_of(actor)).delete()
        if taken:
            round = get_round_by_id(row.round_id)
            record_entry_event(
                round=round, actor=actor, entry=entry, action="stop following entry", now=now, details={}
            )


def set_follower_letters(*, person: UUID, are_wanted: bool, now: datetime) -> None:
    """Let someone get letters about what they follow, or none; what they follow stays.

    Raises PersonNotFoundError for nobody and for the erased.
    """
    with durable_write():
        lock_person(person)
        row, _ = FollowerLetters.objects.get_or_create(person_id=person)
        if (row.stopped_at is None) == are_wanted:
            return
        row.stopped_at = None if are_wanted else now
        row.save(update_fields=["stopped_at"])
        record_event(
            chain=Scope().chain,
            at=now,
            actor=f"person:{person}",
            action="want letters about followed entries"
            if are_wanted
            else "stop letters about followed entries",
            subject=f"person:{person}",
            details={},
        )


def take_news(*, person: UUID, now: datetime) -> NewsForPerson | None:
    """Return what `person` was not told yet and count it as told; None where nothing may be told now.

    The caller queues the letter in the same transaction, so that each piece of news is told once.
    """
    with durable_write():
        try:
            lock_person(person)
        except PersonNotFoundError:
            return None
        letters, _ = FollowerLetters.objects.get_or_create(person_id=person)
        if letters.last_at is not None and letters.last_at > now - BETWEEN_LETTERS:
            return None
        news = news_of(person)
        for entry, until in news.until.items():
            Follow.objects.filter(person_id=person, entry_id=entry).update(told_until=until)
        if letters.stopped_at is not None or not news.entries:
            return None
        letters.last_at = now
        letters.save(update_fields=["last_at"])
        return NewsForPerson(person, max(news.until.values()), news.entries)


def _hold(person: UUID) -> None:
    """Keep the person from being erased until they follow; raises PersonNotFoundError for the erased."""
    lock_person(person)
