"""Reads who follows what, and what followers were not told yet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from assay.capabilities.entries.models import Entry, EntryNews, Follow, FollowerLetters
from assay.capabilities.entries.queries.public import public_title
from assay.capabilities.entries.vocabulary.following import FollowedRow, NewsKind, NewsOfEntry
from assay.capabilities.entries.vocabulary.showing import NOT_PUBLIC, public_standing
from assay.capabilities.programmes.queries import get_rounds_by_id
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor, person_of


@dataclass(frozen=True, slots=True)
class UntoldNews:
    """What someone was not told yet, and for each entry the last piece of news that this covers."""

    entries: tuple[NewsOfEntry, ...]
    until: Mapping[UUID, int]


def follows(*, actor: Actor, entry: UUID) -> bool:
    """Return whether the actor follows an entry. One query, none for nobody in particular."""
    return actor.person is not None and Follow.objects.filter(entry_id=entry, person_id=actor.person).exists()


def list_followed(*, actor: Actor) -> tuple[FollowedRow, ...]:
    """Return what the actor follows, the last followed first. Three queries."""
    rows = Follow.objects.filter(person_id=person_of(actor)).select_related("entry").order_by("-since", "-pk")
    found = list(rows)
    rounds = get_rounds_by_id({each.entry.round_id for each in found})
    return tuple(_followed(each, rounds[each.entry.round_id]) for each in found)


def wants_follower_letters(*, actor: Actor) -> bool:
    """Return whether the actor gets letters about what they follow. One query."""
    stopped = FollowerLetters.objects.filter(person_id=person_of(actor), stopped_at__isnull=False)
    return not stopped.exists()


def list_people_with_news(*, told_before: datetime, limit: int) -> tuple[UUID, ...]:
    """Return up to `limit` people who follow something with news and were last told before `told_before`."""
    news = EntryNews.objects.filter(entry=OuterRef("entry"), pk__gt=OuterRef("told_until"))
    silenced = FollowerLetters.objects.filter(person=OuterRef("person"))
    rows = (
        Follow.objects.filter(Exists(news))
        .exclude(Exists(silenced.filter(last_at__gt=told_before)))
        .exclude(Exists(silenced.filter(stopped_at__isnull=False)))
    )
    return tuple(rows.order_by("person").values_list("person", flat=True).distinct()[:limit])


def news_of(person: UUID) -> UntoldNews:
    """Return what `person` was not told yet; their own doings and what is hidden are no news to them."""
    rows = EntryNews.objects.filter(entry__follows__person=person, pk__gt=F("entry__follows__told_until"))
    by_entry: dict[Entry, list[EntryNews]] = defaultdict(list)
    for each in rows.select_related("entry", "comment").order_by("pk"):
        by_entry[each.entry].append(each)
    rounds = get_rounds_by_id({entry.round_id for entry in by_entry})
    told = (
        _summed_up(entry, rounds[entry.round_id], [each for each in news if _is_news_to(person, each)])
        for entry, news in by_entry.items()
    )
    until = {entry.pk: news[-1].pk for entry, news in by_entry.items()}
    return UntoldNews(tuple(each for each in told if each is not None), until)


def _is_news_to(person: UUID, news: EntryNews) -> bool:
    is_readable = news.comment is None or (news.comment.is_public and bool(news.comment.text))
    return is_readable and news.by != f"person:{person}"


def _summed_up(entry: Entry, round: RoundRecord, news: Iterable[EntryNews]) -> NewsOfEntry | None:
    kinds = [NewsKind(each.kind) for each in news]
    # Of an entry that nobody may read any more, only that is told.
    is_public = _is_public(entry)
    if entry.hidden_at is not None or not kinds or (not is_public and NewsKind.STANDING not in kinds):
        return None
    has_moved = NewsKind.STANDING in kinds
    return NewsOfEntry(
        round_id=entry.round_id,
        reference=entry.reference,
        title=public_title(round, entry.title),
        comments=kinds.count(NewsKind.COMMENT) if is_public else 0,
        is_changed=NewsKind.CHANGED in kinds and is_public,
        stage=entry.stage if has_moved else "",
        standing=public_standing(entry.standing) if has_moved else None,
    )


def _is_public(entry: Entry) -> bool:
    return entry.standing not in NOT_PUBLIC and entry.hidden_at is None


def _followed(row: Follow, round: RoundRecord) -> FollowedRow:
    entry = row.entry
    is_public = _is_public(entry)
    return FollowedRow(
        entry=entry.pk,
        round_id=entry.round_id,
        reference=entry.reference if is_public else "",
        title=public_title(round, entry.title) if is_public else "",
        stage=entry.stage,
        standing=public_standing(entry.standing) if is_public else None,
        since=row.since,
    )
