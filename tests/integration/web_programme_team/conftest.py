"""A running round with its people, at a moment that tests choose, and clients for its roles."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.test import Client

from assay.foundations.permissions.vocabulary import Role
from tests.factories.assessment import Field, make_field, make_member
from tests.factories.entries import DURING
from tests.factories.people import signed_in_client


@dataclass
class Clock:
    """The moment at which every request of a test happens."""

    now: datetime = DURING


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: clock.now)
    return clock


@pytest.fixture
def field(db: None, clock: Clock) -> Field:  # noqa: ARG001 - needs the database and the time
    return make_field(complete=2, incomplete=1)


@pytest.fixture
def client(field: Field) -> Client:
    return signed_in_client(field.manager)


@pytest.fixture
def client_as(field: Field) -> Callable[[Role], Client]:
    def sign_in(role: Role) -> Client:
        return signed_in_client(make_member(f"A {role.value}", role=role, scope=field.round.scope))

    return sign_in
