"""Letters about the people of an entry, and what an erasure leaves of them."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings

from assay.capabilities.entries import operations
from assay.capabilities.entries.queries import get_entry, people_of_entry
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.queries import list_letters
from assay.foundations.notifications.vocabulary import LetterRecord
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from assay.use_cases.entry_people import (
    answer_invitation_and_tell,
    answer_lead_and_tell,
    invite_again_and_tell,
    invite_and_tell,
    leave_and_tell,
    offer_lead_and_tell,
    remove_and_tell,
)
from assay.use_cases.erase_person import erase_person_everywhere
from assay.use_cases.submit_and_acknowledge import submit_and_acknowledge
from tests.factories.assessment import SITE
from tests.factories.entries import DURING, make_entry, make_member
from tests.factories.entry_people import add_to_entry, invite
from tests.factories.playing import person_of
from tests.factories.programmes import open_round
from tests.integration.bad_input.test_erased_everywhere import columns_with

pytestmark = pytest.mark.django_db
LATER = DURING + timedelta(hours=1)


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


@pytest.fixture
def lead() -> Actor:
    return make_member("lee@example.gov.uk", name="Lee Lead")


@pytest.fixture
def entry(round: RoundRecord, lead: Actor) -> UUID:
    return make_entry(round, owner=lead, is_submitted=False).id


def letters(round: RoundRecord) -> list[LetterRecord]:
    return sorted(list_letters(round.scope).letters, key=lambda each: each.occasion)


def told(round: RoundRecord) -> list[tuple[str, str]]:
    return sorted((each.address, each.subject) for each in letters(round))


def test_invitation_comes_by_letter_and_its_answer_goes_to_the_lead(
    round: RoundRecord, lead: Actor, entry: UUID
) -> None:
    sam = make_member("sam@example.gov.uk", name="Sam Second")
    made = invite_and_tell(
        actor=lead,
        entry=entry,
        email="sam@example.gov.uk",
        role=EntryRole.EDIT,
        now=DURING,
        site_address=SITE,
    )
    invite_again_and_tell(actor=lead, entry=entry, invitation=made.id, now=LATER, site_address=SITE)

    first, again = letters(round)
    assert (first.address, first.subject) == ("sam@example.gov.uk", "Lee Lead invites you to Better ideas")
    assert "Dear Sam Second,\n\nLee Lead invites you to work with them on “Shorter queues”" in first.body
    assert f"{SITE.rstrip('/')}/invitations/{made.id}/" in again.body

    answer_invitation_and_tell(actor=sam, invitation=made.id, is_accepted=True, now=LATER, site_address=SITE)
    assert ("lee@example.gov.uk", "Sam Second has accepted your invitation") in told(round)


def test_someone_unknown_is_invited_and_declines(round: RoundRecord, lead: Actor, entry: UUID) -> None:
    made = invite_and_tell(
        actor=lead, entry=entry, email="new@example.org", role=EntryRole.VIEW, now=DURING, site_address=SITE
    )
    assert "Hello,\n\nLee Lead invites you to read “Shorter queues”" in letters(round)[0].body

    new = make_member("new@example.org", name="Nadia New")
    answer_invitation_and_tell(actor=new, invitation=made.id, is_accepted=False, now=LATER, site_address=SITE)

    assert ("lee@example.gov.uk", "Nadia New has declined your invitation") in told(round)


def test_handing_over_removing_and_leaving_are_told(round: RoundRecord, lead: Actor, entry: UUID) -> None:
    sam = add_to_entry(lead, entry, make_member("sam@example.gov.uk", name="Sam Second"))
    at = {"entry": entry, "now": LATER, "site_address": SITE}
    for is_accepted in (False, True):
        at["now"] = LATER + timedelta(hours=is_accepted)
        offer_lead_and_tell(actor=lead, person=person_of(sam), **at)  # type: ignore[arg-type]  # the same three
        answer_lead_and_tell(actor=sam, is_accepted=is_accepted, **at)  # type: ignore[arg-type]  # as above
    remove_and_tell(actor=sam, person=person_of(lead), **at)  # type: ignore[arg-type]  # as above
    add_to_entry(sam, entry, lead, role=EntryRole.VIEW)
    leave_and_tell(actor=lead, **at)  # type: ignore[arg-type]  # as above

    assert told(round) == [
        ("lee@example.gov.uk", "Sam Second has accepted the lead of “Shorter queues”"),
        ("lee@example.gov.uk", "Sam Second has declined the lead of “Shorter queues”"),
        ("lee@example.gov.uk", "You were removed from “Shorter queues”"),
        ("sam@example.gov.uk", "Lee Lead has left “Shorter queues”"),
        ("sam@example.gov.uk", "Will you lead “Shorter queues”?"),
        ("sam@example.gov.uk", "Will you lead “Shorter queues”?"),
    ]


def test_receipt_goes_to_the_lead_and_to_whoever_sent_it_in(
    round: RoundRecord, lead: Actor, entry: UUID
) -> None:
    sam = add_to_entry(lead, entry, make_member("sam@example.gov.uk", name="Sam Second"))

    given = {"problem": "People wait"}
    operations.save_answers(actor=sam, entry=entry, answers=given, base_version=1, now=LATER)

    submit_and_acknowledge(actor=sam, entry=entry, now=LATER, site_address=SITE)

    receipts = [each for each in letters(round) if each.occasion.startswith("more needed")]
    assert sorted(each.address for each in receipts) == ["lee@example.gov.uk", "sam@example.gov.uk"]
    assert {("Sam Second" in each.body, each.address) for each in receipts} == {
        (True, "sam@example.gov.uk"),
        (False, "lee@example.gov.uk"),
    }


def test_erased_lead_passes_the_entry_to_whoever_has_edited_it_longest(
    round: RoundRecord, lead: Actor, entry: UUID
) -> None:
    add_to_entry(lead, entry, role=EntryRole.VIEW)
    heir = add_to_entry(lead, entry, make_member("sam@example.gov.uk", name="Sam Second"), now=LATER)
    add_to_entry(lead, entry, now=LATER + timedelta(minutes=1))

    erase_person_everywhere(
        store=settings.FILE_STORE, actor=SYSTEM, person=person_of(lead), now=LATER + timedelta(hours=1)
    )

    assert get_entry(entry).owner == heir.person
    assert [each.role for each in people_of_entry(entry).members] == ["lead", "view", "edit"]
    assert ("sam@example.gov.uk", "You lead “Shorter queues” now") in told(round)


def test_entry_of_an_erased_lead_with_readers_alone_is_nobodys(
    round: RoundRecord, lead: Actor, entry: UUID
) -> None:
    add_to_entry(lead, entry, role=EntryRole.VIEW)

    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(lead), now=LATER)

    assert get_entry(entry).owner is None
    assert [each.role for each in people_of_entry(entry).members] == ["view"]
    assert letters(round) == []


def test_erased_member_is_named_nowhere_in_the_entries_of_others(
    round: RoundRecord, lead: Actor, entry: UUID
) -> None:
    sam = make_member("sam@example.gov.uk", name="Sam Second")
    made = invite_and_tell(
        actor=lead, entry=entry, email=sam.email, role=EntryRole.EDIT, now=DURING, site_address=SITE
    )
    answer_invitation_and_tell(actor=sam, invitation=made.id, is_accepted=True, now=LATER, site_address=SITE)
    other = make_entry(round, owner=lead).id
    invite(lead, other, email=sam.email.upper())
    own = make_entry(round, owner=sam).id
    invite_and_tell(
        actor=sam, entry=own, email="new@example.org", role=EntryRole.VIEW, now=LATER, site_address=SITE
    )

    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(sam), now=LATER)

    assert columns_with(sam.email, "Sam Second") == []
    assert [each.role for each in people_of_entry(entry).members] == ["lead"]
    assert people_of_entry(other).invitations == ()
    assert [each.invited_by for each in people_of_entry(own).invitations] == [None]


def test_nobody_is_told_where_the_lead_is_gone(round: RoundRecord, lead: Actor, entry: UUID) -> None:
    viewer = add_to_entry(lead, entry, role=EntryRole.VIEW)
    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(lead), now=LATER)

    leave_and_tell(actor=viewer, entry=entry, now=LATER, site_address=SITE)

    assert letters(round) == []


def test_draft_without_a_title_is_called_by_its_reference(round: RoundRecord, lead: Actor) -> None:
    entry = operations.start_entry(actor=lead, round=round, now=DURING)
    sam = add_to_entry(lead, entry)

    offer_lead_and_tell(actor=lead, entry=entry, person=person_of(sam), now=LATER, site_address=SITE)

    assert letters(round)[0].subject == "Will you lead idea 2026-0001?"
