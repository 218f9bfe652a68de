"""Slowing down whoever guesses passwords or asks for many links, by e-mail address, never by office."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils.crypto import salted_hmac

from assay.foundations.people.models import SignInAttempt
from assay.foundations.people.vocabulary import SlowDownError
from assay.foundations.transactions import durable_write

_KEPT = timedelta(days=1)
_WINDOW = timedelta(minutes=15)
_FREE_GUESSES = 5
_FIRST_WAIT = timedelta(seconds=15)
_LINKS_PER_ADDRESS = 5
# Somebody's letter-box is not to be filled by invitations, nor many by one person.
_INVITATIONS_PER_ADDRESS = 5
_INVITATIONS_PER_INVITER = 30
# A thousand people of one office may ask within the same quarter of an hour.
_LINKS_PER_NETWORK_ADDRESS = 1000
# SQLite lets one transaction write at a time, from its beginning; PostgreSQL keeps these locks to the end.
_HOLD = {"postgresql": "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", "sqlite": "SELECT %s"}


def admit_link_request(*, email: str, network_address: str, now: datetime) -> None:
    """Count a request for a sign-in link; raises SlowDownError where there were too many.

    Of requests at the same time each counts those before it.

    Args:
        email: the address that a link was asked for.
        network_address: where the request came from; its limit is far above an office's need.
        now: the moment of the request.
    """
    limits = {
        attempt_key("link", email.strip().casefold()): _LINKS_PER_ADDRESS,
        attempt_key("network", network_address): _LINKS_PER_NETWORK_ADDRESS,
    }
    _admit(limits, now)


def admit_invitation(*, email: str, inviter: UUID, now: datetime) -> None:
    """Count a letter of invitation; raises SlowDownError where there were too many.

    Args:
        email: the address that is invited, by whomever.
        inviter: who invites.
        now: the moment of the invitation.
    """
    limits = {
        attempt_key("invitation", email.strip().casefold()): _INVITATIONS_PER_ADDRESS,
        attempt_key("inviter", str(inviter)): _INVITATIONS_PER_INVITER,
    }
    _admit(limits, now)


def _admit(limits: Mapping[str, int], now: datetime) -> None:
    with durable_write():
        for key, limit in limits.items():
            _hold(key)
            _refuse_beyond(key, limit, now)
        SignInAttempt.objects.bulk_create(
            SignInAttempt(email_hash=key, at=now, succeeded=True) for key in limits
        )
        _forget_old(now)


def admit_guess(*, email: str, now: datetime) -> None:
    """Count a guess at the password of `email` as wrong, until `forget_failures` says that it was right.

    Counted before it is checked, as checking takes long enough for many others to come meanwhile.
    Raises SlowDownError where the last wrong passwords ask for a longer wait.
    """
    key = _password_key(email)
    with durable_write():
        _hold(key)
        failures = SignInAttempt.objects.filter(email_hash=key, at__gt=now - _WINDOW, succeeded=False)
        latest = failures.order_by("-at").values_list("at", flat=True)
        _refuse_haste(list(latest[: _FREE_GUESSES + 10]), now)
        SignInAttempt.objects.create(email_hash=key, at=now, succeeded=False)
        _forget_old(now)


def forget_attempts(email: str) -> None:
    """Forget every attempt under `email`, once whoever attempts it just now is done."""
    address = email.strip().casefold()
    keys = [attempt_key("link", address), attempt_key("invitation", address), _password_key(email)]
    for key in keys:
        _hold(key)
    SignInAttempt.objects.filter(email_hash__in=keys).delete()


def forget_failures(email: str) -> None:
    """Forget the wrong passwords for `email`, once the right one was given."""
    SignInAttempt.objects.filter(email_hash=_password_key(email)).delete()


def _hold(key: str) -> None:
    """Let nobody else count under `key` until this transaction ends; colleagues have other keys."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD[connection.vendor], [key])


def _refuse_haste(failures: list[datetime], now: datetime) -> None:
    if len(failures) >= _FREE_GUESSES:
        wait = min(_FIRST_WAIT * 2 ** (len(failures) - _FREE_GUESSES), _WINDOW)
        _refuse_before(failures[0] + wait, now)


def _refuse_beyond(key: str, limit: int, now: datetime) -> None:
    recent = SignInAttempt.objects.filter(email_hash=key, at__gt=now - _WINDOW).order_by("-at")
    counted = list(recent.values_list("at", flat=True)[:limit])
    if len(counted) == limit:
        _refuse_before(counted[-1] + _WINDOW, now)


def _refuse_before(moment: datetime, now: datetime) -> None:
    if now < moment:
        raise SlowDownError(int((moment - now).total_seconds()) + 1)


def _forget_old(now: datetime) -> None:
    SignInAttempt.objects.filter(at__lt=now - _KEPT).delete()


def _password_key(email: str) -> str:
    return attempt_key("password", email.strip().casefold())


def attempt_key(kind: str, value: str) -> str:
    """Return the fingerprint under which attempts of one kind with one value are kept."""
    # Keyed, so that the table alone does not tell which addresses were tried.
    return salted_hmac("assay.people.attempts", f"{kind}:{value}", algorithm="sha256").hexdigest()
