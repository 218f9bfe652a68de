"""Two people decide on one entry at the same time: one decision stands, and the other person is told."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from assay.capabilities.assessment.queries import decisions_of
from assay.foundations.audit.queries import list_events, verify_chains
from assay.foundations.permissions.vocabulary import Role
from tests.factories.assessment import AFTER, Field, bring_to_sift, make_field, make_member
from tests.factories.people import signed_in_client
from tests.integration.web_programme_team.pages import address, summary_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TOLD = "The decision has changed since you looked at it. Read what stands now, then decide again."


@pytest.fixture
def field(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> Field:  # noqa: ARG001 - needs it
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: AFTER)
    return bring_to_sift(make_field(complete=1, assessors=0))


def send_at_once(clients: list[Client], path: str, forms: list[Mapping[str, str]]) -> list[Any]:
    together = Barrier(len(clients))

    def send(client: Client, form: Mapping[str, str]) -> Any:
        try:
            together.wait()
            return client.post(path, form)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as threads:
        return list(threads.map(send, clients, forms))


def test_of_two_who_decide_at_once_one_stands_and_the_other_is_told(field: Field) -> None:
    second = make_member("Second", role=Role.PROGRAMME_MANAGER, scope=field.round.scope)
    clients = [signed_in_client(each) for each in (field.manager, second)]
    path = address("decide", field.round, stage="sift", entry=field.entries[0])
    forms = [{"outcome": each, "reason": each, "seen": "0"} for each in ("through", "not taken further")]
    before = len(list_events(chain=field.round.scope.chain, limit=500))

    answers = send_at_once(clients, path, list(forms))

    statuses = [each.status_code for each in answers]
    stands, told = statuses.index(302), answers[statuses.index(200)]
    assert [each.outcome for each in decisions_of(field.entries[0])] == [forms[stands]["outcome"]]
    assert [message for message, _ in summary_of(told)] == [TOLD]
    assert len(list_events(chain=field.round.scope.chain, limit=500)) - before == 1
    assert verify_chains() == ()


def test_who_was_told_decides_otherwise_on_what_stands_now(field: Field) -> None:
    client = signed_in_client(field.manager)
    path = address("decide", field.round, stage="sift", entry=field.entries[0])
    form = {"outcome": "through", "reason": "Good.", "seen": "0"}
    otherwise = {**form, "outcome": "not taken further"}

    first, again, refused = client.post(path, form), client.post(path, form), client.post(path, otherwise)
    number = decisions_of(field.entries[0])[0].id
    taken = client.post(path, {**otherwise, "seen": str(number)})

    assert f'name="seen" value="{number}"' in refused.content.decode()
    assert [each.status_code for each in (first, again, refused, taken)] == [302, 302, 200, 302]
    assert [each.outcome for each in decisions_of(field.entries[0])] == ["not taken further"]
