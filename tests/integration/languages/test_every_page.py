"""Every page that visitors and applicants see says everything in the language that was chosen."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import trans_real

from assay.capabilities.entries.operations import save_answers, start_entry, withdraw_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.operations import save_challenge
from assay.foundations.notifications.queries import list_letters
from assay.foundations.people.operations import choose_language, make_sign_in_link
from assay.foundations.people.queries import get_person
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import SYSTEM, Scope
from assay.use_cases.submit_and_acknowledge import submit_and_acknowledge
from tests.architecture.addresses import every_address
from tests.factories.every_question import EVERY_QUESTION
from tests.factories.marked import mark, marked_definition, unmarked, write_marked_catalogue
from tests.factories.moments import NOW
from tests.factories.people import make_person, signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round
from tests.factories.two_languages import BILINGUAL_DEFINITION

pytestmark = pytest.mark.django_db
SITE = "https://assay.example"
DURING = NOW + timedelta(days=3)
# What is no page to read: forms are posted to them, or they give a file.
NO_PAGES = {
    *("public:comment", "public:support", "public:robots"),
    *("account:sign-out", "account:step-in", "account:download"),
    *(
        "applicant:autosave",
        "applicant:pdf",
        "public:follow",
        "applicant:file",
        "public:file",
        "public:entry-file",
    ),
}
# Of several people, of following ideas or of asking; their own tests look at them.
PEOPLE = {
    *("public:report", "public:followed", "public:stop-letters", "public:ask"),
    *(
        "applicant:people",
        "applicant:invite",
        "applicant:sent-invitation",
        "applicant:leave",
        "applicant:lead",
    ),
    *("applicant:member-role", "applicant:member-remove", "applicant:member-lead", "applicant:invitation"),
}
AUDIENCES = ("public", "account", "applicant")


@pytest.fixture(autouse=True)
def _marked_language(
    tmp_path: Path, settings: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    write_marked_catalogue(tmp_path / "locale")
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    trans_real._translations = {}  # type: ignore[attr-defined]  # Django keeps what it once read
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: DURING)
    yield
    trans_real._translations = {}  # type: ignore[attr-defined]  # as above


class World:
    """A round whose every text is marked, with someone who reads in the marked language."""

    def __init__(self, source: str, slug: str) -> None:
        programme = make_programme(slug=slug, definition_source=marked_definition(source))
        self.round = open_round(make_round(programme, name=mark("2026")))
        person = make_person(name=mark("Robin"))
        choose_language(person=person.id, language="cy", now=NOW)
        self.actor = actor_of(get_person(person.id))
        self.client = signed_in_client(self.actor)
        self.slugs = (slug, self.round.slug)

    def draft(self, **answers: str) -> UUID:
        entry = start_entry(actor=self.actor, round=self.round, now=DURING)
        if answers:
            save_answers(actor=self.actor, entry=entry, answers=answers, base_version=0, now=DURING)
        return entry

    def send(self, problem: str) -> UUID:
        entry = self.draft(title=mark("Bins"), problem=mark(problem))
        submit_and_acknowledge(actor=self.actor, entry=entry, now=DURING, site_address=SITE)
        return entry


@pytest.fixture
def world() -> World:
    return World(BILINGUAL_DEFINITION, "better-ideas")


def test_every_page_of_the_journey_is_looked_at(world: World) -> None:
    known = {each.name for each in every_address() if each.name.partition(":")[0] in AUDIENCES}

    assert known - NO_PAGES - PEOPLE == {name for name, _ in addresses(world)}


def test_no_page_says_anything_that_is_not_translated(world: World) -> None:
    found = {}
    for name, address in addresses(world):
        for client in (world.client, Client(headers={"accept-language": "cy"})):
            page = client.get(address, follow=True).content.decode()
            assert '<html lang="cy"' in page, address
            found[f"{name} {address}"] = unmarked(page)

    assert {name: words for name, words in found.items() if words} == {}


def addresses(world: World) -> list[tuple[str, str]]:
    """Return each page by its name, some in several states."""
    draft, sent, short = world.draft(title=mark("Bins")), world.send("a b c"), world.send("a")
    withdrawn = world.send("d e f")
    withdraw_entry(actor=world.actor, entry=withdrawn, now=DURING)
    save_challenge(
        actor=SYSTEM,
        round=world.round,
        slug="bins",
        title=mark("Bins"),
        summary=mark("Full"),
        body=mark("Full bins"),
        is_new=True,
        now=NOW,
    )
    entries = (draft, sent, short, withdrawn)
    reference = get_entry(sent).reference
    token = make_sign_in_link(email="new@example.gov.uk", now=DURING)
    pages = [
        *(("public", each) for each in ("home", "programmes", "accessibility", "privacy", "cookies")),
        *(("public", each) for each in ("about", "sources")),
        *(("account", each) for each in ("sign-in", "link-sent", "sign-in-password", "home", "name")),
        *(("account", each) for each in ("password", "erase", "time-zone")),
        ("applicant", "entries"),
    ]
    return [
        *((f"{audience}:{each}", reverse(f"{audience}:{each}")) for audience, each in pages),
        *((f"public:{each}", reverse(f"public:{each}", args=world.slugs)) for each in ("round", "results")),
        ("public:entries", reverse("public:entries", args=world.slugs)),
        ("public:entries", reverse("public:entries", args=world.slugs) + "?search=~~"),
        ("public:entry", reverse("public:entry", args=(*world.slugs, reference))),
        ("public:challenge", reverse("public:challenge", args=(*world.slugs, "bins"))),
        ("account:link", reverse("account:link", args=(token,))),
        ("account:link", reverse("account:link", args=("nonsense",))),
        ("applicant:start", reverse("applicant:start", args=world.slugs)),
        *(
            (f"applicant:{each}", reverse(f"applicant:{each}", args=(entry,)))
            for each in ("entry", "check", "submitted", "withdraw", "versions")
            for entry in entries
        ),
        *(
            ("applicant:question", reverse("applicant:question", args=(draft, each)))
            for each in ("title", "problem", "area")
        ),
    ]


def test_no_question_of_any_kind_says_anything_that_is_not_translated() -> None:
    world = World(EVERY_QUESTION, "every-question")
    entry = world.draft()
    nonsense = {"answer": "~" * 5000, "answer-day": "x", "answer-month": "", "answer-year": "1"}

    found = {}
    for question in world.round.definition.questions:
        address = reverse("applicant:question", args=(entry, question.id))
        for sent in ({**nonsense, "base_version": "0"}, {"base_version": "0"}):
            pages = [world.client.get(address, follow=True), world.client.post(address, sent, follow=True)]
            found[question.id] = [word for each in pages for word in unmarked(each.content.decode())]

    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/sign-in/", {"email": "nobody"}),
        ("/sign-in/password/", {"email": "nobody@example.gov.uk", "password": "wrong"}),
        ("/account/name/", {"name": ""}),
        ("/account/name/", {"name": "~" * 300}),
        ("/account/password/", {"password": "1"}),
        ("/account/erase/", {}),
        ("/no/such/page/", {}),
    ],
)
def test_no_refusal_says_anything_that_is_not_translated(
    world: World, address: str, typed: dict[str, str]
) -> None:
    page = world.client.post(address, typed).content.decode()

    assert unmarked(page) == []


def test_letter_with_a_link_says_nothing_that_is_not_translated(world: World) -> None:
    world.client.post("/sign-in/", {"email": world.actor.email})

    (letter,) = list_letters(Scope()).letters

    text = letter.body.replace(next(word for word in letter.body.split() if "://" in word), "")
    assert unmarked(f"{letter.subject} {text}") == []
