"""Slowing down whoever guesses passwords or asks for many links, by e-mail address, never by office."""

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from assay.foundations.people.models import SignInAttempt
from assay.foundations.people.vocabulary import SlowDownError
from assay.foundations.transactions import durable_write

_KEPT = timedelta(days=1)
_WINDOW = timedelta(minutes=15)
_FREE_GUESSES = 5
_FIRST_WAIT = timedelta(seconds=15)
_LINKS_PER_ADDRESS = 5
# A thousand people of one office may ask within the same quarter of an hour.
_LINKS_PER_NETWORK_ADDRESS = 1000


def admit_link_request(*, email: str, network_address: str, now: datetime) -> None:
    """Count a request for a sign-in link; raises SlowDownError where there were too many.

    Args:
        email: the address that a link was asked for.
        network_address: where the request came from; its limit is far above an office's need.
        now: the moment of the request.
    """
    limits = {
        attempt_key("link", email.strip().casefold()): _LINKS_PER_ADDRESS,
        attempt_key("network", network_address): _LINKS_PER_NETWORK_ADDRESS,
    }
    with durable_write():
        for key, limit in limits.items():
            _refuse_beyond(key, limit, now)
        SignInAttempt.objects.bulk_create(
            SignInAttempt(email_hash=key, at=now, succeeded=True) for key in limits
        )
        _forget_old(now)


def admit_guess(*, email: str, now: datetime) -> None:
    """Raise SlowDownError where the last wrong passwords for `email` ask for a longer wait."""
    failures = SignInAttempt.objects.filter(
        email_hash=_password_key(email), at__gt=now - _WINDOW, succeeded=False
    ).order_by("-at")
    moments = list(failures.values_list("at", flat=True)[: _FREE_GUESSES + 10])
    if len(moments) >= _FREE_GUESSES:
        wait = min(_FIRST_WAIT * 2 ** (len(moments) - _FREE_GUESSES), _WINDOW)
        _refuse_before(moments[0] + wait, now)


def count_failure(*, email: str, now: datetime) -> None:
    """Count a wrong password for `email`."""
    SignInAttempt.objects.create(email_hash=_password_key(email), at=now, succeeded=False)
    _forget_old(now)


def forget_attempts(email: str) -> None:
    """Forget every attempt under `email`."""
    keys = [_password_key(email), attempt_key("link", email.strip().casefold())]
    SignInAttempt.objects.filter(email_hash__in=keys).delete()


def forget_failures(email: str) -> None:
    """Forget the wrong passwords for `email`, once the right one was given."""
    SignInAttempt.objects.filter(email_hash=_password_key(email)).delete()


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
