"""What every transport offers, and the three ways in which it can fail."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from assay.foundations.notifications.vocabulary import ClaimedLetter, Evidence


class LetterNotSentError(Exception):
    """This letter was certainly not sent.

    Args:
        message: why, in words for the team.
        is_final: whether sending it again is pointless.
    """

    def __init__(self, message: str, *, is_final: bool) -> None:
        super().__init__(message)
        self.is_final = is_final


class DeliveryInDoubtError(Exception):
    """The letter was handed over and no answer came: it may have been sent."""


class TransportDownError(Exception):
    """No letter can be sent at present, and this one was not."""


class Transport(Protocol):
    """One way in which letters leave."""

    @property
    def batch(self) -> int:
        """How many letters a worker may claim at once; 1 when a killed worker would leave them in doubt."""

    def send(self, letter: ClaimedLetter, *, now: datetime) -> None:
        """Send `letter`; raise LetterNotSentError, DeliveryInDoubtError or TransportDownError."""

    def evidence_of(self, letter: UUID) -> Evidence:
        """Return what is known of a letter whose sender fell silent."""

    def check(self) -> str:
        """Return what letters go to, in words; raise TransportDownError when they would not get there."""
