"""Triage by hand, routing, passing on, withdrawing and released moves."""

import uuid

import pytest

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.errors import (
    EntryNotFoundError,
    IntakeNotClosedError,
    ReasonMissingError,
    TeamNotDefinedError,
    TriageActionError,
)
from assay.capabilities.entries.vocabulary.filters import EntryFilter
from assay.capabilities.entries.vocabulary.triage import EntryMove
from assay.capabilities.programmes import operations as programmes
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing, State, UndeclaredMoveError
from assay.foundations.local_time import LocalMoment
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, NotPermittedError, Role
from tests.factories.entries import AFTER, DURING, SHORT_ANSWERS, extend, make_entry, make_member
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


@pytest.fixture
def member(round: RoundRecord) -> Actor:
    return make_member(role=Role.TEAM_MEMBER, round=round)


def test_preview_says_what_moves_and_what_is_skipped(round: RoundRecord, member: Actor) -> None:
    lacking, fine = make_entry(round, answers=SHORT_ANSWERS), make_entry(round)

    plan = queries.preview_triage(
        actor=member, round=round, entries=[lacking.id, fine.id], action=Action.ACCEPT
    )

    assert [(each.entry, each.after.standing) for each in plan.changes] == [(lacking.id, Standing.CONSIDERED)]
    assert [each.entry for each in plan.skipped] == [fine.id]
    assert plan.skipped[0].reason.startswith("How it stands now: “considered”")
    assert queries.get_entry(lacking.id).state.standing is Standing.MORE_NEEDED


def test_triage_moves_what_the_preview_said(round: RoundRecord, member: Actor) -> None:
    lacking, fine = make_entry(round, answers=SHORT_ANSWERS), make_entry(round)

    done = operations.triage_entries(
        actor=member, round=round, entries=[lacking.id, fine.id], action=Action.ACCEPT, reason="", now=DURING
    )

    assert (len(done.changes), len(done.skipped)) == (1, 1)
    assert queries.get_entry(lacking.id).state.standing is Standing.CONSIDERED


