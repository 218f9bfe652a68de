"""Results of a round for the public."""

from assay.capabilities.assessment.vocabulary import RoundResults
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def list_results(*, round: RoundRecord) -> RoundResults:
    """Return the released results: winners with reasons, and who went through each stage."""
    raise NotImplementedError
