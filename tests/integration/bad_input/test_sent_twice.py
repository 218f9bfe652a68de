"""A form that is sent twice at the same moment does its work once, and nobody sees a fault of ours."""

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.assessment.queries import decisions_of, list_decisions
from assay.capabilities.entries.queries import entry_history, get_entry, list_comments
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.audit.queries import verify_chains
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import Role, Scope
from tests.factories.assessment import AFTER, Field, bring_to_sift, make_field, make_member
from tests.factories.entries import DURING, SHORT_ANSWERS, make_entry
from tests.factories.entries import make_member as make_applicant
from tests.factories.people import signed_in_client
from tests.factories.programmes import open_round

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def send_at_once(clients: list[Client], path: str, typed: Mapping[str, str]) -> list[int]:
    """Send the form from every client at one moment; return the statuses of the answers."""
    together = Barrier(len(clients))

    def send(client: Client) -> int:
        try:
            client.raise_request_exception = False
            together.wait()
            return client.post(path, typed).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as threads:
        return list(threads.map(send, clients))


@pytest.fixture
def _during(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: DURING)


@pytest.fixture
def _after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: AFTER)


@pytest.mark.usefixtures("_during")
def test_an_entry_sent_in_twice_is_told_of_once() -> None:
    round, owner = open_round(), make_applicant()
    entry = make_entry(round, owner=owner, answers=SHORT_ANSWERS, is_submitted=False).id
    path = reverse("applicant:check", kwargs={"entry": entry})

    statuses = send_at_once([signed_in_client(owner) for _ in range(2)], path, {"version": "1"})

    assert statuses == [302, 302]
    assert get_entry(entry).state == State("ideas", Standing.MORE_NEEDED)
    assert len(get_entry(entry).findings) == 1
    assert len(list_letters(Scope()).letters) == 1
    assert verify_chains() == ()


@pytest.mark.usefixtures("_during")
@pytest.mark.parametrize(
    ("page", "typed"), [("support", {"action": "give"}), ("comment", {"comment": "Yes"})]
)
def test_support_and_a_comment_given_twice_count_once(page: str, typed: Mapping[str, str]) -> None:
    round, person = open_round(), make_applicant()
    entry = make_entry(round)
    parts = {"programme": round.programme_slug, "round_slug": round.slug, "reference": entry.reference}
    path = reverse(f"public:{page}", kwargs=parts)

    statuses = send_at_once([signed_in_client(person) for _ in range(2)], path, typed)

    found = get_entry(entry.id)
    assert statuses == [302, 302]
    assert (found.support_count, found.comment_count, len(list_comments(entry.id))) == (
        (1, 0, 0) if page == "support" else (0, 1, 1)
    )


@pytest.mark.usefixtures("_after")
def test_a_decision_recorded_twice_stands_once() -> None:
    field = bring_to_sift(make_field(complete=1, assessors=0))
    clients = [signed_in_client(field.manager) for _ in range(2)]
    typed = {"outcome": "through", "reason": "It is good."}

    statuses = send_at_once(clients, _stage_address(field, "decide", entry=field.entries[0]), typed)

    assert statuses == [302, 302]
    assert [each.outcome for each in decisions_of(field.entries[0])] == ["through"]


@pytest.mark.usefixtures("_after")
def test_two_managers_who_release_at_once_release_each_decision_once() -> None:
    field = bring_to_sift(make_field(complete=6, incomplete=6, assessors=0))
    propose_decisions(actor=field.manager, round=field.round, stage="sift", now=AFTER)
    second = make_member("Second", role=Role.PROGRAMME_MANAGER, scope=field.round.scope)
    clients = [signed_in_client(each) for each in (field.manager, second)]

    statuses = send_at_once(clients, _stage_address(field, "release"), {})

    released = list_decisions(round=field.round, stage="sift").rows
    occasions = Counter(each.occasion for each in list_letters(field.round.scope, limit=100).letters)
    assert statuses == [302, 302]
    assert [each.is_released for each in released] == [True] * 12
    assert set(occasions.values()) == {1}
    assert len(occasions) == sum(each.outcome == "not taken further" for each in released) == 6
    assert {len(entry_history(each)) for each in field.entries[:6]} == {3}
    assert verify_chains() == ()


def _stage_address(field: Field, name: str, **more: object) -> str:
    parts = {"programme": field.round.programme_slug, "round_slug": field.round.slug, "stage": "sift", **more}
    return reverse(f"team:{name}", kwargs=parts)
