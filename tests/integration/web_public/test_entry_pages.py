"""The public list of entries and one entry: search, support, comments, and what is never shown."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assay.capabilities.entries.operations import add_comment, give_support, hide_comment
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import GOOD_ANSWERS, make_entry, make_member
from tests.factories.people import signed_in_client
from tests.integration.web_public.showing import SOON, address, make_open_round

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>"
MOST_QUERIES = 12


def _entry(round: RoundRecord, title: str = "Shorter queues", **answers: str) -> EntryRecord:
    return make_entry(round, answers={**GOOD_ANSWERS, "title": title, **answers}, now=SOON)


def _commented(round: RoundRecord, text: str, *, name: str = "Robin Example") -> tuple[EntryRecord, int]:
    entry = _entry(round)
    comment = add_comment(actor=make_member(name=name), entry=entry.id, text=text, now=SOON)
    return entry, comment.id


def _count_queries(client: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return len(captured)


def test_list_without_entries_invites_the_first(client: Client) -> None:
    round = make_open_round()

    page = client.get(address("entries", round)).content.decode()

    assert "No ideas yet" in page
    assert "Be the first to enter" in page


def test_list_shows_submitted_entries_only(client: Client) -> None:
    round = make_open_round()
    _entry(round, "Sent in")
    make_entry(round, answers={**GOOD_ANSWERS, "title": "Only a draft"}, is_submitted=False, now=SOON)

    page = client.get(address("entries", round)).content.decode()

    assert "Sent in" in page
    assert "Only a draft" not in page


def test_search_finds_words_of_public_answers(client: Client) -> None:
    round = make_open_round()
    _entry(round, "Warm homes")
    _entry(round, "Quiet roads")

    page = client.get(address("entries", round), {"search": "homes"}).content.decode()

    assert "Warm homes" in page
    assert "Quiet roads" not in page


def test_search_that_finds_nothing_says_so_with_the_text_escaped(client: Client) -> None:
    round = make_open_round()
    _entry(round)

    page = client.get(address("entries", round), {"search": HOSTILE}).content.decode()

    assert "Nothing matches" in page
    assert "<script>alert" not in page


def test_list_sorts_by_support(client: Client) -> None:
    round = make_open_round()
    supported = _entry(round, "Supported")
    _entry(round, "Newer")
    give_support(actor=make_member(), entry=supported.id, now=SOON)

    newest, most = (
        client.get(address("entries", round), {"sort": sort}).content.decode() for sort in ("", "support")
    )

    assert newest.index("Newer") < newest.index("Supported")
    assert most.index("Supported") < most.index("Newer")


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=9999999999", "page=two", "sort=drop", "challenge=none", "search=%00%22*"],
)
def test_list_bears_addresses_that_make_no_sense(client: Client, query: str) -> None:
    round = make_open_round()
    _entry(round)

    assert client.get(f"{address('entries', round)}?{query}").status_code == 200


def test_pages_take_a_bounded_number_of_queries_however_many_entries() -> None:
    round = make_open_round()
    client = signed_in_client(make_member())
    entry, _ = _commented(round, "Very good")
    addresses = [
        "/",
        "/programmes/",
        address("round", round),
        address("entries", round),
        address("entry", round, entry.reference),
        address("results", round),
    ]

    one = [_count_queries(client, each) for each in addresses]
    for name in ("Ada", "Ben"):
        _entry(round, name)
        add_comment(actor=make_member(name=name), entry=entry.id, text=name, now=SOON)
    three = [_count_queries(client, each) for each in addresses]

    assert one == three
    assert max(three) <= MOST_QUERIES


def test_titles_and_comments_are_escaped(client: Client) -> None:
    round = make_open_round()
    entry = _entry(round, HOSTILE, problem=f"{HOSTILE} is what people paste into forms")
    add_comment(actor=make_member(name=HOSTILE), entry=entry.id, text=HOSTILE, now=SOON)

    pages = [
        client.get(address(*each)).content.decode()
        for each in (("entries", round), ("entry", round, entry.reference))
    ]

    assert [("<script>alert" in page, "<img src=x" in page) for page in pages] == [(False, False)] * 2


def test_hidden_comment_leaves_neither_text_nor_author(client: Client) -> None:
    round = make_open_round()
    entry, comment = _commented(round, "Something rude", name="Rude Person")
    hide_comment(actor=SYSTEM, comment=comment, reason="It insults someone.", now=SOON)

    page = client.get(address("entry", round, entry.reference)).content.decode()

    assert "A comment was hidden by the team: It insults someone." in page
    assert [text in page for text in ("Something rude", "Rude Person")] == [False] * 2


def test_visitor_is_asked_to_sign_in_before_commenting(client: Client) -> None:
    round = make_open_round()
    entry = _entry(round)

    page = client.get(address("entry", round, entry.reference)).content.decode()
    response = client.post(address("comment", round, entry.reference), {"comment": "Hello"})

    assert "Sign in to comment" in page
    assert response["Location"].startswith(f"{reverse('account:sign-in')}?next=")


def test_comment_is_published_under_its_authors_name() -> None:
    round = make_open_round()
    entry = _entry(round)
    client = signed_in_client(make_member(name="Robin Example"))

    response = client.post(address("comment", round, entry.reference), {"comment": "Well said"}, follow=True)

    page = response.content.decode()
    assert "Your comment is published." in page
    assert "<strong>Robin Example</strong>" in page
    assert "Well said" in page


@pytest.mark.parametrize(
    ("text", "message"), [("  ", "Enter a comment."), ("a" * 2001, "2000 characters or fewer")]
)
def test_refused_comment_comes_back_with_what_is_wrong(text: str, message: str) -> None:
    round = make_open_round()
    entry = _entry(round)
    client = signed_in_client(make_member())

    response = client.post(address("comment", round, entry.reference), {"comment": text})

    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#comment"' in page
    assert message in page
    assert text.strip() in page


def test_support_is_given_once_and_taken_back() -> None:
    round = make_open_round()
    entry = _entry(round)
    client = signed_in_client(make_member())
    where = address("support", round, entry.reference)

    counts = []
    for action in ("give", "give", "withdraw"):
        page = client.post(where, {"action": action}, follow=True).content.decode()
        counts.append(page.split('assay-support__count">')[1].split("<")[0])

    assert counts == ["1", "1", "0"]


def test_own_entry_offers_no_support_and_refuses_it() -> None:
    round = make_open_round()
    owner = make_member()
    entry = make_entry(round, owner=owner, now=SOON)
    client = signed_in_client(owner)

    page = client.get(address("entry", round, entry.reference)).content.decode()
    refused = client.post(address("support", round, entry.reference), {"action": "give"}, follow=True)

    assert "Support this idea" not in page
    assert "is your own; others may support it." in refused.content.decode()


def test_person_not_admitted_can_comment_but_not_support() -> None:
    round = make_open_round()
    entry = _entry(round)
    client = signed_in_client(make_member(f"{uuid.uuid4().hex}@elsewhere.org"))

    page = client.get(address("entry", round, entry.reference)).content.decode()

    assert "Add a comment" in page
    assert "Support this idea" not in page


def test_programme_that_publishes_nothing_has_no_pages_of_entries(client: Client) -> None:
    round = make_open_round(source=SMALL_DEFINITION.replace("public: yes", "public: no"))
    entry = _entry(round)

    answers = [
        client.get(each).status_code
        for each in (address("entries", round), address("entry", round, entry.reference))
    ]

    assert answers == [404, 404]


def test_draft_and_unknown_references_are_not_there(client: Client) -> None:
    round = make_open_round()
    draft = make_entry(round, is_submitted=False, now=SOON)

    answers = [
        client.get(address("entry", round, each)).status_code
        for each in (draft.reference or "-", "2026-9999")
    ]

    assert answers == [404, 404]


def _secretive(round: RoundRecord) -> tuple[EntryRecord, Actor]:
    owner = make_member("secret.owner@example.gov.uk", name="Secretive Owner")
    answers = {**GOOD_ANSWERS, "title": "Open title", "data": ["other"], "data_other": "HUSH-HUSH-DATA"}
    return make_entry(round, owner=owner, answers=answers, now=SOON), owner


def test_no_public_page_tells_a_private_answer_or_the_owner(client: Client) -> None:
    round = make_open_round()
    entry, owner = _secretive(round)
    pages = [
        "/",
        "/programmes/",
        address("round", round),
        address("entries", round),
        f"{address('entries', round)}?search=HUSH",
        address("entry", round, entry.reference),
        address("results", round),
    ]

    # What the visitor searched for stands on the page as they typed it.
    told = "".join(
        re.sub(r"“HUSH”|value=\"HUSH\"|search=HUSH", "", client.get(each).content.decode()) for each in pages
    )

    assert "Open title" in told
    secrets = ("HUSH", owner.name, owner.email, str(owner.person), str(entry.id), "personal data")
    assert [secret for secret in secrets if secret in told] == []
