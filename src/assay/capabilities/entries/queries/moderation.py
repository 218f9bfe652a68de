"""Reads what waits for the team to look at: what was reported, and comments that are held."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from assay.capabilities.entries.models import Comment, Entry, Report
from assay.capabilities.entries.queries.participation import ERASED_TEXT
from assay.capabilities.entries.vocabulary.moderation import Ground, HeldFor, Reported
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.people.queries import names_of
from assay.foundations.permissions.vocabulary import Actor, Permission, require


def list_reported(*, actor: Actor, round: RoundRecord) -> tuple[Reported, ...]:
    """Return what waits for the team of `round`, the most reported first. Three queries.

    Raises NotPermittedError.
    """
    require(actor, Permission.MODERATE, round.scope)
    reports = Report.objects.filter(entry__round_id=round.id, settled_at=None)
    by_thing: dict[tuple[Entry, Comment | None], list[Report]] = defaultdict(list)
    for each in reports.select_related("entry", "comment").order_by("made_at", "pk"):
        by_thing[each.entry, each.comment].append(each)
    held = Comment.objects.filter(entry__round_id=round.id, hidden_at=None).exclude(held_for="")
    for comment in held.select_related("entry").order_by("written_at"):
        by_thing.setdefault((comment.entry, comment), [])
    names = names_of(comment.author_id for _, comment in by_thing if comment)
    found = [
        _reported(entry, comment, made, names[comment.author_id] if comment else "")
        for (entry, comment), made in by_thing.items()
    ]
    return tuple(sorted(found, key=lambda each: (-sum(each.grounds.values()), each.since)))


def count_reported(*, round: RoundRecord) -> int:
    """Return how many entries and comments of `round` wait for the team. Two queries."""
    reported = Report.objects.filter(entry__round_id=round.id, settled_at=None)
    things = set(reported.values_list("entry", "comment"))
    held = Comment.objects.filter(entry__round_id=round.id, hidden_at=None).exclude(held_for="")
    return len(things | set(held.values_list("entry", "pk")))


def hidden_reason_of(*, round: RoundRecord, reference: str) -> str | None:
    """Return why the team hid an entry from the public; None where it did not. One query."""
    hidden = Entry.objects.filter(round_id=round.id, reference=reference, hidden_at__isnull=False)
    return hidden.values_list("hidden_reason", flat=True).first()


def _reported(entry: Entry, comment: Comment | None, made: Iterable[Report], author: str) -> Reported:
    reports = list(made)
    since = [each.made_at for each in reports] or [comment.written_at if comment else entry.created_at]
    return Reported(
        entry=entry.pk,
        reference=entry.reference,
        title=entry.title,
        comment=comment.pk if comment else None,
        author_name=author,
        text=(comment.text or ERASED_TEXT) if comment else "",
        held_for=HeldFor(comment.held_for) if comment and comment.held_for else None,
        grounds=Counter(Ground(each.ground) for each in reports),
        words=tuple(each.words for each in reports if each.words),
        since=min(since),
    )
