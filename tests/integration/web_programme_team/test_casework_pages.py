"""The team's casework on pages: columns, filters, in bulk with a preview, and on the page of an entry."""

import re
from collections.abc import Callable

from django.test import Client

from assay.capabilities.entries.operations import add_note, assign_entries, tag_entries
from assay.capabilities.entries.queries import list_notes, preview_casework, tags_of
from assay.foundations.permissions.vocabulary import Role
from tests.factories.assessment import Field, make_member
from tests.factories.entries import DURING
from tests.factories.people import signed_in_client
from tests.factories.playing import person_of
from tests.integration.web_programme_team.pages import address, rows_of, summary_of, text_of


def _tagged(field: Field) -> None:
    entries, handler = field.entries[:1], person_of(field.manager)
    tag_entries(actor=field.manager, round=field.round, entries=entries, tag="legal advice", now=DURING)
    assign_entries(actor=field.manager, round=field.round, entries=entries, handler=handler, now=DURING)


def test_list_shows_and_finds_tags_and_handlers(client: Client, field: Field) -> None:
    _tagged(field)
    here = address("entries", field.round)
    queries = (
        "tag=legal+advice",
        "handler=me",
        "handler=-",
        f"handler={person_of(field.manager)}",
        "tag=none+such",
        "handler=nonsense",
    )

    shown = rows_of(client.get(f"{here}?columns=tags&columns=handler"), "entries")
    found = [len(rows_of(client.get(f"{here}?{query}"), "entries")) for query in queries]

    assert shown[0].endswith("Manager legal advice")
    assert found == [1, 1, 2, 1, 0, 3]


def test_entries_are_tagged_in_bulk_after_a_preview(client: Client, field: Field) -> None:
    _tagged(field)
    posted = {"entry": [str(each) for each in field.entries], "action": "tag"}

    preview = client.post(address("triage", field.round), posted)
    before = tags_of(field.entries)
    confirmed = {**posted, "confirmed": "yes", "tag": "Legal Advice"}
    done = client.post(address("triage", field.round), confirmed, follow=True)

    assert [row.rpartition(" Idea ")[2] for row in rows_of(preview, "changes")] == [
        "1 legal advice",
        "2 None",
        "3 None",
    ]
    assert summary_of(preview) == []
    assert len(before) == 1
    assert "2 ideas changed. 1 was left as before." in text_of(done)
    assert set(tags_of(field.entries).values()) == {("legal advice",)}


def test_tags_in_bulk_that_are_none_are_refused_at_the_field(client: Client, field: Field) -> None:
    posted = {"entry": str(field.entries[0]), "action": "tag", "confirmed": "yes"}

    missing = client.post(address("triage", field.round), posted)
    faulty = client.post(address("triage", field.round), posted | {"tag": "one, two"})

    assert summary_of(missing) == [("Enter a tag", 1)]
    assert summary_of(faulty) == [("Enter one tag at a time, without commas.", 1)]


def test_tags_are_removed_in_bulk_among_those_there_are(client: Client, field: Field) -> None:
    _tagged(field)
    posted = {"entry": [str(each) for each in field.entries], "action": "untag"}
    confirmed = posted | {"confirmed": "yes"}

    wrong = client.post(address("triage", field.round), confirmed | {"tag": "other"})
    client.post(address("triage", field.round), confirmed | {"tag": "legal advice"})
    none = client.post(address("triage", field.round), posted)

    assert summary_of(wrong) == [("Select a tag", 1)]
    assert tags_of(field.entries) == {}
    assert "None of them has a tag." in text_of(none)


def test_entries_are_given_to_a_person_in_bulk(client: Client, field: Field) -> None:
    posted = {"entry": [str(each) for each in field.entries], "action": "assign", "confirmed": "yes"}

    wrong = client.post(address("triage", field.round), posted | {"handler": "nonsense"})
    client.post(address("triage", field.round), posted | {"handler": str(person_of(field.manager))})

    rows = preview_casework(actor=field.manager, round=field.round, entries=field.entries)
    assert summary_of(wrong) == [("Select who is to handle them", 1)]
    assert {row.handler_name for row in rows} == {"Manager"}


