"""Definitions, challenges, people, history and comments as the team handles them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assay.capabilities.entries.operations import add_comment
from assay.capabilities.entries.queries import list_comments
from assay.capabilities.programmes.queries import get_round, list_challenges, list_definition_versions
from assay.foundations.permissions.queries import holders_of
from assay.foundations.permissions.vocabulary import Role
from tests.factories.assessment import Field, make_member
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.people import signed_in_client
from tests.factories.programmes import make_programme, make_round
from tests.integration.web_programme_team.pages import address, rows_of, summary_of, text_of

pytestmark = pytest.mark.usefixtures("db", "clock")

CHANGED = SMALL_DEFINITION.replace("words: 300", "words: 400")


def test_a_new_version_is_saved_compared_and_adopted() -> None:
    round = make_round(make_programme())
    manager = make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=round.scope)
    programme_manager = make_member("Head", role=Role.PROGRAMME_MANAGER, scope=make_programme().scope)
    client = signed_in_client(programme_manager)

    upload = SimpleUploadedFile("definition.yaml", CHANGED.encode())
    client.post(address("new-version", round), {"file": upload, "note": "Longer"})
    comparison = client.get(address("comparison", round, earlier=1, later=2)).content.decode()
    signed_in_client(manager).post(address("adopt", round, number=2))

    assert [each.number for each in list_definition_versions(round.programme_slug)] == [2, 1]
    assert "<ins>" in comparison
    assert get_round(round.programme_slug, round.slug).definition_number == 2


def test_a_faulty_version_is_refused_with_every_fault(field: Field) -> None:
    head = make_member("Head", role=Role.PROGRAMME_MANAGER, scope=make_programme().scope)
    source = SMALL_DEFINITION.replace("after: sift", "after: nowhere").replace("type: text", "type: txt", 1)

    page = signed_in_client(head).post(address("new-version", field.round), {"source": source})

    faults = rows_of(page, "faults")
    assert len(faults) >= 2
    assert {count for _, count in summary_of(page)} == {1}
    assert len(list_definition_versions(field.round.programme_slug)) == 1


def test_an_open_round_keeps_its_version(client: Client, field: Field) -> None:
    page = text_of(client.get(address("definition", field.round)))

    assert "It is frozen" in page
    assert "Run on this" not in page


def test_the_form_is_previewed_with_limits_and_rules(client: Client, field: Field) -> None:
    page = text_of(client.get(address("form", field.round)))

    assert "Text of at most 300 words." in page
    assert "Shown when 'other' in data" in page


def test_a_challenge_is_written_published_and_withdrawn(client: Client, field: Field) -> None:
    client.post(address("new-challenge", field.round), {"title": "Fewer letters", "summary": "Post is slow."})
    publication = address("publication", field.round, slug="fewer-letters")
    client.post(publication, {"action": "publish"})
    published = list_challenges(field.round.id, published_only=True)
    client.post(publication, {"action": "withdraw"})

    assert [each.title for each in published] == ["Fewer letters"]
    assert list_challenges(field.round.id, published_only=True) == ()


def test_a_challenge_without_a_title_is_refused_at_its_field(client: Client, field: Field) -> None:
    page = client.post(address("new-challenge", field.round), {"title": " ", "summary": "Post is slow."})

    assert [count for _, count in summary_of(page)] == [1]


def test_a_role_is_given_and_taken_back(client: Client, field: Field) -> None:
    person = make_member("New Judge")
    client.post(address("people", field.round), {"email": person.email, "role": "assessor"})
    given = [each.name for each in holders_of(field.round.scope, Role.ASSESSOR)]

    client.post(address("take-role", field.round, person=person.person, role="assessor"))

    assert "New Judge" in given
    assert "New Judge" not in [each.name for each in holders_of(field.round.scope, Role.ASSESSOR)]


def test_giving_a_role_names_each_fault_at_its_field(client: Client, field: Field) -> None:
    there = address("people", field.round)

    unknown = client.post(there, {"email": "nobody@example.org", "role": "assessor"})
    unchosen = client.post(there, {"email": field.manager.email, "role": "administrator"})

    assert [count for _, count in summary_of(unknown)] == [1]
    assert summary_of(unchosen) == [("Select a role", 1)]


def test_history_is_listed_and_verified(client: Client, field: Field) -> None:
    page = client.get(f"{address('history', field.round)}?verify")

    assert "Verified: the chain is whole." in text_of(page)
    assert "Submit entry" in text_of(page)


def test_a_comment_is_hidden_with_a_reason(client: Client, field: Field) -> None:
    entry = field.entries[0]
    comment = add_comment(actor=field.applicants[1], entry=entry, text="<i>Rude</i>", now=NOW)
    there = address("hide-comment", field.round, entry=entry, comment=comment.id)

    unexplained = client.post(there)
    client.post(there, {"reason": "Rude"})

    assert summary_of(unexplained) == [("Enter why it is hidden or shown", 1)]
    assert [each.hidden_reason for each in list_comments(entry, include_hidden=True)] == ["Rude"]
    assert "<i>Rude</i>" not in client.get(address("entry", field.round, entry=entry)).content.decode()


def test_a_comment_on_another_entry_is_not_found(client: Client, field: Field) -> None:
    comment = add_comment(actor=field.applicants[1], entry=field.entries[0], text="Good", now=NOW)

    page = client.get(address("hide-comment", field.round, entry=field.entries[1], comment=comment.id))

    assert page.status_code == 404


def test_a_version_shows_what_it_changed(client: Client, field: Field) -> None:
    entry = field.entries[0]

    shown = client.get(address("version", field.round, entry=entry, number=1)).status_code
    absent = client.get(address("version", field.round, entry=entry, number=99)).status_code

    assert (shown, absent) == (200, 404)
