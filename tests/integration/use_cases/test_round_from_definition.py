"""A round from opening to release, played by a test that knows nothing but the definition."""

from pathlib import Path

import pytest

import assay
from assay.capabilities.assessment.queries import list_results, pending_summary
from assay.capabilities.assessment.vocabulary.stages import StageKind, kind_of
from assay.capabilities.entries.queries import count_by_state
from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.audit.queries import verify_chains
from assay.foundations.notifications.queries import count_letters
from assay.foundations.notifications.vocabulary import LetterState
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.playing import Player

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SHIPPED = sorted((Path(assay.__file__).parent / "shipped" / "programmes").glob("*.yaml"))
SOURCES = {"small": SMALL_DEFINITION} | {path.stem: path.read_text() for path in SHIPPED}


@pytest.mark.parametrize("name", SOURCES)
def test_a_round_plays_from_opening_to_its_winners_by_its_definition_alone(name: str) -> None:
    player = Player.begin(SOURCES[name], entries=30, others=SOURCES)
    definition = player.round.definition
    letters = player.submit_all()
    here = player.pass_on()

    for stage in definition.stage_order[1:]:
        letters += player.do_what_the_stage_asks(stage)
        wanted = player.expect(stage)
        assert wanted.through + wanted.waiting + wanted.ended == here
        player.decide(stage, wanted)
        summary = pending_summary(round=player.round, stage=stage)
        counts = (summary.through, summary.waiting_list, summary.not_taken_further, summary.undecided)
        assert counts == (wanted.through, wanted.waiting, wanted.ended, 0)
        told = player.expected_letters(stage, wanted)
        report = player.release(stage)
        assert (report.released, report.letters, len(report.without_letter)) == (here, told, here - told)
        letters, here = letters + told, wanted.through

    last = definition.stage_order[-1]
    results = list_results(round=player.round)
    assert count_by_state(round=player.round)[State(last, Standing.SELECTED)] == here
    assert count_letters(player.round.scope)[LetterState.WAITING] == letters
    assert len(results.winners) == here
    assert all(winner.reason for winner in results.winners)
    prizes = definition.award.prizes
    assert [winner.prize for winner in results.winners] == (
        list(range(1, len(prizes) + 1)) if prizes else [None] * here
    )
    assert verify_chains() == ()


def test_nothing_but_the_definitions_names_the_shipped_programmes() -> None:
    source = Path(assay.__file__).parent
    code = [
        path
        for folder in ("capabilities", "use_cases", "foundations", "web", "jobs")
        for path in (source / folder).rglob("*.py")
    ]
    titles = [check_definition(SOURCES[path.stem]).programme for path in SHIPPED]
    names = [*(path.stem for path in SHIPPED), *titles]

    mentions = {
        (path.name, name)
        for path in code
        if "demonstration" not in path.parts
        for name in names
        if name.casefold() in path.read_text(encoding="utf-8").casefold()
    }

    assert mentions == set()


@pytest.mark.parametrize("name", SOURCES)
def test_every_kind_of_stage_of_a_shipped_programme_is_one_that_is_played(name: str) -> None:
    definition = check_definition(SOURCES[name])

    kinds = [kind_of(definition.stages[stage]) for stage in definition.stage_order]

    assert kinds[0] is StageKind.INTAKE
    assert StageKind.INTAKE not in kinds[1:]
