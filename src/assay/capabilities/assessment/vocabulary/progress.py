"""How far a stage of a round is."""

from dataclasses import dataclass

from assay.capabilities.assessment.vocabulary.decisions import Outcome


@dataclass(frozen=True, slots=True)
class StageProgress:
    """Counts of a stage.

    Args:
        considered: entries at the stage that are considered.
        more_needed: entries at the stage that wait for their applicant.
        waiting: entries on the waiting list of the stage.
        reviews: reviews by all assessors of entries considered there.
        reviews_needed: how many the definition asks for, over the entries considered there.
        short: entries considered there with fewer reviews than the definition asks for.
        reports_short: entries considered there whose report lacks a heading.
        undecided: entries at the stage without a decision.
        pending_through: decisions that wait for release and let an entry through.
        pending_waiting: decisions that wait for release and put an entry on the waiting list.
        pending_not: decisions that wait for release and do neither.
        released_through: released decisions that let an entry through.
        released_waiting: released decisions that put an entry on the waiting list.
        released_not: released decisions that do neither.
    """

    stage: str
    considered: int
    more_needed: int
    waiting: int
    reviews: int
    reviews_needed: int
    short: int
    reports_short: int
    undecided: int
    pending_through: int
    pending_waiting: int
    pending_not: int
    released_through: int
    released_waiting: int
    released_not: int

    @property
    def pending(self) -> int:
        """All decisions that wait for release."""
        return self.pending_through + self.pending_waiting + self.pending_not

    @property
    def released(self) -> int:
        """All decisions that were released."""
        return self.released_through + self.released_waiting + self.released_not

    def count_decisions(self, outcome: Outcome | None = None) -> int:
        """Return how many decisions wait for release or were released, all or those that say so."""
        counts = {
            None: self.pending + self.released,
            Outcome.THROUGH: self.pending_through + self.released_through,
            Outcome.WAITING_LIST: self.pending_waiting + self.released_waiting,
            Outcome.NOT_TAKEN_FURTHER: self.pending_not + self.released_not,
        }
        return counts[outcome]
