"""Whatever people type stays text on every page that anyone may open."""

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assay.capabilities.entries.queries import list_team_actions
from assay.capabilities.entries.queries.attachments import files_in_versions
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import Actor
from tests.architecture.addresses import every_address
from tests.factories.assessment import AFTER
from tests.factories.hostile import CONTROLS, DRAWN
from tests.factories.hostile_round import HostileRound, make_hostile_round
from tests.factories.people import signed_in_client
from tests.factories.playing import person_of

pytestmark = pytest.mark.django_db


# Every text of the round; a new one is added to tests/factories/hostile_round.py and here.
SHOWN = {
    *("about", "data_other", "nickname", "problem", "title", "place", "organisation", "round", "note"),
    *("note-team", "t", "view", "question", "question-hidden", "answer", "reason-question"),
    *("challenge-body", "challenge-summary", "challenge-title"),
    *("comment", "comment-hidden", "comment-review", "report", "report-words"),
    *(
        f"name-{each}"
        for each in ("administrator", "assessor", "auditor", "manager", "member", "owner", "reader")
    ),
    *(f"reason-{each}" for each in ("extend", "hide", "hold", "longlist", "more", "sift", "take-back")),
    *(f"definition-{each}" for each in ("about", "ask", "assessor", "body", "entry", "explanation", "label")),
    *(f"definition-{each}" for each in ("name", "otherwise", "programme", "round", "subject", "summary")),
    *("definition-title", "definition-unit"),
}


class Injections(HTMLParser):
    """Collects the elements and attributes that no template of ours has."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if "pwned" in tag else []
        self.found += [name for name, _ in attrs if "pwned" in name]

    def handle_comment(self, data: str) -> None:
        self.found += [data] if "pwned" in data else []


def faults_of(text: str) -> list[str]:
    """Return what of the hostile texts came through in a page."""
    reader = Injections()
    reader.feed(text)
    reader.close()
    return [*reader.found, *(each for each in (*CONTROLS, DRAWN) if each in text)]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> HostileRound:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: AFTER)
    return make_hostile_round()


def paths_of(made: HostileRound, name: str, parts: tuple[str, ...]) -> Iterator[str]:
    considered, asked, _, imported = made.entries
    fillings: dict[str, list[Any]] = {
        "programme": [made.round.programme_slug],
        "round_slug": [made.round.slug],
        "entry": [considered, asked] if len(parts) == 1 else [considered, imported],
        "stage": ["longlist"] if "entry" in parts else ["ideas", "sift", "longlist"],
        "question": ["title", "page", "kind"],
        "reference": ["2026-0001", "2026-0004"],
        "challenge": ["queues"],
        "slug": ["queues"],
        "letter": [each.id for each in list_letters(made.round.scope).letters],
        "number": [1],
        "person": [person_of(made.people["assessor"]), person_of(made.people["reader"])],
        "role": ["assessor"],
        "clarification": list(made.clarifications),
        "comment": [made.comment],
        "note": [made.note],
        "invitation": [made.invitation],
        "view": [made.view],
        "action": [list_team_actions(considered)[0].id],
        "earlier": [1],
        "later": [2],
        "form": ["csv", "json"],
        "token": ["x"],
        "file": list(files_in_versions(made.round.definition.questions, made.entries[:1])),
        "purpose": ["download", "preview"],
        "part": ["sections/0", "sections/0/questions", "stages/longlist", "stages/ideas/letters/received"],
    }
    for values in product(*(fillings[part] for part in parts)):
        yield reverse(name, kwargs=dict(zip(parts, values, strict=True)))


def visits(made: HostileRound, actor: Actor | None) -> Iterator[tuple[str, str, str]]:
    """Yield the address, kind and text of everything that opens for the actor."""
    client = signed_in_client(actor) if actor else Client()
    for address in every_address():
        for path in paths_of(made, address.name, address.parts):
            response = client.get(path)
            if response.status_code == 200:
                body = response.getvalue() if response.streaming else response.content
                kind = response["Content-Type"].partition(";")[0]
                # A document in no text's encoding runs nothing, and is read back by its own tests.
                yield path, kind, "" if kind == "application/pdf" else body.decode("utf-8-sig")


def test_nothing_that_people_typed_is_markup_on_any_page(made: HostileRound) -> None:
    faults, shown = [], set()

    for name, actor in [("nobody", None), *made.people.items()]:
        for path, kind, text in visits(made, actor):
            shown |= set(re.findall(r"=pwned-([a-z_-]+)-[\"\\]", html.unescape(text)))
            if kind == "text/html":
                faults += [(name, path, each) for each in faults_of(text)]

    assert faults == []
    assert shown == SHOWN
