"""Transports: the ways in which a letter leaves."""

from assay.jobs.transports.choice import chosen_transport
from assay.jobs.transports.contract import (
    DeliveryInDoubtError,
    LetterNotSentError,
    Transport,
    TransportDownError,
)
from assay.jobs.transports.folder import FolderTransport
from assay.jobs.transports.smtp import MailServer, SmtpTransport

__all__ = [
    "DeliveryInDoubtError",
    "FolderTransport",
    "LetterNotSentError",
    "MailServer",
    "SmtpTransport",
    "Transport",
    "TransportDownError",
    "chosen_transport",
]
