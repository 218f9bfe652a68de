"""A form that is sent again does nothing again."""

from collections.abc import Mapping

import pytest
from django.urls import reverse

from assay.capabilities.assessment.operations import propose_decisions
from assay.foundations.audit.queries import list_events
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.assessment import AFTER, Field, bring_to_longlist, bring_to_sift, make_field
from tests.factories.entries import DURING, make_entry
from tests.factories.people import signed_in_client

BULK = {"confirmed": "yes", "reason": "It is good."}


@pytest.fixture
def field(monkeypatch: pytest.MonkeyPatch, db: None) -> Field:  # noqa: ARG001 - needs the database
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: AFTER)
    return make_field(complete=2, incomplete=1, assessors=0)


def address(field: Field, name: str, **more: object) -> str:
    parts = {"programme": field.round.programme_slug, "round_slug": field.round.slug, **more}
    return reverse(f"team:{name}", kwargs=parts)


def events_of(field: Field) -> int:
    return len(list_events(chain=field.round.scope.chain, limit=500))


def replay(field: Field, actor: Actor, path: str, form: Mapping[str, object]) -> tuple[int, int]:
    """Send the form twice; return how many events the first and the second recorded."""
    client, counts = signed_in_client(actor), [events_of(field)]
    for _ in range(2):
        assert client.post(path, form).status_code < 500
        counts.append(events_of(field))
    return counts[1] - counts[0], counts[2] - counts[1]


def test_an_entry_is_withdrawn_once(field: Field) -> None:
    owner, path = field.applicants[0], reverse("applicant:withdraw", kwargs={"entry": field.entries[0]})

    assert replay(field, owner, path, {}) == (1, 0)


def test_an_entry_is_sent_in_once(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: DURING)
    made = make_entry(field.round, owner=field.applicants[0], is_submitted=False)
    path = reverse("applicant:check", kwargs={"entry": made.id})

    assert replay(field, field.applicants[0], path, {"version": "1"}) == (1, 0)


@pytest.mark.parametrize("action", ["ask for more", "take no further"])
def test_entries_are_triaged_once(field: Field, action: str) -> None:
    form = {**BULK, "action": action, "entry": [str(each) for each in field.entries[:2]]}

    assert replay(field, field.manager, address(field, "triage"), form) == (2, 0)


def test_entries_are_passed_on_once(field: Field) -> None:
    first, second = replay(field, field.manager, address(field, "pass-on"), {})

    assert (first > 0, second) == (True, 0)


def test_entries_are_decided_on_in_bulk_once(field: Field) -> None:
    bring_to_sift(field)
    form = {**BULK, "outcome": "through", "entry": [str(each) for each in field.entries]}

    assert replay(field, field.manager, address(field, "decide-many", stage="sift"), form) == (3, 0)


def test_decisions_are_released_once(field: Field) -> None:
    bring_to_sift(field)
    propose_decisions(actor=field.manager, round=field.round, stage="sift", now=AFTER)

    first, second = replay(field, field.manager, address(field, "release", stage="sift"), {})

    assert (first, second) == (6, 0)
    assert len(list_letters(field.round.scope).letters) == 1


def test_letters_are_held_once(field: Field) -> None:
    bring_to_longlist(field)
    letters = [str(each.id) for each in list_letters(field.round.scope).letters]
    form = {**BULK, "action": "hold", "letter": letters}

    assert replay(field, field.manager, address(field, "settle-letters"), form) == (1, 0)
