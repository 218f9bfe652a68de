"""A round's own page, its challenges and its results."""

from dataclasses import replace

import pytest
from django.test import Client

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.programmes.operations import publish_challenge, save_challenge, withdraw_challenge
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import SYSTEM
from tests.factories.assessment import AFTER, Field, bring_to_longlist, make_field, release, review_all
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.programmes import make_programme, make_round, open_round
from tests.integration.web_public.showing import BEGAN, address, make_open_round

pytestmark = pytest.mark.django_db


def _challenge(round: RoundRecord, slug: str, title: str, *, is_published: bool) -> None:
    save_challenge(
        actor=SYSTEM, round=round, slug=slug, title=title, summary="In short.", body="At length.", now=BEGAN
    )
    if is_published:
        publish_challenge(actor=SYSTEM, round=round, slug=slug, now=BEGAN)


def test_round_says_what_it_is_and_who_may_enter(client: Client) -> None:
    round = make_open_round()

    page = client.get(address("round", round)).content.decode()

    assert "Ideas from members for better services." in page
    assert "Anyone who works for Example may enter." in page
    assert "Support, worth £1,000." in page
    assert "Share an idea (now)" in page


def test_round_shows_published_challenges_only(client: Client) -> None:
    round = make_open_round()
    _challenge(round, "queues", "Shorter queues wanted", is_published=True)
    _challenge(round, "secret", "Not published yet", is_published=False)

    page = client.get(address("round", round)).content.decode()

    assert "Shorter queues wanted" in page
    assert "Not published yet" not in page
    assert client.get(address("challenge", round, "queues")).status_code == 200
    assert client.get(address("challenge", round, "secret")).status_code == 404


def test_withdrawn_challenge_is_not_there(client: Client) -> None:
    round = make_open_round()
    _challenge(round, "queues", "Shorter queues wanted", is_published=True)
    withdraw_challenge(actor=SYSTEM, round=round, slug="queues", now=BEGAN)

    assert client.get(address("challenge", round, "queues")).status_code == 404


def test_results_of_a_round_without_decisions_say_so(client: Client) -> None:
    round = make_open_round()

    page = client.get(address("results", round)).content.decode()

    assert "No results yet" in page


def test_results_tell_nothing_that_is_pending(client: Client) -> None:
    field = bring_to_longlist(make_field())
    review_all(field, [5, 4, 1])
    propose_decisions(actor=field.manager, round=field.round, stage="longlist", now=AFTER)

    page = client.get(address("results", field.round)).content.decode()

    assert "No results yet" in page
    assert "Idea 1" not in page


def test_results_tell_who_went_through_once_released(client: Client) -> None:
    field = bring_to_longlist(make_field())
    review_all(field, [5, 4, 1])
    propose_decisions(actor=field.manager, round=field.round, stage="longlist", now=AFTER)
    release(field, "longlist")

    page = client.get(address("results", field.round)).content.decode()

    assert "Through “Longlist”: 2 ideas" in page
    assert [f"Idea {number}" in page for number in (1, 2, 3)] == [True, True, False]
    assert "Winner" not in page


def test_results_give_the_winner_and_the_reason(client: Client) -> None:
    field = bring_to_longlist(make_field())
    for stage, values in (("longlist", [5, 4, 1]), ("final", [9])):
        review_all(field, values, stage=stage)
        if stage == "final":
            review_all(_without_first(field), [2], stage=stage)
        propose_decisions(actor=field.manager, round=field.round, stage=stage, now=AFTER)
        release(field, stage)

    page = client.get(address("results", field.round)).content.decode()

    assert '<h2 class="govuk-heading-l">Winner</h2>' in page
    assert "It was ranked 1 of 2 at Final" in page


def _without_first(field: Field) -> Field:
    return replace(field, entries=field.entries[1:])


def test_results_name_references_where_titles_are_private(client: Client) -> None:
    source = SMALL_DEFINITION.replace("words: 12, public: yes", "words: 12")
    round = open_round(make_round(make_programme(definition_source=source)))
    field = bring_to_longlist(make_field(round=round))
    review_all(field, [5, 4, 1])
    propose_decisions(actor=field.manager, round=round, stage="longlist", now=AFTER)
    release(field, "longlist")

    pages = "".join(client.get(address(name, round)).content.decode() for name in ("results", "entries"))

    assert "2026-0001" in pages
    assert "Idea 1" not in pages
