"""Releasing decisions: the entry moves, its letter is queued, and it is audited, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.operations import mark_released
from assay.capabilities.assessment.queries import pending_decisions, pending_ids
from assay.capabilities.assessment.vocabulary import DecisionRecord, Outcome
from assay.capabilities.entries.operations import move_entries
from assay.capabilities.entries.queries import get_briefs
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.entries.vocabulary.triage import EntryMove
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.permissions.vocabulary import Actor, Permission, require
from assay.foundations.transactions import durable_write
from assay.use_cases._decision_letters import LetterPreview, compose_letters, drafts_of, odd_first

__all__ = ["LetterPreview", "ReleaseReport", "preview_letters", "release_decisions"]


_ACTIONS = {
    Outcome.THROUGH: Action.PASS_ON,
    Outcome.WAITING_LIST: Action.PUT_ON_WAITING_LIST,
    Outcome.NOT_TAKEN_FURTHER: Action.TAKE_NO_FURTHER,
}


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

    def __add__(self, other: "ReleaseReport") -> "ReleaseReport":
        """Return what both did together."""
        return ReleaseReport(
            self.released + other.released,
            self.letters + other.letters,
            self.without_letter + other.without_letter,
        )


def preview_letters(
    *, actor: Actor, round: RoundRecord, stage: str, site_address: str, limit: int | None = None
) -> tuple[LetterPreview, ...]:
    """Return the letters that releasing the stage's pending decisions will send, odd ones first.

    Args:
        actor: who may release.
        round: the round.
        stage: whose decisions.
        site_address: where the service is reached, for links in letters ("https://assay.example").
        limit: at most so many, taken after putting odd ones first; only these are written.

    Raises:
        NotPermittedError: the actor may not release in the round.
        UnknownFieldError: a letter of the definition has a field that does not exist.
    """
    require(actor, Permission.RELEASE, round.scope)
    pending = pending_decisions(round=round, stage=stage)
    shown = odd_first(round=round, stage=stage, decisions=pending)[:limit]
    return tuple(compose_letters(round=round, stage=stage, decisions=shown, site_address=site_address))


def release_decisions(
    *,
    actor: Actor,
    round: RoundRecord,
    stage: str,
    now: datetime,
    site_address: str,
    decisions: Sequence[int] | None = None,
    at_once: int = 200,
) -> ReleaseReport:
    """Release the stage's pending decisions, all or those named.

    A decision is released, its entry moved and its letter queued in one transaction, which others may share.
    Whatever kills it in between, running it again releases the rest and repeats nothing.

    Args:
        actor: who may release.
        round: the round.
        stage: whose decisions.
        now: when.
        site_address: where the service is reached, for links in letters ("https://assay.example").
        decisions: their numbers; those that are not pending are passed over.
        at_once: decisions in one transaction.

    Raises:
        NotPermittedError: the actor may not release in the round.
        UnknownStageError, WrongStageError: there is no such stage, or it takes entries in.
        ReasonMissingError: a decision has no reason.
        UnknownFieldError: a letter of the definition has a field that does not exist.
    """
    require(actor, Permission.RELEASE, round.scope)
    waiting = pending_ids(round=round, stage=stage)
    chosen = waiting if decisions is None else [each for each in waiting if each in set(decisions)]
    report = ReleaseReport(0, 0, ())
    for start in range(0, len(chosen), at_once):
        batch = chosen[start : start + at_once]
        report += _release_batch(actor, round, stage, batch, site_address=site_address, now=now)
    return report


def _release_batch(
    actor: Actor, round: RoundRecord, stage: str, batch: Sequence[int], *, site_address: str, now: datetime
) -> ReleaseReport:
    with durable_write():
        released = mark_released(actor=actor, round=round, stage=stage, decisions=batch, now=now)
        letters = compose_letters(round=round, stage=stage, decisions=released, site_address=site_address)
        briefs = get_briefs([each.entry for each in released])
        for moves in _moves_of(released, briefs):
            move_entries(actor=actor, round=round, moves=moves, now=now)
        queued = queue_letters(letters=drafts_of(letters, round), now=now)
    without = tuple(letter.reference for letter in letters if not letter.will_be_sent)
    return ReleaseReport(len(released), queued, without)


def _moves_of(
    released: Sequence[DecisionRecord], briefs: Mapping[UUID, EntryBrief]
) -> tuple[list[EntryMove], list[EntryMove]]:
    """Return what to move first, and what then: who is kept though lacking is accepted first."""
    kept = [each for each in released if each.outcome is not Outcome.NOT_TAKEN_FURTHER]
    lacking = [each for each in kept if briefs[each.entry].standing is Standing.MORE_NEEDED]
    return (
        [EntryMove(each.entry, Action.ACCEPT, each.reason) for each in lacking],
        [EntryMove(each.entry, _ACTIONS[each.outcome], each.reason) for each in released],
    )
