"""Reads the challenges of a round."""

from assay.capabilities.programmes.models import Challenge
from assay.capabilities.programmes.vocabulary.errors import ChallengeNotFoundError
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord


def list_challenges(round_id: int, *, published_only: bool) -> tuple[ChallengeRecord, ...]:
    """Return the challenges of the round in their order, only the published ones if so asked."""
    rows = Challenge.objects.filter(round_id=round_id).select_related("owner")
    if published_only:
        rows = rows.filter(published_at__isnull=False)
    return tuple(map(challenge_record, rows))


def get_challenge(round_id: int, slug: str, *, published_only: bool) -> ChallengeRecord:
    """Return one challenge of the round, if published or if so asked; raises ChallengeNotFoundError."""
    for each in list_challenges(round_id, published_only=published_only):
        if each.slug == slug:
            return each
    raise ChallengeNotFoundError(
        f"The round has no challenge {slug!r}; its page lists the challenges there are."
    )


def challenge_record(row: Challenge) -> ChallengeRecord:
    """Return the record of `row`."""
    return ChallengeRecord(
        id=row.pk,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        body=row.body,
        owner_slug=row.owner.slug if row.owner else None,
        owner_name=row.owner.name if row.owner else None,
        position=row.position,
        published_at=row.published_at,
    )
