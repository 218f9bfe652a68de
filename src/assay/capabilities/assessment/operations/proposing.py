"""Ranking a stage and proposing its decisions."""

from datetime import datetime

from assay.capabilities.assessment.vocabulary import ProposalReport, StageRanking
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor


def rank_stage(*, actor: Actor, round: RoundRecord, stage: str, now: datetime) -> StageRanking:
    """Rank the stage's entries by its reviews; the same reviews give the stored ranking again.

    Raises:
        NotPermittedError: the actor may not decide in the round.
        WrongStageError: the stage has no criteria.
        NothingToRankError: nobody has reviewed an entry there.
    """
    raise NotImplementedError


def propose_decisions(*, actor: Actor, round: RoundRecord, stage: str, now: datetime) -> ProposalReport:
    """Propose what the definition implies for each entry at the stage; decisions made by people stand.

    Raises:
        NotPermittedError: the actor may not decide in the round.
        WrongStageError: the stage takes entries in and decides nothing.
    """
    raise NotImplementedError
