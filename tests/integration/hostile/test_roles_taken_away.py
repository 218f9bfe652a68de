"""A role that goes between looking and doing takes the doing with it, and nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.urls import reverse

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.entries.operations import add_comment, add_note, save_view
from assay.foundations.audit.queries import inspect_chains
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.operations import give_role, take_role
from assay.foundations.permissions.vocabulary import PERMISSIONS_OF, SYSTEM, Role
from tests.architecture.addresses import Address, every_address
from tests.factories.assessment import AFTER, Field, bring_to_longlist, make_field, review_all
from tests.factories.moments import NOW
from tests.factories.people import signed_in_client
from tests.factories.playing import person_of

pytestmark = pytest.mark.django_db
FORM = {
    "action": "hold", "reason": "Why.", "confirmed": "yes", "outcome": "through", "title": "New",
    "summary": "New", "email": "assessor.1@example.gov.uk", "role": "assessor", "short": "yes",
    "score-value": "1", "score-viability": "1", "comment": "Good.", "team": "general", "source": "a: b",
}  # fmt: skip


@dataclass(frozen=True)
class World:
    """A round at its long list with a pending decision, a letter and a comment in it."""

    field: Field
    parts: Mapping[str, object]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: AFTER)
    field = make_field(complete=2, incomplete=1)
    comment = add_comment(actor=field.manager, entry=field.entries[0], text="Good.", now=NOW).id
    entry = field.entries[0]
    note = add_note(actor=field.manager, round=field.round, entry=entry, text="Late.", now=NOW).id
    view = save_view(
        actor=field.manager, round=field.round, name="Mine", query="tag=a", is_shared=False, now=NOW
    ).id
    bring_to_longlist(field)
    review_all(field, [3, 4])
    propose_decisions(actor=field.manager, round=field.round, stage="longlist", now=AFTER)
    parts = {
        "programme": field.round.programme_slug, "round_slug": field.round.slug, "stage": "longlist",
        "entry": field.entries[0], "slug": "none", "letter": list_letters(field.round.scope).letters[0].id,
        "number": 1, "person": person_of(field.assessors[0]), "role": "assessor", "comment": comment,
        "note": note, "view": view, "action": UUID(int=5), "clarification": 1,
        "earlier": 1, "later": 1, "form": "csv", "file": UUID(int=4), "purpose": "download",
    }  # fmt: skip
    return World(field, parts)


def of_a_round() -> list[Address]:
    return [each for each in every_address() if each.view.access.permission and "round_slug" in each.parts]


def statuses_of(world: World, role: Role | None) -> dict[str, int]:
    """Sign the manager in, look at every page, exchange the role, send every form; return the answers."""
    field, person = world.field, person_of(world.field.manager)
    client = signed_in_client(field.manager)
    paths = {
        each.name: reverse(each.name, kwargs={part: world.parts[part] for part in each.parts})
        for each in of_a_round()
    }
    assert all(client.get(path).status_code < 500 for path in paths.values())
    take_role(actor=SYSTEM, person=person, role=Role.PROGRAMME_MANAGER, scope=field.round.scope, now=AFTER)
    if role:
        give_role(actor=SYSTEM, person=person, role=role, scope=field.round.scope, now=AFTER)
    form = {**FORM, "entry": str(world.parts["entry"]), "letter": str(world.parts["letter"])}
    before = inspect_chains()
    refused = {each.name for each in of_a_round() if not role or _lacks(each, role)}
    statuses = {name: client.post(paths[name], form).status_code for name in refused}
    assert inspect_chains() == before
    return statuses


def _lacks(address: Address, role: Role) -> bool:
    return address.view.access.permission not in PERMISSIONS_OF[role]


def test_who_lost_the_role_finds_nothing_to_do(world: World) -> None:
    statuses = statuses_of(world, None)

    assert len(statuses) > 30
    assert {name for name, status in statuses.items() if status != 404} == set()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.TEAM_MEMBER, Role.ASSESSOR, Role.ADMINISTRATOR])
def test_who_holds_a_lesser_role_meanwhile_is_refused(world: World, role: Role) -> None:
    statuses = statuses_of(world, role)

    assert len(statuses) > 10
    assert {name for name, status in statuses.items() if status != 403} == set()
