"""People, organisations and roles that tests begin with."""

import itertools
from datetime import datetime

from django.contrib.auth import get_user_model
from django.test import Client

from assay.foundations.organisations.operations import load_organisations
from assay.foundations.organisations.queries import get_organisation
from assay.foundations.organisations.vocabulary import OrganisationRecord
from assay.foundations.people.operations import register_person
from assay.foundations.people.vocabulary import PersonRecord
from assay.foundations.permissions.operations import give_role
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Role, Scope
from tests.factories.moments import NOW

PASSWORD = "correct horse battery staple"
_numbers = itertools.count(1)


def make_person(
    *,
    email: str = "",
    name: str = "Sam Example",
    password: str | None = None,
    is_invented: bool = False,
    now: datetime = NOW,
) -> PersonRecord:
    """Register someone, under an address of their own where none is given."""
    return register_person(
        email=email or f"person{next(_numbers)}@example.gov.uk",
        name=name,
        password=password,
        is_invented=is_invented,
        now=now,
    )


def make_organisation(slug: str = "example", name: str = "Example Department") -> OrganisationRecord:
    """Bring one organisation into the register."""
    register = f'slug,name,abbreviation,type,status\n{slug},"{name}",,Executive agency,live\n'
    load_organisations(now=NOW, register=register)
    return get_organisation(slug)


def make_holder(role: Role, scope: str, *, name: str = "Sam Example") -> Actor:
    """Register someone who holds `role` in `scope`, and return them as an actor."""
    person = make_person(name=name)
    give_role(actor=SYSTEM, person=person.id, role=role, scope=Scope(scope), now=NOW)
    return actor_of(person)


def signed_in_client(person: PersonRecord | Actor) -> Client:
    """Return a client in which the person is signed in."""
    client = Client()
    identifier = person.person if isinstance(person, Actor) else person.id
    client.force_login(get_user_model().objects.get(pk=str(identifier)))
    return client
