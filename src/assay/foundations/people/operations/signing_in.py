"""Signing in by password."""

from datetime import datetime

from assay.foundations.languages import message
from assay.foundations.people.models import Person
from assay.foundations.people.operations.throttling import admit_guess, forget_failures
from assay.foundations.people.queries import person_record
from assay.foundations.people.vocabulary import PersonRecord, WrongPasswordError


def check_password(*, email: str, password: str, now: datetime) -> PersonRecord:
    """Return who has this address and password; as slow for an unknown address as for a known one.

    Raises:
        SlowDownError: too many wrong passwords were given for this address.
        WrongPasswordError: they do not belong together, or nobody has the address.
    """
    admit_guess(email=email, now=now)
    row = Person.objects.with_email(email).filter(is_active=True).first()
    if row is None:
        Person().set_password(password)
    elif row.check_password(password):
        forget_failures(email)
        return person_record(row)
    raise WrongPasswordError(
        message(
            "The e-mail address or the password is not right; try again, or ask for a sign-in link instead."
        )
    )
