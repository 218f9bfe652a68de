"""Every address answers hostile parameters and forms without a fault of ours."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from assay.capabilities.entries.operations import add_comment, add_note, save_view
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from tests.architecture.addresses import every_address
from tests.factories.assessment import AFTER, bring_to_longlist, make_field
from tests.factories.moments import NOW
from tests.factories.people import signed_in_client
from tests.factories.playing import person_of

pytestmark = pytest.mark.django_db
HUGE = "9" * 5000
HOSTILE = [
    "\0",
    "-1",
    "0",
    "9" * 25,
    HUGE,
    "²",
    "١٢",
    "'\"><script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "%s%n%00",
    "\u202e\u200b\ud7ff\U0001f600",
    '"unbalanced AND (NEAR',
    "a" * 10_000,
    "../../etc/passwd",
    "=1+1",
]
# What pages read from addresses, all in one.
PARAMETERS = [
    "page", "search", "stage", "standing", "team", "challenge", "sort", "before", "state", "from", "next",
    "tag", "handler", "columns", "late", "view",
]  # fmt: skip
FORMS = [
    "email", "password", "name", "next", "person", "role", "title", "summary", "body", "action", "reason",
    "reference", "note", "source", "comment", "answer", "base_version", "version", "outcome", "viability",
    "challenge", "entry", "team", "until-day", "until-month", "until-year", "until-time", "opens-day",
    "opens-month", "opens-year", "opens-time", "closes-day", "closes-month", "closes-year", "closes-time",
    "confirmed", "short", "tag", "handler",
    "stamp", "choice", "newest", "move", "to", "remove", "template", "organisation",
    "slug", "type", "ask", "closes", "weight", "choice", "score-value", "score-viability",
    "query", "opens", "shared",
]  # fmt: skip
# After these the visitor or the round is gone, and every later form would only be refused.
ENDS_SOMETHING = {
    "account:erase", "account:sign-out", "account:password", "account:step-in", "applicant:withdraw",
    "team:cancel", "team:close", "team:finish",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """An address with a client who may open it."""

    name: str
    path: str
    client: Client


def make_places(stage: str = "longlist") -> Iterator[Place]:
    field = make_field(complete=1, assessors=1)
    entry, applicant = field.entries[0], field.applicants[0]
    comment = add_comment(actor=field.manager, entry=entry, text="Good.", now=NOW).id
    note = add_note(actor=field.manager, round=field.round, entry=entry, text="Late.", now=NOW).id
    view = save_view(
        actor=field.manager, round=field.round, name="Mine", query="tag=a", is_shared=False, now=NOW
    ).id
    bring_to_longlist(field)
    draft = LetterDraft("occasion", field.round.scope, None, "ada@example.org", "Subject", "Body")
    queue_letters(letters=[draft], now=AFTER)
    parts: Mapping[str, object] = {
        "programme": field.round.programme_slug,
        "round_slug": field.round.slug,
        "entry": entry,
        "stage": stage,
        "question": "title",
        "reference": "2026-0001",
        "challenge": "none",
        "slug": "none",
        "letter": uuid.UUID(int=2),
        "file": uuid.UUID(int=4),
        "purpose": "download",
        "token": "x",
        "number": 1,
        "person": person_of(applicant),
        "role": "assessor",
        "clarification": 1,
        "comment": comment,
        "note": note,
        "invitation": uuid.UUID(int=4),
        "view": view,
        "action": uuid.UUID(int=5),
        "earlier": 1,
        "later": 1,
        "form": "csv",
        "part": "sections/0/questions",
    }
    clients = {
        "applicant": signed_in_client(applicant),
        "assessor": signed_in_client(field.assessors[0]),
        "team": signed_in_client(field.manager),
    }
    for address in every_address():
        client = clients.get(address.name.partition(":")[0], clients["applicant"])
        path = reverse(address.name, kwargs={part: parts[part] for part in address.parts})
        client.raise_request_exception = False
        yield Place(address.name, path, client)


def read_fully(response: object) -> bytes:
    return b"".join(response.streaming_content) if getattr(response, "streaming", False) else b""  # type: ignore[attr-defined]  # only streamed responses have it


def test_hostile_parameters_are_never_a_fault_of_ours() -> None:
    faults = []

    for place in make_places():
        for text in HOSTILE:
            response = place.client.get(place.path, dict.fromkeys(PARAMETERS, text))
            read_fully(response)
            faults += [(place.name, text[:12])] if response.status_code >= 500 else []

    assert faults == []


def test_hostile_forms_are_never_a_fault_of_ours() -> None:
    faults = []

    for place in make_places():
        for text in [] if place.name in ENDS_SOMETHING else HOSTILE:
            response = place.client.post(place.path, dict.fromkeys(FORMS, text))
            faults += [(place.name, text[:12])] if response.status_code >= 500 else []

    assert faults == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("stage", ["nowhere", "ideas", "sift", "final"])
def test_stages_that_do_not_fit_a_page_are_never_a_fault_of_ours(stage: str, method: str) -> None:
    faults = []

    for place in make_places(stage):
        if "/stages/" in place.path or "/dates/" in place.path or "/assess/" in place.path:
            response = getattr(place.client, method)(place.path)
            faults += [place.name] if response.status_code >= 500 else []

    assert faults == []
