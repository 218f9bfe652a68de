"""Who works on an entry: inviting, answering, roles, leaving, handing over the lead, and what each may do."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from assay.capabilities.entries import operations
from assay.capabilities.entries.queries import (
    get_entry,
    get_invitation,
    get_own_entry,
    list_invitations_to,
    list_own_entries,
    people_of_entry,
)
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError, NotAdmittedError
from assay.capabilities.entries.vocabulary.membership import (
    INVITATION_LIFETIME,
    AlreadyInvitedError,
    EntryRole,
    InvitationForAnotherError,
    InvitationNotValidError,
    MemberNotFoundError,
    MembershipRefusedError,
    RoleTooLowError,
    TooManyPeopleError,
)
from assay.capabilities.programmes.operations import finish_round
from assay.capabilities.programmes.vocabulary.errors import RoundNotRunningError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.queries import list_events
from assay.foundations.people.vocabulary import EmailFaultError, SlowDownError
from assay.foundations.permissions.vocabulary import ANONYMOUS, SYSTEM, Actor
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import AFTER, DURING, make_entry, make_member
from tests.factories.entry_people import add_to_entry, invite
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
LATER = DURING + timedelta(hours=1)


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


@pytest.fixture
def lead() -> Actor:
    return make_member("lead@example.gov.uk", name="Lee Lead")


@pytest.fixture
def entry(round: RoundRecord, lead: Actor) -> UUID:
    return make_entry(round, owner=lead).id


def roles_in(entry: UUID) -> list[tuple[str, str]]:
    return [(each.email, each.role.value) for each in people_of_entry(entry).members]


def save(actor: Actor, entry: UUID, *, now: datetime = LATER) -> int:
    given = {"problem": f"Somebody, {actor.email}, says something of five words"}
    return operations.save_answers(actor=actor, entry=entry, answers=given, base_version=1, now=now).number


def small_round(source: str) -> RoundRecord:
    return open_round(make_round(make_programme(slug="other", definition_source=source)))


def test_invited_person_accepts_and_works_on_the_entry(lead: Actor, entry: UUID) -> None:
    sam = make_member("sam@example.gov.uk")
    asked = invite(lead, entry, email="  SAM@example.gov.uk ")

    accepted = operations.accept_invitation(actor=sam, invitation=asked.id, now=LATER)

    assert accepted == asked
    assert roles_in(entry) == [("lead@example.gov.uk", "lead"), ("sam@example.gov.uk", "edit")]
    assert people_of_entry(entry).invitations == ()
    assert get_own_entry(actor=sam, entry=entry).role is EntryRole.EDIT
    assert [(row.id, row.role) for row in list_own_entries(actor=sam)] == [(entry, EntryRole.EDIT)]
    assert save(sam, entry) == 2
    assert operations.submit_entry(actor=sam, entry=entry, now=LATER).version == 2


def test_viewer_reads_and_neither_edits_nor_submits(lead: Actor, entry: UUID) -> None:
    viewer = add_to_entry(lead, entry, role=EntryRole.VIEW)

    assert get_own_entry(actor=viewer, entry=entry).title == "Shorter queues"
    with pytest.raises(RoleTooLowError, match="Only its lead and those who may edit it"):
        save(viewer, entry)
    with pytest.raises(RoleTooLowError):
        operations.submit_entry(actor=viewer, entry=entry, now=LATER)


def test_only_the_lead_invites_removes_and_withdraws(lead: Actor, entry: UUID) -> None:
    editor, other = add_to_entry(lead, entry), add_to_entry(lead, entry)
    asked = invite(lead, entry, email="new@example.gov.uk")

    for refused in (
        lambda: invite(editor, entry, email="x@example.gov.uk"),
        lambda: operations.send_invitation_again(actor=editor, entry=entry, invitation=asked.id, now=LATER),
        lambda: operations.withdraw_invitation(actor=editor, entry=entry, invitation=asked.id, now=LATER),
        lambda: operations.remove_member(actor=editor, entry=entry, person=person_of(other), now=LATER),
        lambda: operations.change_role_in_entry(
            actor=editor, entry=entry, person=person_of(other), role=EntryRole.VIEW, now=LATER
        ),
        lambda: operations.offer_lead(actor=editor, entry=entry, person=person_of(other), now=LATER),
        lambda: operations.take_back_offer(actor=editor, entry=entry, now=LATER),
    ):
        with pytest.raises(RoleTooLowError, match="Only its lead can do this"):
            refused()
    with pytest.raises(EntryNotFoundError):
        operations.withdraw_entry(actor=editor, entry=entry, now=LATER)
    with pytest.raises(EntryNotFoundError):
        invite(make_member(), entry)
    with pytest.raises(EntryNotFoundError):
        invite(lead, uuid4())


@pytest.mark.parametrize("email", ["lead@example.gov.uk", "LEAD@example.gov.uk"])
def test_lead_is_not_invited_to_their_own_entry(lead: Actor, entry: UUID, email: str) -> None:
    with pytest.raises(AlreadyInvitedError, match="works on this already"):
        invite(lead, entry, email=email)


def test_nobody_is_in_an_entry_twice(lead: Actor, entry: UUID) -> None:
    editor = add_to_entry(lead, entry)
    invite(lead, entry, email="new@example.gov.uk")

    with pytest.raises(AlreadyInvitedError, match="works on this already; change their role instead"):
        invite(lead, entry, email=editor.email.upper())
    with pytest.raises(AlreadyInvitedError, match="invited already; send the invitation again"):
        invite(lead, entry, email="NEW@example.gov.uk")


@pytest.mark.parametrize("email", ["", "nobody", "a@b\nBcc: c@example.org", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_not_invited(lead: Actor, entry: UUID, email: str) -> None:
    with pytest.raises(EmailFaultError):
        invite(lead, entry, email=email)


def test_definition_limits_how_many_work_on_an_entry(lead: Actor) -> None:
    source = SMALL_DEFINITION.replace("title question:", "people: {at most: 2}\ntitle question:")
    entry = make_entry(small_round(source), owner=lead).id
    asked = invite(lead, entry, email="one@example.gov.uk")

    with pytest.raises(TooManyPeopleError, match="At most 2 people can work on one idea"):
        invite(lead, entry, email="two@example.gov.uk")
    operations.withdraw_invitation(actor=lead, entry=entry, invitation=asked.id, now=LATER)
    invite(lead, entry, email="two@example.gov.uk")


def test_definition_lets_one_person_alone_work_on_an_entry(lead: Actor) -> None:
    source = SMALL_DEFINITION.replace("title question:", "people: {at most: 1}\ntitle question:")
    entry = make_entry(small_round(source), owner=lead).id

    with pytest.raises(MembershipRefusedError, match="one person alone works on each idea"):
        invite(lead, entry)


def test_who_may_not_enter_views_and_does_not_edit(lead: Actor, entry: UUID) -> None:
    outside = make_member("ann@example.org")

    with pytest.raises(
        NotAdmittedError, match=r"ann@example\.org may not enter The year 2026, so they can view"
    ):
        invite(lead, entry, email="ann@example.org")
    add_to_entry(lead, entry, outside, role=EntryRole.VIEW)
    with pytest.raises(NotAdmittedError):
        operations.change_role_in_entry(
            actor=lead, entry=entry, person=person_of(outside), role=EntryRole.EDIT, now=LATER
        )
    with pytest.raises(NotAdmittedError):
        operations.offer_lead(actor=lead, entry=entry, person=person_of(outside), now=LATER)


def test_invitation_works_for_its_address_alone(lead: Actor, entry: UUID) -> None:
    asked, other = invite(lead, entry, email="sam@example.gov.uk"), make_member("eve@example.gov.uk")

    for answer in (operations.accept_invitation, operations.decline_invitation):
        with pytest.raises(InvitationForAnotherError):
            answer(actor=other, invitation=asked.id, now=LATER)
    assert list_invitations_to(actor=other, now=LATER) == ()
    assert list_invitations_to(actor=ANONYMOUS, now=LATER) == ()
    assert roles_in(entry) == [("lead@example.gov.uk", "lead")]


def test_invitation_expires_and_is_sent_again(lead: Actor, entry: UUID) -> None:
    asked, sam = invite(lead, entry), make_member("sam@example.gov.uk")
    last = asked.until - timedelta(microseconds=1)

    assert list_invitations_to(actor=sam, now=last) == (asked,)
    assert not asked.is_expired(last)
    assert asked.is_expired(asked.until)
    with pytest.raises(InvitationNotValidError):
        operations.accept_invitation(actor=sam, invitation=asked.id, now=asked.until)
    again = operations.send_invitation_again(actor=lead, entry=entry, invitation=asked.id, now=asked.until)
    assert (again.times_sent, again.until) == (2, asked.until + INVITATION_LIFETIME)
    operations.accept_invitation(actor=sam, invitation=asked.id, now=asked.until)
    assert roles_in(entry)[1] == ("sam@example.gov.uk", "edit")


def test_withdrawn_declined_and_used_invitations_are_worth_nothing(lead: Actor, entry: UUID) -> None:
    sam = make_member("sam@example.gov.uk")
    withdrawn = invite(lead, entry)
    operations.withdraw_invitation(actor=lead, entry=entry, invitation=withdrawn.id, now=LATER)
    declined = invite(lead, entry)
    operations.decline_invitation(actor=sam, invitation=declined.id, now=LATER)
    used = invite(lead, entry)
    operations.accept_invitation(actor=sam, invitation=used.id, now=LATER)

    for each in (withdrawn, declined, used):
        with pytest.raises(InvitationNotValidError):
            operations.accept_invitation(actor=sam, invitation=each.id, now=LATER)
        with pytest.raises(InvitationNotValidError):
            get_invitation(actor=sam, invitation=each.id, now=LATER)
        with pytest.raises(InvitationNotValidError):
            operations.withdraw_invitation(actor=lead, entry=entry, invitation=each.id, now=LATER)
    assert [role for _, role in roles_in(entry)] == ["lead", "edit"]


def test_one_address_is_not_flooded_with_invitations(lead: Actor, entry: UUID) -> None:
    asked = invite(lead, entry)
    for _ in range(4):
        operations.send_invitation_again(actor=lead, entry=entry, invitation=asked.id, now=DURING)

    with pytest.raises(SlowDownError):
        operations.send_invitation_again(actor=lead, entry=entry, invitation=asked.id, now=DURING)


def test_roles_change_and_members_are_removed(lead: Actor, entry: UUID) -> None:
    editor = add_to_entry(lead, entry)
    who = person_of(editor)

    operations.change_role_in_entry(actor=lead, entry=entry, person=who, role=EntryRole.VIEW, now=LATER)
    operations.change_role_in_entry(actor=lead, entry=entry, person=who, role=EntryRole.VIEW, now=LATER)
    with pytest.raises(MembershipRefusedError, match="Offer the lead instead"):
        operations.change_role_in_entry(actor=lead, entry=entry, person=who, role=EntryRole.LEAD, now=LATER)
    with pytest.raises(RoleTooLowError):
        save(editor, entry)
    operations.remove_member(actor=lead, entry=entry, person=who, now=LATER)

    with pytest.raises(EntryNotFoundError):
        get_own_entry(actor=editor, entry=entry)
    with pytest.raises(MemberNotFoundError):
        operations.remove_member(actor=lead, entry=entry, person=who, now=LATER)


def test_anyone_but_the_lead_leaves(lead: Actor, entry: UUID) -> None:
    editor = add_to_entry(lead, entry)

    with pytest.raises(MembershipRefusedError, match="You lead 2026-0001, so you cannot leave it"):
        operations.leave_entry(actor=lead, entry=entry, now=LATER)
    operations.leave_entry(actor=editor, entry=entry, now=LATER)

    assert roles_in(entry) == [("lead@example.gov.uk", "lead")]
    with pytest.raises(EntryNotFoundError):
        operations.leave_entry(actor=editor, entry=entry, now=LATER)


def test_lead_is_handed_over_once_the_other_accepts(lead: Actor, entry: UUID) -> None:
    editor, other = add_to_entry(lead, entry), add_to_entry(lead, entry)
    operations.offer_lead(actor=lead, entry=entry, person=person_of(other), now=LATER)
    operations.offer_lead(actor=lead, entry=entry, person=person_of(editor), now=LATER)

    with pytest.raises(MembershipRefusedError, match="not offered to you any more"):
        operations.accept_lead(actor=other, entry=entry, now=LATER)
    before = operations.accept_lead(actor=editor, entry=entry, now=LATER)

    assert before == lead.person
    assert get_entry(entry).owner == editor.person
    assert dict(roles_in(entry)) == {editor.email: "lead", other.email: "edit", lead.email: "edit"}
    operations.leave_entry(actor=lead, entry=entry, now=LATER)


def test_offer_of_the_lead_is_declined_or_taken_back(lead: Actor, entry: UUID) -> None:
    editor = add_to_entry(lead, entry)
    operations.take_back_offer(actor=lead, entry=entry, now=LATER)
    operations.offer_lead(actor=lead, entry=entry, person=person_of(editor), now=LATER)

    assert operations.decline_lead(actor=editor, entry=entry, now=LATER) == lead.person
    operations.offer_lead(actor=lead, entry=entry, person=person_of(editor), now=LATER)
    operations.take_back_offer(actor=lead, entry=entry, now=LATER)

    with pytest.raises(MembershipRefusedError):
        operations.accept_lead(actor=editor, entry=entry, now=LATER)
    with pytest.raises(EntryNotFoundError):
        operations.decline_lead(actor=make_member(), entry=entry, now=LATER)
    assert get_entry(entry).owner == lead.person


def test_nobody_joins_a_round_that_is_over_but_everyone_may_leave(
    round: RoundRecord, lead: Actor, entry: UUID
) -> None:
    editor, asked = add_to_entry(lead, entry), invite(lead, entry)
    operations.withdraw_entry(actor=lead, entry=entry, now=LATER)
    finish_round(actor=SYSTEM, round=round, now=AFTER)

    with pytest.raises(RoundNotRunningError):
        operations.accept_invitation(
            actor=make_member("sam@example.gov.uk"), invitation=asked.id, now=asked.sent_at
        )
    with pytest.raises(RoundNotRunningError):
        invite(lead, entry, email="x@example.gov.uk")
    operations.leave_entry(actor=editor, entry=entry, now=AFTER)


def test_own_entry_is_not_supported_by_those_who_work_on_it(lead: Actor, entry: UUID) -> None:
    editor = add_to_entry(lead, entry)

    with pytest.raises(Exception, match="is your own"):
        operations.give_support(actor=editor, entry=entry, now=LATER)


def test_history_has_identifiers_and_nothing_personal(round: RoundRecord, lead: Actor, entry: UUID) -> None:
    editor = add_to_entry(lead, entry)
    operations.offer_lead(actor=lead, entry=entry, person=person_of(editor), now=LATER)
    operations.accept_lead(actor=editor, entry=entry, now=LATER)

    events = list_events(chain=round.scope.chain, limit=4)[::-1]

    assert [each.action for each in events] == [
        "invite to entry",
        "accept invitation",
        "offer lead",
        "accept lead",
    ]
    assert dict(events[3].details) == {"before": str(lead.person)}
    assert not any("@" in str(each.details) for each in events)


def test_people_of_no_entry_are_not_found() -> None:
    with pytest.raises(EntryNotFoundError):
        people_of_entry(uuid4())
