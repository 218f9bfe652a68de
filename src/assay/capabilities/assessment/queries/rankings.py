"""The stored ranking of a stage."""

from assay.capabilities.assessment.vocabulary import StageRanking
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def ranking(*, round: RoundRecord, stage: str) -> StageRanking:
    """Return the latest stored ranking of the stage; raises NothingToRankError when it was never ranked."""
    raise NotImplementedError
