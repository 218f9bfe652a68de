"""A round finishes only when everyone in it has been told what became of their entry."""

import pytest

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.errors import IntakeStillOpenError, RoundNotReadyError
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.permissions.vocabulary import Role
from assay.use_cases.finish_round import finish_decided_round
from tests.factories.actors import make_actor
from tests.factories.assessment import AFTER, bring_to_sift, make_field, release
from tests.factories.moments import NOW
from tests.factories.programmes import open_round

pytestmark = pytest.mark.django_db


def test_a_round_with_entries_and_decisions_waiting_does_not_finish() -> None:
    field = bring_to_sift(make_field(complete=2, incomplete=1))

    with pytest.raises(RoundNotReadyError) as undecided:
        finish_decided_round(actor=field.manager, round=field.round, now=AFTER)
    propose_decisions(actor=field.manager, round=field.round, stage="sift", now=AFTER)
    with pytest.raises(RoundNotReadyError) as unreleased:
        finish_decided_round(actor=field.manager, round=field.round, now=AFTER)

    assert undecided.value.faults == ("3 ideas wait at Sift; decide on them first.",)
    assert unreleased.value.faults == ("3 decisions of Sift are not released; release them first.",)


def test_a_round_that_takes_entries_does_not_finish() -> None:
    round = open_round()

    with pytest.raises(IntakeStillOpenError):
        finish_decided_round(actor=make_actor(Role.PROGRAMME_MANAGER, round.scope.path), round=round, now=NOW)


def test_a_round_with_nothing_left_to_decide_finishes() -> None:
    field = bring_to_sift(make_field(complete=0, incomplete=1))
    propose_decisions(actor=field.manager, round=field.round, stage="sift", now=AFTER)
    release(field, "sift")

    finish_decided_round(actor=field.manager, round=field.round, now=AFTER)

    assert get_round_by_id(field.round.id).state is RoundState.FINISHED
