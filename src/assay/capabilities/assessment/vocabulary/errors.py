"""What assessment refuses."""

from collections.abc import Mapping


class AssessmentError(Exception):
    """Anything that assessment refuses; the message says what is wrong, where, and how to mend it."""


class UnknownStageError(AssessmentError):
    """The round's definition has no such stage."""


class WrongStageError(AssessmentError):
    """The stage does not ask for what was given: no criteria, no report, or no decision."""


class EntryNotAtStageError(AssessmentError):
    """The entry is not considered at the stage, or is not of the round."""


class OwnEntryError(AssessmentError):
    """An assessor reviews an entry of their own."""


class StageDecidedError(AssessmentError):
    """Decisions of the stage were released, so that reviews and reports of it stand."""


class ScoreFaultsError(AssessmentError):
    """Scores are missing or outside their scale.

    Args:
        faults: by criterion, what is wrong and how to mend it.
    """

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__(" ".join(self.faults.values()))


class ReportFaultError(AssessmentError):
    """A report has a heading that the definition does not have."""


class ReasonMissingError(AssessmentError):
    """A decision has no reason."""


class PrizeFaultError(AssessmentError):
    """A prize is missing, does not exist, or is given already."""


class OutcomeFaultError(AssessmentError):
    """The stage has no such outcome: it keeps no waiting list."""


class DecisionReleasedError(AssessmentError):
    """The decision was released and can no longer be changed."""


class DecisionChangedError(AssessmentError):
    """Another decided on the entry since the decider looked at it."""


class NoPendingDecisionError(AssessmentError):
    """The entry has no decision that waits for release."""


class NothingToRankError(AssessmentError):
    """The stage was never ranked, or nobody has reviewed an entry there."""
