"""The pages of an entry's people: inviting, answering, roles, handing over, leaving."""

from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.test import Client

from assay.capabilities.entries.queries import get_entry, people_of_entry
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import make_entry, make_member
from tests.factories.entry_people import add_to_entry, invite
from tests.factories.people import signed_in_client
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round
from tests.integration.web_applicant.conftest import Clock
from tests.integration.web_applicant.pages import address, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(small_round: RoundRecord, robin: Actor) -> UUID:
    return make_entry(small_round, owner=robin, is_submitted=False).id


def people(client: Client, entry: UUID) -> str:
    return text_of(client.get(address(entry, "people/")))


def test_lead_invites_someone_who_accepts(client: Client, entry: UUID, small_round: RoundRecord) -> None:
    form = {"email": "sam@example.gov.uk", "role": "edit"}
    sent = client.post(address(entry, "people/invite/"), form, follow=True)
    (asked,) = people_of_entry(entry).invitations

    assert "We have written to sam@example.gov.uk." in text_of(sent)
    assert "They can accept until" in text_of(sent)
    assert f"/invitations/{asked.id}/" in list_letters(small_round.scope).letters[0].body
    sam = signed_in_client(make_member("sam@example.gov.uk", name="Sam Second"))
    assert "You are invited to work on somebody else" in text_of(sam.get("/my-entries/"))
    assert "Robin Example invites you to work on “Shorter queues”." in text_of(
        sam.get(f"/invitations/{asked.id}/")
    )
    accepted = sam.post(f"/invitations/{asked.id}/", {"answer": "accept"}, follow=True)
    assert "You have accepted the invitation." in text_of(accepted)
    assert "You can edit it." in text_of(sam.get("/my-entries/"))
    assert "Sam Second May edit it and send it in sam@example.gov.uk" in people(client, entry)
    assert "robin@example.gov.uk" not in people(sam, entry)


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"email": "", "role": "edit"}, "Enter an e-mail address in the correct format"),
        ({"email": "sam@example.gov.uk"}, "Select what they may do"),
        ({"email": "sam@example.gov.uk", "role": "lead"}, "Select what they may do"),
        ({"email": "robin@example.gov.uk", "role": "view"}, "works on this already"),
        ({"email": "ann@example.org", "role": "edit"}, "may not enter The year 2026"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said_beside_it(
    client: Client, entry: UUID, form: dict[str, str], message: str
) -> None:
    response = client.post(address(entry, "people/invite/"), form)

    assert response.status_code == 422
    assert text_of(response).count(message) == 2
    assert people_of_entry(entry).invitations == ()


def test_invitation_is_sent_again_and_withdrawn(
    client: Client, robin: Actor, entry: UUID, clock: Clock
) -> None:
    asked = invite(robin, entry)
    path = address(entry, f"people/invitations/{asked.id}/")
    clock.now = asked.until
    assert "The invitation expired at" in people(client, entry)

    again = client.post(path, {"action": "again"}, follow=True)
    gone = client.post(path, {"action": "withdraw"}, follow=True)
    twice = client.post(path, {"action": "withdraw"}, follow=True)

    assert "We have written to sam@example.gov.uk again." in text_of(again)
    assert "The invitation is withdrawn." in text_of(gone)
    assert "This invitation was answered or withdrawn already" in text_of(twice)
    assert client.post(path, {"action": "?"}).status_code == 400


def test_invitation_refuses_whoever_it_is_not_for(client: Client, robin: Actor, entry: UUID) -> None:
    asked = invite(robin, entry, email="sam@example.gov.uk")

    other = client.get(f"/invitations/{asked.id}/")
    gone = client.post(f"/invitations/{uuid4()}/", {"answer": "accept"})
    signed_out = Client().get(f"/invitations/{asked.id}/")

    assert (other.status_code, gone.status_code) == (409, 410)
    assert "You are signed in as robin@example.gov.uk" in text_of(other)
    assert "sam@example.gov.uk" not in text_of(other)
    assert "does not work any more" in text_of(gone)
    assert signed_out["Location"] == f"/sign-in/?next=%2Finvitations%2F{asked.id}%2F"


def test_invitation_is_declined(robin: Actor, entry: UUID) -> None:
    asked, sam = invite(robin, entry), signed_in_client(make_member("sam@example.gov.uk"))

    assert sam.post(f"/invitations/{asked.id}/", {"answer": "perhaps"}).status_code == 400
    declined = sam.post(f"/invitations/{asked.id}/", {"answer": "decline"}, follow=True)

    assert "You have declined the invitation." in text_of(declined)
    assert len(people_of_entry(entry).members) == 1


def test_who_may_no_longer_enter_is_told_so(robin: Actor, small_round: RoundRecord, entry: UUID) -> None:
    asked = invite(robin, entry)
    sam = signed_in_client(make_member("sam@example.gov.uk"))
    apps.get_model("programmes", "Round").objects.filter(pk=small_round.id).update(state="finished")

    refused = sam.post(f"/invitations/{asked.id}/", {"answer": "accept"})

    assert refused.status_code == 409
    assert "You cannot accept this." in text_of(refused)


def test_role_is_changed_and_member_removed(client: Client, robin: Actor, entry: UUID) -> None:
    sam = add_to_entry(robin, entry, make_member("ann@example.org", name="Ann"), role=EntryRole.VIEW)
    path = address(entry, f"people/{sam.person}/")

    assert "Ann: change what they may do" in text_of(client.get(f"{path}role/"))
    assert client.post(f"{path}role/", {"role": ""}).status_code == 422
    assert "may not enter" in text_of(client.post(f"{path}role/", {"role": "edit"}))
    assert "Ann: what they may do is changed." in text_of(
        client.post(f"{path}role/", {"role": "view"}, follow=True)
    )
    assert "may not enter" in text_of(client.post(f"{path}lead/", follow=True))
    assert "Are you sure you want to remove Ann?" in text_of(client.get(f"{path}remove/"))
    assert "Ann does not work on it any more." in text_of(client.post(f"{path}remove/", follow=True))
    assert client.get(f"{path}role/").status_code == 404


def test_lead_is_handed_over_and_the_old_one_leaves(client: Client, robin: Actor, entry: UUID) -> None:
    sam = add_to_entry(robin, entry, make_member(name="Sam Second"))
    second = signed_in_client(sam)
    path = address(entry, f"people/{sam.person}/lead/")

    assert "Ask Sam Second to lead it?" in text_of(client.get(path))
    assert "We have asked Sam Second to lead it" in text_of(client.post(path, follow=True))
    assert "has not said yet" in people(client, entry)
    assert "You go on leading it." in text_of(client.post(address(entry, "people/lead/"), follow=True))
    refused = second.post(address(entry, "people/lead/"), {"answer": "accept"}, follow=True)
    assert "is not offered to you any more" in text_of(refused)
    assert second.get(address(entry, "people/lead/")).status_code == 302
    client.post(path)
    assert "You have been asked to lead this idea." in people(second, entry)
    assert "Will you lead this idea?" in text_of(second.get(address(entry, "people/lead/")))
    assert second.post(address(entry, "people/lead/"), {"answer": "?"}).status_code == 400
    declined = second.post(address(entry, "people/lead/"), {"answer": "decline"}, follow=True)
    assert "You have declined to lead it." in text_of(declined)
    assert "You lead it." in text_of(client.get(address(entry, "people/leave/"), follow=True))
    client.post(path)
    accepted = second.post(address(entry, "people/lead/"), {"answer": "accept"}, follow=True)
    assert "You lead it now." in text_of(accepted)
    assert get_entry(entry).owner == sam.person

    assert "Are you sure you want to leave this idea?" in text_of(client.get(address(entry, "people/leave/")))
    left = client.post(address(entry, "people/leave/"), follow=True)
    assert "You have left 2026-0001." in text_of(left)
    assert client.get(address(entry)).status_code == 404


def test_viewer_sees_everything_and_changes_nothing(robin: Actor, entry: UUID) -> None:
    viewer = signed_in_client(add_to_entry(robin, entry, role=EntryRole.VIEW))

    page = text_of(viewer.get(address(entry)))

    assert "You can read this idea, but not change it." in page
    assert "Shorter queues" in page
    assert viewer.get(address(entry, "questions/title/")).status_code == 302
    assert viewer.get(address(entry, "check/")).status_code == 302
    assert viewer.get(address(entry, "withdraw/")).status_code == 302
    assert viewer.get(address(entry, "people/invite/")).status_code == 302
    form = {"base_version": "1", "answer": "Mine"}
    assert viewer.post(address(entry, "questions/title/"), form).status_code == 409
    assert viewer.post(address(entry, "check/"), {"version": "1"}).status_code == 409
    assert get_entry(entry).version == 1


def test_editor_sends_in_but_does_not_withdraw(robin: Actor, entry: UUID) -> None:
    editor = signed_in_client(add_to_entry(robin, entry))

    sent = editor.post(address(entry, "check/"), {"version": "1"}, follow=True)

    assert "Your idea is sent in" in text_of(sent)
    assert editor.get(address(entry, "withdraw/")).status_code == 302
    assert get_entry(entry).submitted_version == 1


def test_page_of_people_says_when_there_is_no_room(robin: Actor, client: Client) -> None:
    source = SMALL_DEFINITION.replace("title question:", "people: {at most: 2}\ntitle question:")
    round = open_round(make_round(make_programme(slug="two", definition_source=source)))
    entry = make_entry(round, owner=robin).id
    add_to_entry(robin, entry)

    assert "At most 2 people can work on one idea, invitations counted." in people(client, entry)
    assert person_of(robin)
