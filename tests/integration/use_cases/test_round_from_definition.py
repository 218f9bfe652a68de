"""A round from opening to release, played by a test that knows nothing but the definition."""

from pathlib import Path

import pytest

import assay
from assay.capabilities.assessment.queries import list_results, pending_summary
from assay.capabilities.assessment.vocabulary.stages import StageKind, kind_of
from assay.capabilities.entries.queries import count_by_state
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.audit.queries import verify_chains
from assay.foundations.notifications.queries import count_letters
from assay.foundations.notifications.vocabulary import LetterState
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.playing import Player, expected_through

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SHIPPED = sorted((Path(assay.__file__).parent / "shipped" / "programmes").glob("*.yaml"))
SOURCES = {"small": SMALL_DEFINITION} | {path.stem: path.read_text() for path in SHIPPED}


@pytest.mark.parametrize("name", SOURCES)
def test_a_round_plays_from_opening_to_its_winners_by_its_definition_alone(name: str) -> None:
    player = Player.begin(SOURCES[name], entries=12)
    definition = player.round.definition
    letters = player.submit_all()
    here = player.pass_on()

    for stage in definition.stage_order[1:]:
        letters += player.do_what_the_stage_asks(stage)
        player.decide(stage)
        wanted = expected_through(definition.stages[stage], here)
        summary = pending_summary(round=player.round, stage=stage)
        assert (summary.through, summary.not_taken_further, summary.undecided) == (wanted, here - wanted, 0)
        told = player.expected_letters(stage, through=wanted, ended=here - wanted)
        report = player.release(stage)
        assert (report.released, report.letters, len(report.without_letter)) == (here, told, here - told)
        letters, here = letters + told, wanted

    last = definition.stage_order[-1]
    assert count_by_state(round=player.round)[State(last, Standing.SELECTED)] == here
    assert count_letters(player.round.scope)[LetterState.WAITING] == letters
    assert len(list_results(round=player.round).winners) == here
    assert all(winner.reason for winner in list_results(round=player.round).winners)
    assert verify_chains() == ()


@pytest.mark.parametrize("name", SOURCES)
def test_every_kind_of_stage_of_a_shipped_programme_is_one_that_is_played(name: str) -> None:
    definition = Player.begin(SOURCES[name], entries=0).round.definition

    kinds = [kind_of(definition.stages[stage]) for stage in definition.stage_order]

    assert kinds[0] is StageKind.INTAKE
    assert StageKind.INTAKE not in kinds[1:]
