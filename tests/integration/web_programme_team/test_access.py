"""Who may open the team's pages, and what each role is offered there."""

from collections.abc import Callable

import pytest
from django.test import Client

from assay.foundations.permissions.vocabulary import Role, Scope
from tests.factories.assessment import Field, make_member
from tests.factories.people import make_person, signed_in_client
from tests.factories.programmes import make_programme, make_round
from tests.integration.web_programme_team.pages import address, text_of

pytestmark = pytest.mark.usefixtures("db", "clock")

_SHOWN = ["round", "entries", "stages"]
_MANAGED = ["dates", "challenges", "definition", "form", "open", "close", "finish", "cancel"]


def _statuses(client: Client, field: Field) -> dict[str, int]:
    names = [*_SHOWN, *_MANAGED, "letters", "people", "history", "pass-on"]
    return {name: client.get(address(name, field.round)).status_code for name in names}


def test_every_page_opens_for_a_manager(client: Client, field: Field) -> None:
    statuses = _statuses(client, field)

    assert set(statuses.values()) == {200}


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.TEAM_MEMBER, {*_SHOWN, "pass-on"}),
        (Role.AUDITOR, {*_SHOWN, "history"}),
        (Role.ASSESSOR, set()),
    ],
)
def test_pages_open_for_who_holds_their_permission_only(
    client_as: Callable[[Role], Client], field: Field, role: Role, allowed: set[str]
) -> None:
    statuses = _statuses(client_as(role), field)

    assert {name for name, status in statuses.items() if status == 200} == allowed
    assert {status for name, status in statuses.items() if name not in allowed} == {403}


def test_another_organisations_manager_finds_nothing(field: Field) -> None:
    elsewhere = make_round(make_programme(slug="elsewhere", organisation_slug="other"))
    stranger = signed_in_client(make_member("Stranger", role=Role.PROGRAMME_MANAGER, scope=Scope("other")))

    pages = [stranger.get(address(name, field.round)).status_code for name in _SHOWN]
    entry = stranger.get(address("entry", elsewhere, entry=field.entries[0])).status_code

    assert [*pages, entry] == [404, 404, 404, 404]


def test_navigation_offers_only_what_may_be_opened(client_as: Callable[[Role], Client], field: Field) -> None:
    page = text_of(client_as(Role.AUDITOR).get(address("round", field.round)))

    shown = [name for name in ("Overview", "Stages", "Letters", "People", "History") if f" {name} " in page]
    assert shown == ["Overview", "Stages", "History"]


def test_home_tells_who_has_no_role_what_to_do() -> None:
    page = text_of(signed_in_client(make_person()).get("/team/"))

    assert "You are not on a programme team yet" in page
    assert "Make a round" not in page


def test_a_stage_that_does_not_exist_is_not_found(client: Client, field: Field) -> None:
    named = {"stage": "nowhere"}

    pages = [address(name, field.round, **named) for name in ("stage", "stage-dates", "extend", "release")]

    assert [client.get(page).status_code for page in pages] == [404] * 4


def test_an_auditor_cannot_triage(client_as: Callable[[Role], Client], field: Field) -> None:
    auditor = client_as(Role.AUDITOR)
    posted = {"entry": str(field.entries[0]), "action": "accept", "confirmed": "yes"}

    refused = auditor.post(address("triage", field.round), posted)

    assert refused.status_code == 403
    assert "With the selected" not in text_of(auditor.get(address("entries", field.round)))
