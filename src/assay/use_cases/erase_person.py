"""Erasing a person everywhere, while decisions, scores and the audit trail stay."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.foundations.permissions.vocabulary import Actor


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What was blanked."""

    letters: int
    versions: int


def erase_person_everywhere(*, actor: Actor, person: UUID, now: datetime) -> ErasureReport:
    """Erase who the person is, their letters and the personal answers of their entries, in one transaction.

    Raises:
        NotPermittedError: the actor may not manage people.
    """
    raise NotImplementedError
