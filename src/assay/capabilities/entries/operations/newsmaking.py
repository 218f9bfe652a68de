"""Makes news of what happens to entries, for those that someone follows; the caller holds the entries."""

from collections.abc import Sequence

from assay.capabilities.entries.models import Comment, EntryNews, Follow, StateChange
from assay.capabilities.entries.vocabulary.following import NewsKind
from assay.capabilities.entries.vocabulary.showing import public_standing
from assay.capabilities.programmes.vocabulary.states import Action, Standing


def tell_of_comment(comment: Comment, *, by: str) -> None:
    """Make news of a comment that anyone may read now."""
    _save(
        [
            EntryNews(
                entry_id=comment.entry_id,
                kind=NewsKind.COMMENT.value,
                at=comment.written_at,
                by=by,
                comment=comment,
            )
        ]
    )


def tell_of_changes(changes: Sequence[StateChange]) -> None:
    """Make news of the moves that anyone may see: a public standing that changed, an entry sent in again."""
    kinds = [(change, _kind_of(change)) for change in changes]
    _save(
        [
            EntryNews(entry_id=change.entry_id, kind=kind.value, at=change.at, by=change.by)
            for change, kind in kinds
            if kind is not None
        ]
    )


def _kind_of(change: StateChange) -> NewsKind | None:
    """Return what a move is to the public; None for what it cannot see."""
    if change.from_standing == Standing.DRAFT:
        return None
    if change.action == Action.SUBMIT:
        return NewsKind.CHANGED
    before = change.from_stage, public_standing(change.from_standing)
    return None if before == (change.to_stage, public_standing(change.to_standing)) else NewsKind.STANDING


def _save(news: Sequence[EntryNews]) -> None:
    if news:
        entries = {each.entry_id for each in news}
        followed = set(Follow.objects.filter(entry__in=entries).values_list("entry_id", flat=True))
        EntryNews.objects.bulk_create(each for each in news if each.entry_id in followed)
