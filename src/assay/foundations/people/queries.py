"""Reading people; those who were erased are nobody here."""

import uuid
from collections.abc import Iterable

from assay.foundations.people.models import Person
from assay.foundations.people.vocabulary import AccountRecord, PersonNotFoundError, PersonRecord

ERASED_NAME = "Someone whose account was erased"


def find_person(email: str) -> PersonRecord | None:
    """Return the person with this e-mail address, whatever its case, if there is one."""
    row = Person.objects.with_email(email).filter(is_active=True).first()
    return person_record(row) if row else None


def get_person(person: uuid.UUID) -> PersonRecord:
    """Return the person with this identifier; raises PersonNotFoundError."""
    return person_record(_active(person))


def get_account(person: uuid.UUID) -> AccountRecord:
    """Return what `person` sees of their own account; raises PersonNotFoundError."""
    row = _active(person)
    return AccountRecord(person_record(row), row.created_at, row.last_login, row.has_usable_password())


def names_of(people: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return the name of each of `people` in one query; the erased have one that says so."""
    rows = Person.objects.filter(pk__in=set(people)).values_list("id", "name")
    return {identifier: name or ERASED_NAME for identifier, name in rows}


def people_of(people: Iterable[uuid.UUID]) -> dict[uuid.UUID, PersonRecord]:
    """Return those of `people` who were not erased, by identifier, in one query."""
    rows = Person.objects.filter(pk__in=set(people), is_active=True)
    return {row.pk: person_record(row) for row in rows}


def list_invented_people() -> tuple[PersonRecord, ...]:
    """Return the people made up for a demonstration, by name."""
    rows = Person.objects.filter(is_invented=True, is_active=True).order_by("name")
    return tuple(person_record(row) for row in rows)


def person_record(row: Person) -> PersonRecord:
    """Return the value of a row."""
    return PersonRecord(row.pk, row.email, row.name, row.is_invented, row.language, row.time_zone)


def _active(person: uuid.UUID) -> Person:
    row = Person.objects.filter(pk=person, is_active=True).first()
    if row is None:
        raise PersonNotFoundError(
            f"There is nobody with the identifier {person}, or their account was erased."
        )
    return row
