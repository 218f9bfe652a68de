"""Writing challenges on the team's pages: a new one never takes the place of another."""

import pytest
from django.test import Client

from assay.capabilities.programmes.operations import save_challenge
from assay.capabilities.programmes.queries import list_challenges
from assay.foundations.permissions.vocabulary import SYSTEM
from tests.factories.assessment import Field
from tests.factories.moments import NOW
from tests.integration.web_programme_team.pages import address, summary_of, text_of


@pytest.mark.parametrize(
    ("title", "message"),
    [
        (
            "Long: queues!",
            (
                "'Long queues' has the same address, 'long-queues'; give this challenge another title, "
                "or change that one."
            ),
        ),
        ("New", "A challenge cannot be called 'new'; say in the title what it is about."),
        (" ", "The challenge's title is empty; enter it."),
    ],
)
def test_a_new_challenge_is_refused_at_its_title(
    client: Client, field: Field, title: str, message: str
) -> None:
    kept = save_challenge(
        actor=SYSTEM, round=field.round, slug="long-queues", title="Long queues", summary="Old.", now=NOW
    )
    typed = {"title": title, "summary": "New.", "body": "Body."}

    response = client.post(address("new-challenge", field.round), typed)

    assert summary_of(response) == [(message, 1)]
    assert b"New." in response.content
    assert list_challenges(field.round.id, published_only=False) == (kept,)


def test_a_challenge_may_be_saved_again_under_its_title(client: Client, field: Field) -> None:
    typed = {"title": "Long queues", "summary": "First.", "body": ""}
    client.post(address("new-challenge", field.round), typed)

    client.post(address("challenge", field.round, slug="long-queues"), {**typed, "summary": "Second."})

    found = list_challenges(field.round.id, published_only=False)
    assert [(each.slug, each.summary) for each in found] == [("long-queues", "Second.")]


def test_a_title_in_another_script_is_refused_in_plain_words(client: Client, field: Field) -> None:
    typed = {"title": "Длинные очереди", "summary": "Short.", "body": ""}

    page = client.post(address("new-challenge", field.round), typed)

    assert "Add at least one letter from a to z or a digit to the title" in text_of(page)