@pytest.mark.parametrize("count", [1, 3])
def test_triage_takes_the_same_number_of_queries(
    round: RoundRecord, member: Actor, count: int, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    entries = [make_entry(round).id for _ in range(count)]

    with django_assert_max_num_queries(11):  # type: ignore[operator]  # pytest-django's fixture is a function
        operations.triage_entries(
            actor=member,
            round=round,
            entries=entries,
            action=Action.ASK_FOR_MORE,
            reason="Costs?",
            now=DURING,
        )

    assert queries.count_by_state(round=round) == {State("ideas", Standing.MORE_NEEDED): count}


def test_triage_needs_a_reason_to_ask_for_more(round: RoundRecord, member: Actor) -> None:
    with pytest.raises(ReasonMissingError):
        operations.triage_entries(
            actor=member, round=round, entries=[], action=Action.TAKE_NO_FURTHER, reason=" ", now=DURING
        )


def test_triage_refuses_other_actions(round: RoundRecord, member: Actor) -> None:
    with pytest.raises(TriageActionError, match="accept, ask for more, take no further"):
        queries.preview_triage(actor=member, round=round, entries=[], action=Action.PASS_ON)


def test_triage_refuses_entries_of_other_rounds(round: RoundRecord, member: Actor) -> None:
    other = open_round(make_round(make_programme(slug="other", organisation_slug="elsewhere")))
    foreign = make_entry(other).id

    with pytest.raises(EntryNotFoundError):
        queries.preview_triage(actor=member, round=round, entries=[foreign], action=Action.ACCEPT)
    with pytest.raises(EntryNotFoundError):
        operations.triage_entries(
            actor=member, round=round, entries=[foreign], action=Action.ACCEPT, reason="", now=DURING
        )


def test_triage_refuses_strangers(round: RoundRecord) -> None:
    with pytest.raises(NotPermittedError):
        operations.triage_entries(
            actor=make_member(), round=round, entries=[], action=Action.ACCEPT, reason="", now=DURING
        )


def test_route_moves_to_another_team(round: RoundRecord, member: Actor) -> None:
    one, two = make_entry(round), make_entry(round)

    first = operations.route_entries(
        actor=member, round=round, entries=[one.id, two.id], team="privacy", now=DURING
    )
    second = operations.route_entries(actor=member, round=round, entries=[one.id], team="privacy", now=DURING)

    assert (first, second) == (2, 0)
    assert queries.get_entry(one.id).team == "privacy"


def test_route_refuses_unknown_teams(round: RoundRecord, member: Actor) -> None:
    with pytest.raises(TeamNotDefinedError, match="privacy, general"):
        operations.route_entries(actor=member, round=round, entries=[], team="nobody", now=DURING)


def test_pass_on_moves_submitted_entries_and_keeps_their_standing(round: RoundRecord, member: Actor) -> None:
    fine, lacking = make_entry(round), make_entry(round, answers=SHORT_ANSWERS)
    draft = make_entry(round, is_submitted=False)

    passed = operations.pass_on_intake(actor=member, round=round, now=AFTER)

    assert passed == 2
    assert queries.get_entry(fine.id).state == State("sift", Standing.CONSIDERED)
    assert queries.get_entry(lacking.id).state == State("sift", Standing.MORE_NEEDED)
    assert queries.get_entry(draft.id).state == State("ideas", Standing.DRAFT)


def test_pass_on_waits_for_the_closing(round: RoundRecord, member: Actor) -> None:
    with pytest.raises(IntakeNotClosedError):
        operations.pass_on_intake(actor=member, round=round, now=DURING)


def test_pass_on_waits_for_an_extension_for_everyone(round: RoundRecord, member: Actor) -> None:
    until = extend(round)

    with pytest.raises(IntakeNotClosedError):
        operations.pass_on_intake(actor=member, round=round, now=AFTER)

    assert operations.pass_on_intake(actor=member, round=round, now=until) == 0


def test_pass_on_leaves_entries_that_are_extended(round: RoundRecord, member: Actor) -> None:
    one, two = make_entry(round), make_entry(round)
    until = extend(round, entry=two.id)

    first = operations.pass_on_intake(actor=member, round=round, now=AFTER)
    second = operations.pass_on_intake(actor=member, round=round, now=until)

    assert (first, second) == (1, 1)
    assert [each.id for each in queries.list_entries_at(round=round, stage="sift")] == [one.id, two.id]


def test_a_later_stage_extended_does_not_hold_the_intake(round: RoundRecord, member: Actor) -> None:
    make_entry(round)

    assert operations.pass_on_intake(actor=member, round=round, now=AFTER) == 1


def test_move_entries_does_all_or_none(round: RoundRecord, member: Actor) -> None:
    releasing = make_member(role=Role.PROGRAMME_MANAGER, round=round)
    one, two = make_entry(round), make_entry(round)
    operations.pass_on_intake(actor=member, round=round, now=AFTER)
    moves = [EntryMove(one.id, Action.PASS_ON, "Good"), EntryMove(two.id, Action.ACCEPT)]

    with pytest.raises(UndeclaredMoveError):
        operations.move_entries(actor=releasing, round=round, moves=moves, now=AFTER)
    done = operations.move_entries(actor=releasing, round=round, moves=moves[:1], now=AFTER)

    assert [(each.entry, each.after.stage, each.reason) for each in done] == [(one.id, "longlist", "Good")]
    assert queries.get_entry(two.id).state.stage == "sift"


def test_move_entry_reaches_the_end(round: RoundRecord) -> None:
    record = make_entry(round)

    changes = [
        operations.move_entry(actor=SYSTEM, entry=record.id, action=Action.PASS_ON, reason="", now=AFTER)
        for _ in range(4)
    ]

    assert changes[-1].after == State("final", Standing.SELECTED)


def test_move_entry_refuses_forged_identifiers() -> None:
    with pytest.raises(EntryNotFoundError):
        operations.move_entry(actor=SYSTEM, entry=uuid.uuid4(), action=Action.PASS_ON, reason="", now=AFTER)


def test_withdraw_keeps_the_reason(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner)

    change = operations.withdraw_entry(actor=owner, entry=record.id, now=AFTER, reason=" Moved on ")

    assert (change.after.standing, change.reason) == (Standing.WITHDRAWN, "Moved on")
    with pytest.raises(UndeclaredMoveError):
        operations.withdraw_entry(actor=owner, entry=record.id, now=AFTER)


def test_reasons_are_kept_as_answers_are(round: RoundRecord, member: Actor) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, answers=SHORT_ANSWERS)
    typed = "\x00Good\u202e enough\r\nfor now\x07 "

    operations.triage_entries(
        actor=member, round=round, entries=[record.id], action=Action.ACCEPT, reason=typed, now=DURING
    )
    operations.withdraw_entry(actor=owner, entry=record.id, now=AFTER, reason=typed)

    reasons = [each.reason for each in queries.entry_history(record.id)]
    assert reasons[-2:] == ["Good enough\nfor now"] * 2


def test_list_ids_reads_every_page(round: RoundRecord) -> None:
    entries = tuple(make_entry(round).id for _ in range(2))

    assert queries.list_ids(round=round, filter=EntryFilter(page=7)) == entries


def test_closing_now_refuses_pages_that_were_open(round: RoundRecord) -> None:
    owner = make_member()
    draft = make_entry(round, owner=owner, is_submitted=False)
    programmes.close_intake_now(actor=SYSTEM, round=round, reason="Too many", now=DURING)

    with pytest.raises(Exception, match="closed at"):
        operations.save_answers(
            actor=owner, entry=draft.id, answers={"title": "A"}, base_version=1, now=DURING
        )
    assert LocalMoment is not None
