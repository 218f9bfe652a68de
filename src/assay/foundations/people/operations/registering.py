"""Registering people and changing what they may change themselves."""

import uuid
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from assay.foundations.audit.operations import record_event
from assay.foundations.languages import message, message_id
from assay.foundations.local_time import known_zone
from assay.foundations.people.models import Person
from assay.foundations.people.operations.ending import end_links
from assay.foundations.people.queries import person_record
from assay.foundations.people.vocabulary import (
    EmailTakenError,
    NameMissingError,
    PersonNotFoundError,
    PersonRecord,
    WeakPasswordError,
    checked_email,
    clean_name,
)
from assay.foundations.transactions import durable_write

CHAIN = "installation"
_LONGEST_NAME = 200
_WEAKNESSES = {
    "password_too_short": message_id("Your password must be at least 12 characters long."),
    "password_too_common": message_id("Your password is too easy to guess, as many people use it."),
    "password_too_similar": message_id("Your password is too much like your name or e-mail address."),
}


def register_person(
    *,
    email: str,
    name: str,
    now: datetime,
    is_invented: bool = False,
    password: str | None = None,
    actor: str = "system",
) -> PersonRecord:
    """Register someone, who can then sign in by link, and by password where one is given.

    Args:
        email: kept as typed; unique whatever its case.
        name: what pages and letters call them.
        now: the moment of registration.
        is_invented: made up for a demonstration; anyone may then step into their place.
        password: checked for strength unless they are invented.
        actor: who registers them, `Actor.reference`.

    Raises:
        EmailFaultError: `email` is not an address.
        EmailTakenError: someone has the address already.
        NameMissingError: `name` is blank or too long.
        WeakPasswordError: `password` is too easy to guess.
    """
    email, name = checked_email(email), _checked_name(name)
    row = Person(email=email, name=name, is_invented=is_invented, created_at=now)
    if password is not None and not is_invented:
        _check_strength(password, row)
    row.set_password(password)
    with durable_write():
        _insert(row)
        record_event(
            chain=CHAIN,
            at=now,
            actor=actor,
            action="register person",
            subject=f"person:{row.pk}",
            details={"is_invented": is_invented},
        )
    return person_record(row)


def change_name(*, person: uuid.UUID, name: str, now: datetime) -> PersonRecord:
    """Give `person` another name; raises NameMissingError, PersonNotFoundError."""
    name = _checked_name(name)
    with durable_write():
        row = lock_person(person)
        row.name = name
        row.save(update_fields=["name"])
        record_change(person, "change name", now)
    return person_record(row)


def choose_language(*, person: uuid.UUID, language: str, now: datetime) -> None:
    """Give `person` the language `language` for pages and letters; raises PersonNotFoundError.

    Args:
        person: whose language it is.
        language: its code, such as "cy", which the caller has checked.
        now: the moment of the choice.
    """
    with durable_write():
        row = lock_person(person)
        if row.language == language:
            return
        row.language = language
        row.save(update_fields=["language"])
        record_change(person, "choose language", now)


def choose_time_zone(*, person: uuid.UUID, time_zone: str, now: datetime) -> None:
    """Have times told to `person` in `time_zone` too, an IANA name; in none but the round's, if empty.

    Raises UnknownZoneError, PersonNotFoundError.
    """
    if time_zone:
        known_zone(time_zone)
    with durable_write():
        row = lock_person(person)
        if row.time_zone == time_zone:
            return
        row.time_zone = time_zone
        row.save(update_fields=["time_zone"])
        record_change(person, "choose time zone", now)


def set_password(*, person: uuid.UUID, password: str, now: datetime) -> None:
    """Give `person` a password, which ends their sessions and sign-in links.

    Raises WeakPasswordError, PersonNotFoundError.
    """
    with durable_write():
        row = lock_person(person)
        _check_strength(password, row)
        row.set_password(password)
        row.save(update_fields=["password"])
        end_links(row.email)
        record_change(person, "set password", now)


def lock_person(person: uuid.UUID) -> Person:
    """Return the row of `person`, locked until the transaction ends; raises PersonNotFoundError."""
    row = Person.objects.select_for_update(no_key=True).filter(pk=person, is_active=True).first()
    if row is None:
        raise PersonNotFoundError(
            f"There is nobody with the identifier {person}, or their account was erased."
        )
    return row


def record_change(person: uuid.UUID, action: str, now: datetime) -> None:
    """Record that `person` changed something of their own account."""
    reference = f"person:{person}"
    record_event(chain=CHAIN, at=now, actor=reference, action=action, subject=reference)


def _insert(row: Person) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise EmailTakenError(
            f"Someone with the e-mail address {row.email} is registered already; use that account."
        ) from None


def _checked_name(name: str) -> str:
    name = clean_name(name)
    if not name:
        raise NameMissingError(message("Enter your name"))
    if len(name) > _LONGEST_NAME:
        told = message("Your name must be %(number)s characters or fewer", number=_LONGEST_NAME)
        raise NameMissingError(told)
    return name


def _check_strength(password: str, row: Person) -> None:
    try:
        validate_password(password, row)
    except ValidationError as fault:
        weaknesses = [_WEAKNESSES[str(each.code)] for each in fault.error_list]
        raise WeakPasswordError([message(each) for each in weaknesses]) from None
