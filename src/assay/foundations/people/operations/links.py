"""Sign-in links: signed, used once, good for half an hour; a new address makes a new person on first use."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from assay.foundations.audit.operations import record_event
from assay.foundations.people.models import Person, SignInAttempt
from assay.foundations.people.operations.registering import CHAIN, lock_person, register_person
from assay.foundations.people.operations.throttling import attempt_key
from assay.foundations.people.queries import person_record
from assay.foundations.people.vocabulary import EmailTakenError, LinkNotValidError, PersonRecord, SignInLink
from assay.foundations.transactions import durable_write

LINK_LIFETIME = timedelta(minutes=30)
_signer = signing.Signer(salt="assay.people.sign-in-link")


def make_sign_in_link(*, email: str, now: datetime) -> str:
    """Return the token of a link that signs in whoever reads the letters of `email`."""
    row = _find(email)
    until = int((now + LINK_LIFETIME).timestamp())
    parts = {"email": email.strip(), "made": now.timestamp(), "until": until, "state": _state(row)}
    return _signer.sign_object(parts, compress=True)


def read_sign_in_link(*, token: str, now: datetime) -> SignInLink:
    """Return what a link stands for without using it up; raises LinkNotValidError."""
    parts = _read(token, now)
    row = _find(parts["email"])
    _check_state(parts, row)
    return SignInLink(parts["email"], row is None)


def redeem_sign_in_link(*, token: str, now: datetime) -> PersonRecord:
    """Use up a link and return who it signs in, registering them where the address is new.

    Raises LinkNotValidError where the link was used, replaced by a sign-in, too old or altered.
    """
    parts = _read(token, now)
    with durable_write():
        row = _find(parts["email"])
        if row is None:
            _check_state(parts, None)
            row = lock_person(_register(parts["email"], now).id)
        else:
            row = lock_person(row.pk)
            _check_state(parts, row)
        row.last_login = now
        row.save(update_fields=["last_login"])
        reference = f"person:{row.pk}"
        record_event(chain=CHAIN, at=now, actor=reference, action="sign in by link", subject=reference)
    return person_record(row)


def end_links(*, email: str, now: datetime) -> None:
    """End every link made for `email` until now, as its owner was erased and did not ask to come back."""
    SignInAttempt.objects.create(email_hash=_ended_key(email), at=now, succeeded=True)


def _register(email: str, now: datetime) -> PersonRecord:
    try:
        return register_person(email=email, name=email.partition("@")[0], now=now, actor="anonymous")
    except EmailTakenError:
        raise _not_valid() from None


def _find(email: str) -> Person | None:
    return Person.objects.with_email(email).filter(is_active=True).first()


def _read(token: str, now: datetime) -> dict[str, Any]:
    try:
        parts: dict[str, Any] = _signer.unsign_object(token)
    except (signing.BadSignature, ValueError):
        raise _not_valid() from None
    if now.timestamp() >= parts["until"] or _was_ended(parts):
        raise _not_valid()
    return parts


def _was_ended(parts: dict[str, Any]) -> bool:
    made = datetime.fromtimestamp(parts["made"], UTC)
    return SignInAttempt.objects.filter(email_hash=_ended_key(parts["email"]), at__gte=made).exists()


def _ended_key(email: str) -> str:
    return attempt_key("ended links", email.strip().casefold())


def _check_state(parts: dict[str, Any], row: Person | None) -> None:
    if not constant_time_compare(parts["state"], _state(row)):
        raise _not_valid()


def _state(row: Person | None) -> str:
    """Return a fingerprint that any sign-in or new password changes, which is what makes links single-use."""
    if row is None:
        return ""
    value = f"{row.pk}{row.password}{row.last_login and row.last_login.timestamp()}"
    return salted_hmac("assay.people.sign-in-link.state", value, algorithm="sha256").hexdigest()[:32]


def _not_valid() -> LinkNotValidError:
    return LinkNotValidError(
        "This link was used already, is older than 30 minutes or is incomplete; ask for a new one."
    )
