"""Links: who holds one may open one file, for one purpose, for a while."""

import uuid
from datetime import datetime, timedelta

from django.core import signing

from assay.foundations.files.vocabulary import FileLinkError, FileLinkPurpose, LinkExpiredError

_SALT = "assay.foundations.files.links"
LASTS = timedelta(minutes=10)


def link_to(*, file: uuid.UUID, purpose: FileLinkPurpose, now: datetime, lasts: timedelta = LASTS) -> str:
    """Return a signed token for an address: letters, digits, "-", "_" and ":".

    Args:
        file: what it opens.
        purpose: what for.
        now: when it is made; the caller has checked that the visitor may open the file.
        lasts: how long it can be used.
    """
    expires = int((now + lasts).timestamp())
    return signing.Signer(salt=_SALT).sign_object([file.hex, purpose.value, expires])


def read_link(token: str, *, purpose: FileLinkPurpose, now: datetime) -> uuid.UUID:
    """Return the file that `token` opens.

    Raises:
        FileLinkError: it was changed, or made for another purpose.
        LinkExpiredError: it is too old.
    """
    try:
        file, made_for, expires = signing.Signer(salt=_SALT).unsign_object(token)
    except signing.BadSignature as fault:
        raise FileLinkError(
            "This link to a file is not whole; go back to the page and choose the file."
        ) from fault
    if made_for != purpose.value:
        raise FileLinkError("This link to a file is for something else; go back and choose the file.")
    if now.timestamp() >= expires:
        raise LinkExpiredError(
            "This link to a file is too old; go back to the page and choose the file again."
        )
    return uuid.UUID(file)
