"""Actors that tests do things as; they need no row in the database."""

import uuid

from assay.foundations.permissions.vocabulary import Actor, Grant, Role, Scope


def make_actor(role: Role | None = None, scope: str = "", *, name: str = "Robin Example") -> Actor:
    grants = (Grant(role, Scope(scope)),) if role else ()
    return Actor(person=uuid.uuid4(), name=name, email="robin@example.gov.uk", grants=grants)
