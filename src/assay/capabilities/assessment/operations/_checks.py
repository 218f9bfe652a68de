"""Checks that several operations share."""

from uuid import UUID

from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.vocabulary import EntryNotAtStageError, StageDecidedError
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State


def check_undecided(round: RoundRecord, stage: str) -> None:
    """Raise StageDecidedError when decisions of the stage were released."""
    if Decision.objects.filter(round_id=round.id, stage=stage, released_at__isnull=False).exists():
        title = round.definition.stages[stage].title
        raise StageDecidedError(f"Decisions of {title} were released, so that its reviews and reports stand.")


def considered_entry(round: RoundRecord, stage: str, entry: UUID) -> EntryRecord:
    """Return the entry, which must be considered at the stage.

    Raises:
        EntryNotFoundError: it is not of the round.
        EntryNotAtStageError: it stands otherwise, or elsewhere.
    """
    found = get_entry(entry)
    if found.round_id != round.id:
        raise EntryNotFoundError(entry)
    if found.state != State(stage, Standing.CONSIDERED):
        title = round.definition.stages[stage].title
        raise EntryNotAtStageError(
            f"{found.reference} is {found.state.standing.value} at {found.state.stage}, "
            f"not considered at {title}; reload the page."
        )
    return found
