"""How far a stage is."""

from assay.capabilities.assessment.vocabulary import StageProgress
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def stage_progress(*, round: RoundRecord, stage: str) -> StageProgress:
    """Return the counts of the stage; raises UnknownStageError."""
    raise NotImplementedError
