"""Nothing of the entries of a round changes once it is over."""

from collections.abc import Callable

import pytest

from assay.capabilities.assessment.operations import (
    propose_decisions,
    record_decision,
    withdraw_decision,
)
from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.entries.operations import (
    add_note,
    assign_entries,
    pass_on_intake,
    route_entries,
    tag_entries,
    triage_entries,
    untag_entries,
    withdraw_entry,
)
from assay.capabilities.entries.permissions import may_withdraw_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.operations import cancel_round, finish_round
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.errors import RoundNotRunningError
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.permissions.vocabulary import SYSTEM
from assay.use_cases.release_decisions import release_decisions
from tests.factories.assessment import AFTER, SITE, Field, bring_to_longlist, make_field, review_all

pytestmark = pytest.mark.django_db

WRITES: dict[str, Callable[[Field], object]] = {
    "withdraw an entry": lambda field: withdraw_entry(
        actor=field.applicants[0], entry=field.entries[0], now=AFTER
    ),
    "pass on": lambda field: pass_on_intake(actor=SYSTEM, round=field.round, now=AFTER),
    "triage": lambda field: triage_entries(
        actor=SYSTEM,
        round=field.round,
        entries=field.entries,
        action=Action.ASK_FOR_MORE,
        reason="Which office?",
        now=AFTER,
    ),
    "route": lambda field: route_entries(
        actor=SYSTEM, round=field.round, entries=field.entries, team="", now=AFTER
    ),
    "tag": lambda field: tag_entries(
        actor=SYSTEM, round=field.round, entries=field.entries, tag="legal", now=AFTER
    ),
    "untag": lambda field: untag_entries(
        actor=SYSTEM, round=field.round, entries=field.entries, tag="legal", now=AFTER
    ),
    "assign": lambda field: assign_entries(
        actor=SYSTEM, round=field.round, entries=field.entries, handler=None, now=AFTER
    ),
    "note": lambda field: add_note(
        actor=field.manager, round=field.round, entry=field.entries[0], text="Late.", now=AFTER
    ),
    "review": lambda field: review_all(field, [5]),
    "propose": lambda field: propose_decisions(actor=SYSTEM, round=field.round, stage="longlist", now=AFTER),
    "decide": lambda field: record_decision(
        actor=SYSTEM,
        round=field.round,
        stage="longlist",
        entry=field.entries[1],
        outcome=Outcome.THROUGH,
        reason="Better after all.",
        now=AFTER,
    ),
    "take a decision back": lambda field: withdraw_decision(
        actor=SYSTEM,
        round=field.round,
        stage="longlist",
        entry=field.entries[1],
        reason="An error.",
        now=AFTER,
    ),
}


def make_decided() -> Field:
    field = bring_to_longlist(make_field(complete=2, assessors=1))
    record_decision(
        actor=SYSTEM,
        round=field.round,
        stage="longlist",
        entry=field.entries[1],
        outcome=Outcome.NOT_TAKEN_FURTHER,
        reason="It is done already.",
        now=AFTER,
    )
    return field


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_finished_round_refuses(write: Callable[[Field], object]) -> None:
    field = make_decided()
    finish_round(actor=SYSTEM, round=field.round, now=AFTER)

    with pytest.raises(RoundNotRunningError, match="has not opened or is over"):
        write(field)


def test_a_cancelled_round_releases_nothing() -> None:
    field = make_decided()
    before = get_entry(field.entries[1])
    cancel_round(actor=SYSTEM, round=field.round, reason="No money.", now=AFTER)

    with pytest.raises(RoundNotRunningError):
        release_decisions(actor=SYSTEM, round=field.round, stage="longlist", now=AFTER, site_address=SITE)

    assert get_entry(field.entries[1]) == before


def test_the_owner_may_withdraw_until_the_round_is_over() -> None:
    field = make_decided()
    owner, entry = field.applicants[0], get_entry(field.entries[0])

    while_running = may_withdraw_entry(owner, field.round, entry)
    finish_round(actor=SYSTEM, round=field.round, now=AFTER)
    afterwards = may_withdraw_entry(owner, get_round_by_id(field.round.id), entry)

    assert (while_running, afterwards) == (True, False)
