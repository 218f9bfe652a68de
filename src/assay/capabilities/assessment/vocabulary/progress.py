"""How far a stage of a round is."""

from dataclasses import dataclass

from assay.capabilities.assessment.vocabulary.decisions import Outcome


@dataclass(frozen=True, slots=True)
class StageProgress:
    """Counts of a stage.

    Args:
        considered: entries at the stage that are considered.
        more_needed: entries at the stage that wait for their applicant.
        reviews: reviews by all assessors of entries considered there.
        reviews_needed: how many the definition asks for, over the entries considered there.
        short: entries considered there with fewer reviews than the definition asks for.
        reports_short: entries considered there whose report lacks a heading.
        undecided: entries at the stage without a decision.
        pending_through: decisions that wait for release and let an entry through.
        pending_not: decisions that wait for release and do not.
        released_through: released decisions that let an entry through.
        released_not: released decisions that do not.
    """

    stage: str
    considered: int
    more_needed: int
    reviews: int
    reviews_needed: int
    short: int
    reports_short: int
    undecided: int
    pending_through: int
    pending_not: int
    released_through: int
    released_not: int

    def count_decisions(self, outcome: Outcome | None = None) -> int:
        """Return how many decisions wait for release or were released, all or those that say so."""
        through = self.pending_through + self.released_through
        ended = self.pending_not + self.released_not
        counts = {None: through + ended, Outcome.THROUGH: through, Outcome.NOT_TAKEN_FURTHER: ended}
        return counts[outcome]
