"""The demonstration plays rounds on real records, and setting it up again changes nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assay.capabilities.assessment.queries import list_results
from assay.capabilities.entries.queries import count_by_state
from assay.capabilities.programmes.queries import get_round
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.audit.queries import verify_chains
from assay.use_cases.demonstration import Demonstration, set_up_demonstration

SHIPPED = Path(__file__).parents[3] / "src/assay/shipped/demonstration"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def small_plan(folder: Path) -> Path:
    """Write the shipped plan with fewer entries a round; the rest is as shipped."""
    text = (SHIPPED / "demonstration.yaml").read_text(encoding="utf-8")
    text = text.replace("entries: 98", "entries: 40").replace("entries: 196", "entries: 40")
    text = text.replace("entries: 2869", "entries: 30")
    for name in (
        "../programmes/civil-service-data-challenge.yaml",
        "use-cases.csv.gz",
        "use-cases.mapping.yaml",
    ):
        text = text.replace(f": {name}", f": {SHIPPED / name}")
    path = folder / "demonstration.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def set_up(folder: Path) -> Demonstration:
    return set_up_demonstration(
        plan_path=small_plan(folder), now=NOW, site_address="http://localhost", tell=lambda _: None
    )


@pytest.mark.django_db
def test_demonstration_plays_each_round_as_far_as_planned(tmp_path: Path) -> None:
    made = set_up(tmp_path)

    finished, judged, open_now = (
        get_round(made.programme, slug) for slug in ("year-before-last", "last-year", "this-year")
    )
    results = list_results(round=finished)
    assert [each.state for each in (finished, judged, open_now)] == [
        RoundState.FINISHED,
        RoundState.RUNNING,
        RoundState.RUNNING,
    ]
    assert len(results.winners) == 1
    assert [len(stage.through) for stage in results.stages][-3:] == [8, 4, 1]
    assert sum(n for state, n in count_by_state(round=judged).items() if state.stage == "final") == 4
    standings = {state.standing for state in count_by_state(round=open_now)}
    assert standings == {Standing.CONSIDERED, Standing.MORE_NEEDED}
    assert verify_chains() == ()


@pytest.mark.django_db
def test_demonstration_set_up_again_changes_nothing(tmp_path: Path) -> None:
    first = set_up(tmp_path)
    counts = [count_by_state(round=get_round(first.programme, slug)) for slug in ("last-year", "this-year")]

    second = set_up(tmp_path)

    assert second == first
    assert counts == [
        count_by_state(round=get_round(first.programme, slug)) for slug in ("last-year", "this-year")
    ]
