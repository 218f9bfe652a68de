"""Views of the list on pages: those there are, saving, sharing, opening with one; and what is late."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client

from assay.capabilities.entries.queries import list_views
from assay.foundations.permissions.vocabulary import Role
from tests.factories.assessment import Field, make_field
from tests.factories.moments import NOW
from tests.factories.people import signed_in_client
from tests.integration.entries.test_waiting import make_promising_round
from tests.integration.web_programme_team.conftest import Clock
from tests.integration.web_programme_team.pages import address, rows_of, summary_of, text_of

DAY = timedelta(days=1)


@pytest.fixture
def late(db: None, clock: Clock) -> Field:  # noqa: ARG001 - needs the database
    clock.now = NOW + 13 * DAY
    return make_field(complete=2, incomplete=1, round=make_promising_round())


def _views(page: str) -> list[str]:
    nav = page.partition('aria-label="Views of the list"')[2].partition("</nav>")[0]
    return [part.partition("<")[0] for part in nav.split(">") if part.partition("<")[0].strip()]


def test_list_offers_the_views_that_the_definition_gives_sense_to(client: Client, field: Field) -> None:
    page = client.get(f"{address('entries', field.round)}?standing=more+needed").content.decode()

    assert _views(page) == [
        "All", "Mine", "With nobody", "Waiting for applicant", "Not sent in", "Manage views",
    ]  # fmt: skip
    assert 'aria-current="true">Waiting for applicant' in page


def test_list_shows_and_finds_what_is_late(late: Field) -> None:
    client, here = signed_in_client(late.manager), address("entries", late.round)

    rows = rows_of(client.get(f"{here}?columns=due"), "entries")
    overdue = client.get(f"{here}?late=overdue&sort=due")

    assert [row.partition("Share an idea")[2].strip() for row in rows] == ["3 days late", "3 days late", ""]
    assert len(rows_of(overdue, "entries")) == 2
    assert {"Overdue", "Due soon"} <= set(_views(overdue.content.decode()))


def test_entry_and_overview_say_what_is_late(late: Field, clock: Clock) -> None:
    client = signed_in_client(late.manager)

    entry = text_of(client.get(address("entry", late.round, entry=late.entries[0])))
    asked = text_of(client.get(address("entry", late.round, entry=late.entries[2])))
    overview = client.get(address("round", late.round))
    clock.now = NOW + 2 * DAY
    early = text_of(client.get(address("entry", late.round, entry=late.entries[0])))
    clock.now = NOW + 9 * DAY + timedelta(hours=3)
    soon = text_of(client.get(address("entry", late.round, entry=late.entries[0])))

    assert "To act on by 9am on Thursday 12 March 2026 (UK time) 3 days late" in entry
    assert "The 10 days to act stand still until the applicant answers." in asked
    assert "2 ideas at Share an idea overdue" in text_of(overview)
    assert "stage=ideas&amp;late=overdue" in overview.content.decode()
    assert "8 days left" in early
    assert "21 hours left" in soon


def test_view_is_saved_found_again_and_shared(client: Client, field: Field) -> None:
    here = address("entries", field.round)
    listed = client.get(f"{here}?standing=considered&sort=title&page=1")
    form = client.get(f"{address('new-view', field.round)}?standing=considered&sort=title&evil=1")
    posted = {"query": "standing=considered&sort=title&evil=1", "name": "By title", "shared": "yes"}

    saved = client.post(address("new-view", field.round), posted)

    (view,) = list_views(actor=field.manager, round=field.round)
    assert "Save this view" in text_of(listed)
    assert 'value="standing=considered&amp;sort=title"' in form.content.decode()
    assert (view.name, view.query, view.is_shared) == ("By title", "standing=considered&sort=title", True)
    assert 'aria-current="true">By title' in client.get(saved["Location"]).content.decode()


def test_view_without_a_name_is_refused_at_the_field(client: Client, field: Field) -> None:
    page = client.post(address("new-view", field.round), {"query": "tag=a", "name": " "})

    assert summary_of(page) == [("Enter a name for the view.", 1)]


def test_view_is_renamed_and_deleted(client: Client, field: Field) -> None:
    client.post(address("new-view", field.round), {"query": "tag=a", "name": "One"})
    (view,) = list_views(actor=field.manager, round=field.round)
    there = address("view", field.round, view=view.id)

    assert "Change “One”" in text_of(client.get(there))
    assert summary_of(client.post(there, {"name": ""})) == [("Enter a name for the view.", 1)]
    client.post(there, {"name": "Two", "shared": "yes"})
    listed = rows_of(client.get(address("views", field.round)), "views")
    client.post(there, {"action": "delete"})

    assert listed == ["Two The team Change Two"]
    assert "No view is saved yet" in text_of(client.get(address("views", field.round)))
    assert client.get(there).status_code == 404


def test_list_opens_with_the_chosen_view_and_all_stays_reachable(client: Client, field: Field) -> None:
    here, views = address("entries", field.round), address("views", field.round)

    client.post(views, {"opens": "standing=more+needed"})
    opened = client.get(here)
    everything = client.get(f"{here}?view=all")
    client.post(views, {"opens": "nonsense"})
    still = client.get(here)
    client.post(views, {"opens": "view=all"})

    assert urlsplit(opened["Location"]).query == "standing=more+needed"
    assert len(rows_of(everything, "entries")) == 3
    assert (still.status_code, client.get(here).status_code) == (302, 200)


def test_an_auditor_saves_a_view_and_is_not_asked_to_share_it(
    client_as: Callable[[Role], Client], field: Field
) -> None:
    page = client_as(Role.AUDITOR).get(address("new-view", field.round))

    assert "Share it with everyone" not in text_of(page)
