"""What letters are called: their states, records and faults."""

from assay.foundations.notifications.vocabulary.errors import (
    ClaimLostError,
    LetterMoveError,
    LetterNotFoundError,
    LetterReasonMissingError,
)
from assay.foundations.notifications.vocabulary.records import (
    ClaimedLetter,
    Doer,
    Evidence,
    LetterDraft,
    LetterPage,
    LetterRecord,
    Place,
    RecoveryReport,
    letter_about,
)
from assay.foundations.notifications.vocabulary.states import (
    LetterAction,
    LetterState,
    move_letter,
    states_before,
)

__all__ = [
    "ClaimLostError",
    "ClaimedLetter",
    "Doer",
    "Evidence",
    "LetterAction",
    "LetterDraft",
    "LetterMoveError",
    "LetterNotFoundError",
    "LetterPage",
    "LetterReasonMissingError",
    "LetterRecord",
    "LetterState",
    "Place",
    "RecoveryReport",
    "letter_about",
    "move_letter",
    "states_before",
]
