"""An applicant who is signed in while a round takes entries, at a moment that tests choose."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.test import Client

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.entries import DURING, make_member
from tests.factories.every_question import EVERY_QUESTION
from tests.factories.people import signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round


@dataclass
class Clock:
    """The moment at which every request of a test happens."""

    now: datetime = DURING


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: clock.now)
    return clock


@pytest.fixture
def small_round() -> RoundRecord:
    return open_round()


@pytest.fixture
def every_round() -> RoundRecord:
    return open_round(make_round(make_programme(slug="every-question", definition_source=EVERY_QUESTION)))


@pytest.fixture
def robin() -> Actor:
    return make_member("robin@example.gov.uk")


@pytest.fixture
def client(robin: Actor) -> Client:
    return signed_in_client(robin)
