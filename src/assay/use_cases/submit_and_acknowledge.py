"""Submitting an entry and acknowledging it by letter, in one transaction."""

from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.vocabulary.records import Receipt
from assay.foundations.permissions.vocabulary import Actor


def submit_and_acknowledge(*, actor: Actor, entry: UUID, now: datetime, site_address: str) -> Receipt:
    """Submit the entry and queue its receipt, or the letter that says what more is needed.

    Raises:
        What `submit_entry` raises.
    """
    raise NotImplementedError
