"""Stopping letters about followed entries by a signed link, without signing in."""

from datetime import datetime
from uuid import UUID

from django.core import signing

from assay.capabilities.entries.operations import set_follower_letters

_SALT = "assay.use_cases.stop_follower_letters"


class StopLinkError(Exception):
    """The link is not whole."""


def stop_link(person: UUID, *, site_address: str) -> str:
    """Return the address where one click stops letters about what `person` follows; it lasts for ever."""
    token = signing.Signer(salt=_SALT).sign(person.hex)
    return f"{site_address.rstrip('/')}/stop-letters/{token}/"


def read_stop_link(token: str) -> UUID:
    """Return whose letters the link stops; raises StopLinkError where it was altered or cut."""
    try:
        return UUID(signing.Signer(salt=_SALT).unsign(token))
    except signing.BadSignature:
        raise StopLinkError(
            "This link is not whole. Copy all of it from the letter, or sign in and open “Followed”."
        ) from None


def stop_follower_letters(*, token: str, now: datetime) -> None:
    """Stop the letters; stopping them twice changes nothing. Raises StopLinkError, PersonNotFoundError."""
    set_follower_letters(person=read_stop_link(token), are_wanted=False, now=now)
