"""Challenges of a round: saved, published, withdrawn."""

from datetime import datetime

from assay.capabilities.programmes.models import Challenge, Round
from assay.capabilities.programmes.operations.recording import record_round, take_round
from assay.capabilities.programmes.queries.challenges import challenge_record
from assay.capabilities.programmes.vocabulary.checking import read_definition
from assay.capabilities.programmes.vocabulary.errors import ChallengeFaultError, ChallengeNotFoundError
from assay.capabilities.programmes.vocabulary.lines import read_line, read_slug
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord, RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundAction
from assay.foundations.organisations.queries import get_organisation
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write


def save_challenge(
    *,
    actor: Actor,
    round: RoundRecord,
    slug: str,
    title: str,
    summary: str,
    body: str = "",
    owner_slug: str | None = None,
    position: int = 0,
    is_new: bool = False,
    now: datetime,
) -> ChallengeRecord:
    """Save the challenge `slug` of `round`, new or in place of what it was; publishing it is another step.

    With `is_new` nothing is replaced: a slug that is taken is refused.
    Raises NotPermittedError, UndeclaredRoundActionError, SlugFaultError, LineFaultError,
    OrganisationNotFoundError, ChallengeFaultError (the definition has no challenges, an impossible position,
    a slug that is taken).
    """
    fields = {
        "title": read_line(title, thing="challenge's title", longest=200),
        "summary": read_line(summary, thing="challenge's summary", longest=500),
        "body": read_line(body, thing="challenge's text", longest=20_000, may_be_empty=True),
        "position": _read_position(position),
        "owner_id": get_organisation(owner_slug).id if owner_slug else None,
    }
    with durable_write():
        row, _ = take_round(actor=actor, round=round, action=RoundAction.CHANGE_CHALLENGES)
        _require_challenges(row)
        slug = _read_slug(row, slug, is_new=is_new)
        challenge, _ = Challenge.objects.update_or_create(round=row, slug=slug, defaults=fields)
        record_round(
            actor=actor,
            row=row,
            action="save challenge",
            now=now,
            challenge=slug,
            title=challenge.title,
            summary=challenge.summary,
        )
        return challenge_record(challenge)


def publish_challenge(*, actor: Actor, round: RoundRecord, slug: str, now: datetime) -> ChallengeRecord:
    """Publish the challenge `slug`; what is published already stays so since when it was.

    Raises NotPermittedError, UndeclaredRoundActionError, ChallengeNotFoundError.
    """
    with durable_write():
        row, _ = take_round(actor=actor, round=round, action=RoundAction.CHANGE_CHALLENGES)
        challenge = _find_challenge(row, slug)
        if challenge.published_at is None:
            _set_publication(actor, row, challenge, now=now, published_at=now)
        return challenge_record(challenge)


def withdraw_challenge(*, actor: Actor, round: RoundRecord, slug: str, now: datetime) -> ChallengeRecord:
    """Take the challenge `slug` off the public pages; entries that answer it keep it.

    Raises NotPermittedError, UndeclaredRoundActionError, ChallengeNotFoundError.
    """
    with durable_write():
        row, _ = take_round(actor=actor, round=round, action=RoundAction.CHANGE_CHALLENGES)
        challenge = _find_challenge(row, slug)
        if challenge.published_at is not None:
            _set_publication(actor, row, challenge, now=now, published_at=None)
        return challenge_record(challenge)


def _set_publication(
    actor: Actor, row: Round, challenge: Challenge, *, now: datetime, published_at: datetime | None
) -> None:
    challenge.published_at = published_at
    challenge.save(update_fields=["published_at"])
    action = "publish challenge" if published_at else "withdraw challenge"
    record_round(actor=actor, row=row, action=action, now=now, challenge=challenge.slug)


def _find_challenge(row: Round, slug: str) -> Challenge:
    challenge = Challenge.objects.select_related("owner").filter(round=row, slug=slug).first()
    if challenge is None:
        known = ", ".join(row.challenges.values_list("slug", flat=True)) or "none yet"
        raise ChallengeNotFoundError(
            f"Round {row.name!r} has no challenge {slug!r}; its challenges: {known}."
        )
    return challenge


def _require_challenges(row: Round) -> None:
    if read_definition(row.definition_version.source).challenges == "none":
        raise ChallengeFaultError(
            f"Round {row.name!r} has no challenges by its definition; "
            "write `challenges: optional` there first."
        )


_LAST_POSITION = 10_000
# The address of the page on which a new challenge is written ends so.
_RESERVED_SLUG = "new"


def _read_slug(row: Round, slug: str, *, is_new: bool) -> str:
    slug = read_slug(slug, thing="challenge")
    if slug == _RESERVED_SLUG:
        raise ChallengeFaultError(
            f"A challenge cannot be called {slug!r}; say in the title what it is about."
        )
    taken = row.challenges.filter(slug=slug).first() if is_new else None
    if taken is not None:
        raise ChallengeFaultError(
            f"{taken.title!r} has the same address, {slug!r}; give this challenge another title, "
            "or change that one."
        )
    return slug


def _read_position(position: int) -> int:
    if not 0 <= position <= _LAST_POSITION:
        raise ChallengeFaultError(
            f"The position {position} cannot be used; enter a number from 0 to {_LAST_POSITION}."
        )
    return position
