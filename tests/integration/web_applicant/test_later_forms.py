"""The pages of an entry whose stage has a form of its own."""

from uuid import UUID

import pytest
from django.test import Client

from assay.capabilities.entries.operations import pass_on_intake
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from tests.factories.entries import DURING, make_entry
from tests.factories.programmes import make_programme, make_round, open_round
from tests.factories.staged_definition import STAGED_DEFINITION
from tests.integration.web_applicant.pages import address, answer, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(robin: Actor) -> UUID:
    round = open_round(make_round(make_programme(slug="open-door", definition_source=STAGED_DEFINITION)))
    entry = make_entry(round, owner=robin, answers={"title": "Map", "novel": "yes"}).id
    pass_on_intake(actor=SYSTEM, round=round, now=DURING)
    return entry


def test_own_entries_say_what_the_stage_asks(client: Client, entry: UUID) -> None:
    page = text_of(client.get("/my-entries/"))

    assert get_entry(entry).reference in page
    assert "Answer what “Trial” asks and send it in. You have 29 days left." in page


def test_task_list_has_the_stage_form_and_what_was_answered_before(client: Client, entry: UUID) -> None:
    page = client.get(address(entry))

    assert "Answer what “Trial” asks, then send your answers in." in text_of(page)
    assert "1 answer still needs to be given" in text_of(page)
    assert "What you answered before Your product What is it called? Map" in text_of(page)
    assert address(entry, "questions/result/") in page.content.decode()
    assert address(entry, "questions/title/") not in page.content.decode()


def test_stage_form_is_filled_checked_and_sent_in(client: Client, entry: UUID) -> None:
    saved = answer(client, entry, "result", answer="It works")
    assert saved["Location"] == address(entry, "questions/price/")

    check = text_of(client.get(address(entry, "check/")))
    sent = client.post(address(entry, "check/"), {"version": "2"}, follow=True)

    assert "Send in your answers" in check
    assert "Your entry is sent in" in text_of(sent)
    assert get_entry(entry).state == State("trial", Standing.CONSIDERED)


def test_question_of_an_earlier_form_leads_back_and_saves_nothing(client: Client, entry: UUID) -> None:
    shown = client.get(address(entry, "questions/title/"))
    posted = {"base_version": "1", "answer": "Chart", "action": "continue"}
    saved = client.post(address(entry, "questions/title/"), posted)

    assert shown["Location"] == address(entry)
    assert saved.status_code == 409
    assert "can no longer be changed" in text_of(saved)
    assert get_entry(entry).answers["title"] == "Map"
