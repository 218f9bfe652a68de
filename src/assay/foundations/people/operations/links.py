"""Sign-in links: opaque, used once, good for half an hour; a new address makes a new person on first use."""

import hashlib
import secrets
from datetime import datetime, timedelta

from assay.foundations.audit.operations import record_event
from assay.foundations.people.models import Person, SentLink
from assay.foundations.people.operations.ending import end_links
from assay.foundations.people.operations.registering import CHAIN, lock_person, register_person
from assay.foundations.people.queries import person_record
from assay.foundations.people.vocabulary import EmailTakenError, LinkNotValidError, PersonRecord, SignInLink
from assay.foundations.transactions import durable_write

LINK_LIFETIME = timedelta(minutes=30)
_TOKEN_BYTES = 32


def make_sign_in_link(*, email: str, now: datetime) -> str:
    """Return the token of a link that signs in whoever reads the letters of `email`.

    The token is drawn by lot and says nothing of the address, as logs may keep the addresses of pages; only
    its fingerprint is stored. Links that are too old are cleared away.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with durable_write():
        SentLink.objects.filter(until__lte=now).delete()
        SentLink.objects.create(
            token_hash=fingerprint_of(token), email=email.strip(), until=now + LINK_LIFETIME
        )
    return token


def read_sign_in_link(*, token: str, now: datetime) -> SignInLink:
    """Return what a link stands for without using it up; raises LinkNotValidError."""
    email = _address_of(token, now)
    is_known = Person.objects.with_email(email).filter(is_active=True).exists()
    return SignInLink(email, is_new_person=not is_known)


def redeem_sign_in_link(*, token: str, now: datetime) -> PersonRecord:
    """Use up a link and return who it signs in, registering them where the address is new.

    Every other link to the address ends with it.
    Raises LinkNotValidError where the link was used, replaced by a sign-in, too old or altered.
    """
    with durable_write():
        email = _address_of(token, now)
        known = Person.objects.with_email(email).filter(is_active=True)
        # The person first, as an erasure takes its locks; of two who come at once one finds the link gone.
        row = known.select_for_update(no_key=True).first()
        if fingerprint_of(token) not in end_links(email):
            raise _not_valid()
        if row is None:
            row = lock_person(_register(email, now).id)
        row.last_login = now
        row.save(update_fields=["last_login"])
        reference = f"person:{row.pk}"
        record_event(chain=CHAIN, at=now, actor=reference, action="sign in by link", subject=reference)
    return person_record(row)


def fingerprint_of(token: str) -> str:
    """Return the SHA-256 (hexadecimal) under which a link is kept.

    Looking it up takes no longer for a token that is nearly right: its fingerprint is quite another.
    """
    return hashlib.sha256(token.encode()).hexdigest()


def _register(email: str, now: datetime) -> PersonRecord:
    try:
        return register_person(email=email, name=email.partition("@")[0], now=now, actor="anonymous")
    except EmailTakenError:
        raise _not_valid() from None


def _address_of(token: str, now: datetime) -> str:
    row = SentLink.objects.filter(token_hash=fingerprint_of(token), until__gt=now).first()
    if row is None:
        raise _not_valid()
    return row.email


def _not_valid() -> LinkNotValidError:
    return LinkNotValidError(
        "This link was used already, is older than 30 minutes or is incomplete; ask for a new one."
    )