def test_sorting_of_all_is_refused_when_others_match_by_now(client: Client, field: Field) -> None:
    posted = {"all": "yes", "filter": "handler=-", "action": "assign", "seen": "other", "confirmed": "yes"}

    refused = client.post(address("triage", field.round), posted | {"handler": "nobody"})

    assert summary_of(refused) == [("The list has changed since you looked at it. Look at it again.", 1)]


def test_sorting_of_an_unknown_entry_is_not_found(client: Client, field: Field) -> None:
    for action in ("tag", "untag", "assign", "route"):
        posted = {"entry": "00000000-0000-4000-8000-000000000000", "action": action, "confirmed": "yes"}
        assert client.post(address("triage", field.round), posted).status_code == 404


def test_entry_page_takes_handler_tags_and_notes(client: Client, field: Field) -> None:
    here = address("entry", field.round, entry=field.entries[0])

    for posted in (
        {"action": "assign", "handler": str(person_of(field.manager))},
        {"action": "assign", "handler": "nobody"},
        {"action": "assign", "handler": str(person_of(field.manager))},
        {"action": "tag", "tag": "Urgent"},
        {"action": "tag", "tag": "legal"},
        {"action": "untag", "tag": "legal"},
        {"action": "note", "note": "Ask the lawyers."},
        {"action": "nothing"},
    ):
        assert client.post(here, posted).status_code == 302

    (row,) = preview_casework(actor=field.manager, round=field.round, entries=field.entries[:1])
    assert "Ask the lawyers." in text_of(client.get(here))
    assert (row.handler_name, row.tags) == ("Manager", ("urgent",))


def test_entry_page_says_what_is_wrong_and_keeps_what_was_typed(client: Client, field: Field) -> None:
    here = address("entry", field.round, entry=field.entries[0])
    wrong = (
        {"action": "assign", "handler": "nonsense"},
        {"action": "tag", "tag": "one, two"},
        {"action": "note", "note": " "},
    )

    pages = [client.post(here, posted) for posted in wrong]

    told = [summary_of(page)[0] for page in pages]
    assert [(words[:20], links) for words, links in told] == [
        ("This person is not i", 1),
        ("Enter one tag at a t", 1),
        ("Enter a note.", 1),
    ]
    assert 'value="one, two"' in pages[1].content.decode()


def test_an_auditor_reads_notes_and_changes_nothing(
    client_as: Callable[[Role], Client], field: Field
) -> None:
    add_note(actor=field.manager, round=field.round, entry=field.entries[0], text="Late.", now=DURING)
    here, auditor = address("entry", field.round, entry=field.entries[0]), client_as(Role.AUDITOR)

    page = auditor.get(here)

    assert "Late." in text_of(page)
    assert 'name="action" value="note"' not in page.content.decode()
    assert auditor.post(here, {"action": "note", "note": "Hello"}).status_code == 403


def test_notes_are_erased_after_asking(client: Client, field: Field) -> None:
    entry = field.entries[0]
    note = add_note(actor=field.manager, round=field.round, entry=entry, text="Late.", now=DURING)
    there = address("erase-note", field.round, entry=entry, note=note.id)

    asked = client.get(there)
    client.post(there)

    assert "Late." in text_of(asked)
    assert list_notes(actor=field.manager, round=field.round, entry=entry)[0].text == ""
    assert "This note was erased." in text_of(client.get(address("entry", field.round, entry=entry)))
    assert client.get(address("erase-note", field.round, entry=entry, note=999)).status_code == 404


def test_applicants_see_nothing_of_the_casework(field: Field) -> None:
    _tagged(field)
    entry, owner = field.entries[0], signed_in_client(field.applicants[0])
    add_note(actor=field.manager, round=field.round, entry=entry, text="Secret note.", now=DURING)

    pages = [owner.get(path).content.decode() for path in (f"/my-entries/{entry}/", "/account/download/")]

    assert [re.findall("Secret|legal advice", page) for page in pages] == [[], []]


def test_another_member_has_none_of_them(field: Field) -> None:
    _tagged(field)
    member = make_member("Mo Member", role=Role.TEAM_MEMBER, scope=field.round.scope)

    theirs = signed_in_client(member).get(f"{address('entries', field.round)}?handler=me")

    assert "Nothing matches" in text_of(theirs)
