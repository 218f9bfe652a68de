"""Submitting entries, and the triage that follows at once."""

from datetime import timedelta

import pytest

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.errors import (
    EntryClosedError,
    EntryIncompleteError,
    EntryNotEditableError,
    EntryNotFoundError,
)
from assay.capabilities.entries.vocabulary.filters import EntryFilter
from assay.capabilities.entries.vocabulary.findings import Finding, FindingKind
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing, State
from assay.foundations.permissions.vocabulary import Role
from tests.factories.entries import (
    AFTER,
    DURING,
    GOOD_ANSWERS,
    SHORT_ANSWERS,
    extend,
    make_entry,
    make_member,
)
from tests.factories.programmes import open_round

pytestmark = pytest.mark.django_db

SAY_MORE = Finding(FindingKind.RULE, "problem", "Say more about the problem in at least five words.")


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


def test_submit_gives_a_receipt(round: RoundRecord) -> None:
    owner = make_member()
    draft = make_entry(round, owner=owner, is_submitted=False)

    receipt = operations.submit_entry(actor=owner, entry=draft.id, now=DURING)

    assert (receipt.reference, receipt.version, receipt.findings) == ("2026-0001", 1, ())
    assert receipt.state == State("ideas", Standing.CONSIDERED)


def test_submit_asks_for_more_where_a_rule_fails(round: RoundRecord) -> None:
    record = make_entry(round, answers=SHORT_ANSWERS)

    assert record.state == State("ideas", Standing.MORE_NEEDED)
    assert record.findings == (SAY_MORE,)


def test_submit_refuses_unanswered_required_questions(round: RoundRecord) -> None:
    owner = make_member()
    draft = make_entry(round, owner=owner, answers={"title": "Alone"}, is_submitted=False)

    with pytest.raises(EntryIncompleteError) as caught:
        operations.submit_entry(actor=owner, entry=draft.id, now=DURING)

    assert [each.question for each in caught.value.findings] == ["problem", "data", "personal"]


def test_submit_refuses_what_was_never_filled(round: RoundRecord) -> None:
    owner = make_member()
    entry = operations.start_entry(actor=owner, round=round, now=DURING)

    with pytest.raises(EntryIncompleteError):
        operations.submit_entry(actor=owner, entry=entry, now=DURING)


def test_submit_again_runs_triage_anew(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, answers=SHORT_ANSWERS)

    operations.save_answers(actor=owner, entry=record.id, answers=GOOD_ANSWERS, base_version=1, now=DURING)
    operations.submit_entry(actor=owner, entry=record.id, now=DURING)

    again = queries.get_entry(record.id)
    assert again.state == State("ideas", Standing.CONSIDERED)
    assert (again.findings, again.submitted_version) == ((), 2)
    assert [each.action for each in queries.entry_history(record.id)] == [
        Action.SUBMIT,
        Action.ASK_FOR_MORE,
        Action.SUBMIT,
    ]


def test_submit_twice_keeps_findings_once(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, answers=SHORT_ANSWERS)

    operations.submit_entry(actor=owner, entry=record.id, now=DURING)

    assert queries.get_entry(record.id).findings == (SAY_MORE,)


@pytest.mark.parametrize(("personal", "team"), [("yes", "privacy"), ("no", "general")])
def test_submit_routes_by_rule(round: RoundRecord, personal: str, team: str) -> None:
    record = make_entry(round, answers={**GOOD_ANSWERS, "personal": personal})

    assert record.team == team


def test_submit_again_routes_anew_unless_routed_by_hand(round: RoundRecord) -> None:
    owner = make_member()
    by_rule, by_hand = make_entry(round, owner=owner), make_entry(round, owner=owner)
    actor = make_member(role=Role.TEAM_MEMBER, round=round)
    operations.route_entries(actor=actor, round=round, entries=[by_hand.id], team="", now=DURING)

    for record in (by_rule, by_hand):
        operations.save_answers(
            actor=owner, entry=record.id, answers={"personal": "yes"}, base_version=1, now=DURING
        )
        operations.submit_entry(actor=owner, entry=record.id, now=DURING)

    assert queries.get_entry(by_rule.id).team == "privacy"
    assert queries.get_entry(by_hand.id).team == ""


def test_submit_makes_the_entry_searchable(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner)
    new = {"problem": "Ambulances arrive much too late in winter"}

    operations.save_answers(actor=owner, entry=record.id, answers=new, base_version=1, now=DURING)
    before = queries.list_entries(round=round, filter=EntryFilter(search="ambulance"))
    operations.submit_entry(actor=owner, entry=record.id, now=DURING)
    after = queries.list_entries(round=round, filter=EntryFilter(search="ambulance"))

    assert (before.total, after.total) == (0, 1)


def test_submit_refuses_after_closing_unless_extended(round: RoundRecord) -> None:
    owner = make_member()
    draft = make_entry(round, owner=owner, is_submitted=False)

    with pytest.raises(EntryClosedError):
        operations.submit_entry(actor=owner, entry=draft.id, now=AFTER)
    until = extend(round, person=owner.person)
    operations.submit_entry(actor=owner, entry=draft.id, now=until - timedelta(seconds=1))

    assert queries.get_entry(draft.id).state.standing is Standing.CONSIDERED


def test_submit_refuses_withdrawn_entries(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner)
    operations.withdraw_entry(actor=owner, entry=record.id, now=DURING, reason="Done elsewhere")

    with pytest.raises(EntryNotEditableError):
        operations.submit_entry(actor=owner, entry=record.id, now=DURING)


def test_submit_hides_other_peoples_entries(round: RoundRecord) -> None:
    with pytest.raises(EntryNotFoundError):
        operations.submit_entry(actor=make_member(), entry=make_entry(round).id, now=DURING)
