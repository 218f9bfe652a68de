"""Undoing what the team did: as it was before, a new event, and refused where something moved on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings

from assay.capabilities.entries.operations import (
    assign_entries,
    route_entries,
    submit_entry,
    tag_entries,
    triage_entries,
    undo_action,
    untag_entries,
)
from assay.capabilities.entries.queries import (
    entry_history,
    find_team_action,
    get_entry,
    list_team_actions,
    plan_undo,
    preview_casework,
    tags_of,
)
from assay.capabilities.entries.vocabulary.errors import NothingToUndoError, TeamActionNotFoundError
from assay.capabilities.entries.vocabulary.undoing import MOVED_ON, NOT_IN_TEAM, TOLD, UndoPlan
from assay.capabilities.programmes.vocabulary.states import Action, Standing
from assay.foundations.audit.queries import list_events, verify_chains
from assay.foundations.notifications.operations import claim_letters
from assay.foundations.notifications.queries import list_letters
from assay.foundations.notifications.vocabulary import LetterState
from assay.foundations.permissions.vocabulary import SYSTEM, NotPermittedError, Role
from assay.use_cases.erase_person import erase_person_everywhere
from assay.use_cases.triage_and_tell import LETTERS_WAIT, triage_and_tell
from assay.use_cases.undo_triage import preview_undo, undo_triage
from tests.factories.assessment import SITE, Field, make_field, make_member
from tests.factories.entries import DURING
from tests.factories.playing import person_of

LATER = DURING + timedelta(minutes=2)


@pytest.fixture
def field(db: None) -> Field:  # noqa: ARG001 - needs the database
    return make_field(complete=2, incomplete=1)


def _action(field: Field) -> UUID:
    action = find_team_action(actor=field.manager, round=field.round, at=DURING)
    assert action
    return action


def _triage(field: Field, action: Action) -> UUID:
    triage_and_tell(
        actor=field.manager,
        round=field.round,
        entries=field.entries,
        action=action,
        reason="Which office?",
        now=DURING,
        site_address=SITE,
    )
    return _action(field)


def _undo(field: Field, action: UUID) -> UndoPlan:
    return undo_triage(actor=field.manager, round=field.round, action=action, now=LATER)


def _standings(field: Field) -> list[Standing]:
    return [get_entry(each).state.standing for each in field.entries]


@pytest.mark.parametrize("action", [Action.ACCEPT, Action.ASK_FOR_MORE, Action.TAKE_NO_FURTHER])
def test_triage_undone_leaves_entries_as_before_and_both_in_the_history(field: Field, action: Action) -> None:
    before = _standings(field)
    done = _triage(field, action)
    changed = [
        entry for entry, standing in zip(field.entries, before, strict=True) if _moved(entry, standing)
    ]

    plan = _undo(field, done)

    assert _standings(field) == before
    assert [each.entry for each in plan.undone] == changed
    assert [each.action for each in entry_history(changed[0])][-2:] == [action, Action.UNDO]
    event = list_events(chain=field.round.scope.chain, limit=1)[0]
    assert (event.action, event.details) == (f"undo {action.value}", {"action": str(done)})
    assert verify_chains() == ()


def _moved(entry: UUID, before: Standing) -> bool:
    return get_entry(entry).state.standing is not before


def test_undone_clock_goes_on_where_it_stopped(field: Field) -> None:
    since = get_entry(field.entries[0]).waiting_since
    _undo(field, _triage(field, Action.TAKE_NO_FURTHER))

    after = get_entry(field.entries[0]).waiting_since
    assert since
    assert after == since + (LATER - DURING)


def test_sorting_undone_leaves_entries_as_before(field: Field) -> None:
    at: dict[str, Any] = {"actor": field.manager, "round": field.round, "entries": field.entries}
    handler = person_of(field.manager)
    before = preview_casework(**at)
    sortings: tuple[Callable[[datetime], int], ...] = (
        lambda now: tag_entries(tag="legal", now=now, **at),
        lambda now: untag_entries(tag="legal", now=now, **at),
        lambda now: assign_entries(handler=handler, now=now, **at),
        lambda now: assign_entries(handler=None, now=now, **at),
        lambda now: route_entries(team="privacy", now=now, **at),
    )
    moments = [DURING + timedelta(seconds=number) for number in range(len(sortings))]
    for sort, now in zip(sortings, moments, strict=True):
        sort(now)

    for now in reversed(moments):
        action = find_team_action(actor=field.manager, round=field.round, at=now)
        assert action
        assert len(_undo(field, action).undone) == 3

    assert preview_casework(**at) == before


def test_what_moved_on_stays_and_says_why(field: Field) -> None:
    done = _triage(field, Action.ASK_FOR_MORE)
    submit_entry(actor=field.applicants[0], entry=field.entries[0], now=DURING)

    plan = _undo(field, done)

    assert [each.entry for each in plan.undone] == [field.entries[1]]
    assert [(each.entry, each.reason) for each in plan.staying] == [(field.entries[0], MOVED_ON)]
    assert len(entry_history(field.entries[0])) == 3


def test_tag_that_went_meanwhile_is_not_undone(field: Field) -> None:
    at: dict[str, Any] = {
        "actor": field.manager,
        "round": field.round,
        "entries": field.entries[:1],
        "tag": "legal",
    }
    tag_entries(now=DURING, **at)
    done = _action(field)
    untag_entries(now=LATER, **at)

    with pytest.raises(NothingToUndoError):
        _undo(field, done)


def test_nothing_is_undone_twice(field: Field) -> None:
    done = _triage(field, Action.TAKE_NO_FURTHER)
    _undo(field, done)

    with pytest.raises(NothingToUndoError, match="any more"):
        _undo(field, done)


def test_letters_wait_and_are_withdrawn_with_what_they_tell(field: Field) -> None:
    done = _triage(field, Action.ASK_FOR_MORE)
    (waiting, *_) = list_letters(field.round.scope).letters

    _undo(field, done)

    letters = list_letters(field.round.scope).letters
    assert waiting.due_at == DURING + LETTERS_WAIT
    assert {each.state for each in letters} == {LetterState.WITHDRAWN}
    assert claim_letters(worker="a", now=DURING + timedelta(days=1), limit=10) == ()


def test_what_a_letter_has_told_is_not_undone(field: Field) -> None:
    done = _triage(field, Action.ASK_FOR_MORE)
    claim_letters(worker="a", now=DURING + LETTERS_WAIT, limit=1)

    seen = preview_undo(actor=field.manager, round=field.round, action=done)
    plan = _undo(field, done)

    assert plan == seen
    assert len(plan.undone) == 1
    assert [each.reason for each in plan.staying] == [TOLD]
    assert _standings(field).count(Standing.MORE_NEEDED) == 2


def test_a_handler_who_left_does_not_come_back(field: Field) -> None:
    member = make_member("Mo Member", role=Role.TEAM_MEMBER, scope=field.round.scope)
    at: dict[str, Any] = {"actor": field.manager, "round": field.round, "entries": field.entries[:1]}
    assign_entries(handler=person_of(member), now=DURING - timedelta(days=1), **at)
    assign_entries(handler=None, now=DURING, **at)
    erase_person_everywhere(actor=SYSTEM, person=person_of(member), now=DURING, store=settings.FILE_STORE)

    plan = plan_undo(actor=field.manager, round=field.round, action=_action(field))

    assert [each.reason for each in plan.staying] == [NOT_IN_TEAM]


def test_erasing_an_applicant_takes_tags_out_of_what_can_be_undone(field: Field) -> None:
    at: dict[str, Any] = {
        "actor": field.manager,
        "round": field.round,
        "entries": field.entries[:1],
        "tag": "ill",
    }
    tag_entries(now=DURING - timedelta(days=1), **at)
    untag_entries(now=DURING, **at)
    erase_person_everywhere(
        actor=SYSTEM, person=person_of(field.applicants[0]), now=DURING, store=settings.FILE_STORE
    )

    with pytest.raises(NothingToUndoError):
        _undo(field, _action(field))

    assert tags_of(field.entries) == {}


def test_actions_that_change_nothing_leave_nothing_to_undo(field: Field) -> None:
    assign_entries(actor=field.manager, round=field.round, entries=field.entries, handler=None, now=DURING)

    assert find_team_action(actor=field.manager, round=field.round, at=DURING) is None
    assert list_team_actions(field.entries[0]) == ()


def test_undoing_is_for_the_team_of_the_round(field: Field) -> None:
    triage_entries(
        actor=field.manager,
        round=field.round,
        entries=field.entries,
        action=Action.TAKE_NO_FURTHER,
        reason="Spam",
        now=DURING,
    )
    auditor = make_member("Au Auditor", role=Role.AUDITOR, scope=field.round.scope)

    with pytest.raises(NotPermittedError):
        plan_undo(actor=auditor, round=field.round, action=_action(field))
    with pytest.raises(TeamActionNotFoundError):
        undo_action(
            actor=field.manager, round=field.round, action=UUID(int=1), entries=field.entries, now=LATER
        )
