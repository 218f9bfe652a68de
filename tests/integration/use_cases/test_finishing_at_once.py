"""Finishing a round while others write about its entries: the second sees what the first has left."""

from collections.abc import Callable

import pytest

from assay.capabilities.assessment.operations import record_decision
from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.entries.operations import move_entry, withdraw_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.operations import finish_round
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.errors import RoundNotReadyError, RoundNotRunningError
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.permissions.vocabulary import SYSTEM
from assay.use_cases.finish_round import finish_decided_round
from tests.factories.assessment import AFTER, Field, bring_to_sift, make_field
from tests.integration.use_cases.test_one_after_another import one_after_another

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def decide(field: Field) -> str:
    record_decision(
        actor=SYSTEM,
        round=field.round,
        stage="sift",
        entry=field.entries[0],
        outcome=Outcome.THROUGH,
        reason="Clear.",
        now=AFTER,
    )
    return "written"


def withdraw(field: Field) -> str:
    withdraw_entry(actor=field.applicants[0], entry=field.entries[0], now=AFTER)
    return "written"


def refused(write: Callable[[Field], str], field: Field) -> str:
    try:
        return write(field)
    except RoundNotRunningError:
        return "refused"


@pytest.mark.parametrize("write", [decide, withdraw])
def test_what_waits_for_a_round_to_finish_is_refused(write: Callable[[Field], str]) -> None:
    field = bring_to_sift(make_field(complete=1))

    _, answer = one_after_another(
        lambda: finish_round(actor=SYSTEM, round=field.round, now=AFTER), lambda: refused(write, field)
    )

    assert answer == "refused"


def test_a_round_that_waits_for_a_decision_does_not_finish() -> None:
    field = bring_to_sift(make_field(complete=1))

    def finish() -> tuple[str, ...]:
        with pytest.raises(RoundNotReadyError) as unready:
            finish_decided_round(actor=SYSTEM, round=field.round, now=AFTER)
        return unready.value.faults

    _, faults = one_after_another(lambda: decide(field), finish)

    assert faults == ("1 decisions of Sift are not released; release them first.",)
    assert get_round_by_id(field.round.id).state is RoundState.RUNNING


@pytest.mark.parametrize("is_withdrawal", [True, False])
def test_a_round_that_waits_for_its_last_entry_finishes(*, is_withdrawal: bool) -> None:
    field = bring_to_sift(make_field(complete=1))

    def end_last() -> object:
        if is_withdrawal:
            return withdraw(field)
        return move_entry(
            actor=SYSTEM, entry=field.entries[0], action=Action.TAKE_NO_FURTHER, reason="No.", now=AFTER
        )

    one_after_another(end_last, lambda: finish_decided_round(actor=SYSTEM, round=field.round, now=AFTER))

    assert get_round_by_id(field.round.id).state is RoundState.FINISHED
    assert get_entry(field.entries[0]).state.standing in {"withdrawn", "not taken further"}
