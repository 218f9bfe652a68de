"""Releasing decisions: the entry moves, its letter is queued, and it is audited, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """The letter that the release of one decision will send.

    Args:
        name: whom it greets; empty when the entry has no owner.
        address: where it goes; empty when it goes nowhere.
        oddities: what the team should see before releasing, in words; empty when all is well.
    """

    decision: int
    entry: UUID
    reference: str
    title: str
    outcome: Outcome
    name: str
    address: str
    subject: str
    body: str
    oddities: tuple[str, ...]

    @property
    def will_be_sent(self) -> bool:
        """Whether a letter goes out at all."""
        return bool(self.address and self.subject)


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What a release did.

    Args:
        released: decisions released now; 0 when all were released before.
        letters: letters queued now.
        without_letter: references of the released entries that get none.
    """

    released: int
    letters: int
    without_letter: tuple[str, ...]


def preview_letters(
    *, actor: Actor, round: RoundRecord, stage: str, site_address: str, limit: int | None = None
) -> tuple[LetterPreview, ...]:
    """Return the letters that releasing the stage's pending decisions will send, odd ones first.

    Args:
        site_address: where the service is reached, for links in letters ("https://assay.example").
        limit: at most so many.

    Raises:
        NotPermittedError: the actor may not release in the round.
    """
    raise NotImplementedError


def release_decisions(
    *,
    actor: Actor,
    round: RoundRecord,
    stage: str,
    now: datetime,
    site_address: str,
    decisions: Sequence[int] | None = None,
) -> ReleaseReport:
    """Release the stage's pending decisions, all or those named; to run it again after a kill is safe.

    Raises:
        NotPermittedError: the actor may not release in the round.
        EmptyReasonError: a decision to release has no reason.
    """
    raise NotImplementedError
