"""One's own entry as a PDF, read back."""

import io
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from assay.capabilities.entries.operations import save_answers, start_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.entries import DURING, GOOD_ANSWERS, make_entry
from tests.integration.web_applicant.pages import address

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    pages = PdfReader(io.BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_sent_entry_comes_with_its_receipt(client: Client, robin: Actor, small_round: RoundRecord) -> None:
    entry = make_entry(small_round, owner=robin)

    response = client.get(address(entry.id, "pdf/"))

    text = text_of(response)
    assert response["Content-Disposition"] == f'attachment; filename="{entry.reference}.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert f"Reference: {entry.reference} We received it at" in text
    assert "What is your idea called? Shorter queues" in text
    assert "Which data would it use? Administrative records" in text
    assert "differ from what was sent in" not in text


def test_draft_says_that_it_is_one(client: Client, robin: Actor, small_round: RoundRecord) -> None:
    entry = start_entry(actor=robin, round=small_round, now=DURING)

    text = text_of(client.get(address(entry, "pdf/")))

    assert "This is a draft. It has not been sent in." in text
    assert "What is your idea called? Not answered" in text


def test_changes_after_sending_in_are_told(client: Client, robin: Actor, small_round: RoundRecord) -> None:
    entry = make_entry(small_round, owner=robin, answers=GOOD_ANSWERS)
    save_answers(actor=robin, entry=entry.id, answers={"title": "Later"}, base_version=1, now=DURING)

    assert "These are the latest answers; they differ from what was sent in." in text_of(
        client.get(address(entry.id, "pdf/"))
    )


def test_somebody_elses_entry_is_not_found(client: Client, small_round: RoundRecord) -> None:
    assert client.get(address(make_entry(small_round).id, "pdf/")).status_code == 404


def test_receipt_and_entry_link_to_the_pdf(client: Client, robin: Actor, small_round: RoundRecord) -> None:
    entry = make_entry(small_round, owner=robin)

    pages = [client.get(address(entry.id, rest)).content.decode() for rest in ("", "submitted/")]

    assert all(address(entry.id, "pdf/") in page for page in pages)
