"""What seldom happens: the same done twice, records by their names, and lists that leave something out."""

from uuid import UUID

import pytest
from django.apps import apps

from assay.capabilities.entries.operations import accept_invitation, joining
from assay.capabilities.entries.queries import get_invitation
from assay.capabilities.entries.queries.public_lists import count_public_entries
from assay.capabilities.entries.vocabulary.answer_files import read_files
from assay.capabilities.entries.vocabulary.filters import PublicFilter
from assay.capabilities.entries.vocabulary.membership import EntryRole, InvitationNotValidError
from assay.capabilities.programmes.vocabulary.definition import FilesQuestion
from assay.foundations.notifications.operations import queue_letters, withdraw_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.foundations.people.operations import choose_language, links, make_sign_in_link, redeem_sign_in_link
from assay.foundations.people.vocabulary import LinkNotValidError
from tests.factories.entries import DURING, make_entry, make_member
from tests.factories.entry_people import add_to_entry, invite
from tests.factories.moments import NOW
from tests.factories.playing import person_of
from tests.factories.programmes import open_round

pytestmark = pytest.mark.django_db
ONE = UUID(int=1)


@pytest.mark.parametrize(
    ("model", "values", "name"),
    [
        ("assessment.CheckIn", {"entry_id": ONE, "stage": "door"}, f"check-in of entry {ONE} at door"),
        ("entries.TeamAction", {"id": UUID(int=2), "kind": "tag"}, f"tag ({UUID(int=2)})"),
        ("entries.TeamChange", {"before": "", "after": "urgent"}, "nothing to urgent"),
        ("entries.SavedView", {"name": "Mine"}, "Mine"),
        ("entries.ChosenView", {"query": "tag=urgent"}, "tag=urgent"),
    ],
)  # fmt: skip
def test_records_call_themselves_by_what_they_say(model: str, values: dict[str, object], name: str) -> None:
    assert str(apps.get_model(model)(**values)) == name


def test_a_draft_of_a_definition_says_whose_it_is() -> None:
    programme = apps.get_model("programmes", "Programme")(name="Better ideas")
    person = apps.get_model("people", "Person")(name="Ada")

    told: dict[str, object] = {"programme": programme, "person": person}

    draft = apps.get_model("programmes", "DefinitionDraft")(**told)

    assert str(draft) == f"draft of {programme} by {person}"


def test_an_invitation_that_was_answered_meanwhile_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    lead, sam = make_member(), make_member()
    entry = make_entry(open_round(), owner=lead, is_submitted=False).id
    asked = invite(lead, entry, email=sam.email)
    seen = get_invitation(actor=sam, invitation=asked.id, now=DURING)
    accept_invitation(actor=sam, invitation=asked.id, now=DURING)
    monkeypatch.setattr(joining, "get_invitation", lambda **_: seen)

    with pytest.raises(InvitationNotValidError):
        accept_invitation(actor=sam, invitation=asked.id, now=DURING)


def test_whoever_takes_part_already_keeps_the_role(monkeypatch: pytest.MonkeyPatch) -> None:
    lead = make_member()
    entry = make_entry(open_round(), owner=lead, is_submitted=False).id
    sam = add_to_entry(lead, entry, role=EntryRole.VIEW)
    other = invite(lead, entry, email="other@example.gov.uk")
    monkeypatch.setattr(joining, "get_invitation", lambda **_: other)

    accept_invitation(actor=sam, invitation=other.id, now=DURING)

    members = apps.get_model("entries", "Membership").objects.filter(entry_id=entry, person_id=person_of(sam))
    assert [each.role for each in members] == [EntryRole.VIEW]


def test_counts_leave_out_what_has_not_got_so_far() -> None:
    round = open_round()
    make_entry(round)

    counts = count_public_entries(round=round, filter=PublicFilter(reached="longlist"))

    assert sum(counts.standings.values()) == 0


def test_no_files_are_no_answer() -> None:
    question = FilesQuestion(id="papers", ask="Which papers?", type="files")

    read_files(question, "")


def test_letters_are_withdrawn_once() -> None:
    scope = open_round().scope
    queue_letters(letters=[LetterDraft("a", scope, None, "ada@example.org", "Subject", "Body")], now=NOW)

    assert withdraw_letters(["a"]) == ()
    assert withdraw_letters(["a"]) == ()


def test_a_link_that_was_used_in_the_same_instant_signs_nobody_in(monkeypatch: pytest.MonkeyPatch) -> None:
    token = make_sign_in_link(email="ada@example.org", now=NOW)
    monkeypatch.setattr(links, "end_links", lambda _: ())

    with pytest.raises(LinkNotValidError):
        redeem_sign_in_link(token=token, now=NOW)


def test_choosing_the_same_language_again_changes_nothing() -> None:
    person = person_of(make_member())

    choose_language(person=person, language="cy", now=NOW)
    choose_language(person=person, language="cy", now=NOW)

    row = apps.get_model("people", "Person").objects.get(pk=person)
    assert row.language == "cy"
