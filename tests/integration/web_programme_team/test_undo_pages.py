"""Undoing on pages: offered after an action and on the entry, shown first, refused in words."""

import re
from datetime import timedelta

from django.test import Client

from assay.capabilities.entries.queries import get_entry, tags_of
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.notifications.operations import claim_letters
from tests.factories.assessment import Field
from tests.integration.web_programme_team.conftest import Clock
from tests.integration.web_programme_team.pages import address, rows_of, text_of


def _do(client: Client, field: Field, **posted: str) -> str:
    """Do something with every entry, and return where it is undone."""
    form = {"entry": [str(each) for each in field.entries], "confirmed": "yes", **posted}
    page = client.post(address("triage", field.round), form, follow=True).content.decode()
    found = re.search(r'href="([^"]+/undo/[^"]+)"', page)
    assert found
    return found[1]


def test_action_is_undone_from_the_notice_after_looking(client: Client, field: Field, clock: Clock) -> None:
    there = _do(client, field, action="tag", tag="legal")
    clock.now += timedelta(minutes=1)

    shown = client.get(there)
    still = tags_of(field.entries)
    done = client.post(there, follow=True)

    assert len(rows_of(shown, "undone")) == len(still) == 3
    assert "Undone for 3 ideas." in text_of(done)
    assert tags_of(field.entries) == {}


def test_entry_offers_to_undo_what_was_done_with_it(client: Client, field: Field, clock: Clock) -> None:
    there = _do(client, field, action="take no further", reason="Spam")
    clock.now += timedelta(minutes=1)
    here = address("entry", field.round, entry=field.entries[0])

    offered = client.get(here)
    client.post(there)
    after = client.get(here)

    assert there in offered.content.decode()
    assert there not in after.content.decode()
    assert "Undone: back at Share an idea" in text_of(after)
    assert get_entry(field.entries[0]).state.standing is Standing.CONSIDERED


def test_what_a_letter_told_is_refused_with_the_reason(client: Client, field: Field, clock: Clock) -> None:
    there = _do(client, field, action="ask for more", reason="Which office?")
    clock.now += timedelta(minutes=10)
    claim_letters(worker="a", now=clock.now, limit=10)

    shown = client.get(there)
    done = client.post(there, follow=True)

    assert "A letter about it was sent, and cannot be called back." in text_of(shown)
    assert "Nothing of this can be undone any more." in text_of(done)
    assert get_entry(field.entries[0]).state.standing is Standing.MORE_NEEDED


def test_action_of_another_round_is_not_found(client: Client, field: Field) -> None:
    nowhere = address("undo", field.round, action="00000000-0000-4000-8000-000000000000")

    assert (client.get(nowhere).status_code, client.post(nowhere).status_code) == (404, 404)
