"""The demonstration plays rounds on real records, and setting it up again changes nothing."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from assay.capabilities.assessment.queries import list_results
from assay.capabilities.entries.queries import count_by_state, list_comments, list_entries
from assay.capabilities.programmes.queries import get_round
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.audit.queries import verify_chains
from assay.use_cases.demonstration import Demonstration, set_up_demonstration

SHIPPED = Path(__file__).parents[3] / "src/assay/shipped/demonstration"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


Talk = list[tuple[str, int, str, str]]


def small_plan(folder: Path) -> Path:
    """Write the shipped plan with fewer entries a round; the rest is as shipped."""
    text = (SHIPPED / "demonstration.yaml").read_text(encoding="utf-8")
    text = text.replace("entries: 98", "entries: 40").replace("entries: 196", "entries: 40")
    text = text.replace("entries: 2869", "entries: 30")
    for name in (
        "../programmes/civil-service-data-challenge.yaml",
        "use-cases.csv.gz",
        "use-cases.mapping.yaml",
        "remarks.yaml",
    ):
        text = text.replace(f": {name}", f": {SHIPPED / name}")
    path = folder / "demonstration.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def set_up(folder: Path) -> Demonstration:
    return set_up_as(small_plan(folder))


def set_up_as(plan: Path) -> Demonstration:
    return set_up_demonstration(plan_path=plan, now=NOW, site_address="http://localhost", tell=lambda _: None)


def with_this_year_alone(plan: Path) -> Path:
    """Leave out the rounds that are played on, which take long."""
    lines = plan.read_text(encoding="utf-8").splitlines(keepends=True)
    plan.write_text("".join(each for each in lines if "played: all" not in each), encoding="utf-8")
    return plan


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


class _UndoneError(Exception):
    """Takes back what was set up."""


def talk_of(programme: str, slug: str) -> Talk:
    """Return who says what under the entries of a round, and how many support each."""
    round = get_round(programme, slug)
    return [
        (each.reference, each.support_count, comment.author_name, comment.text)
        for each in list_entries(round=round).rows
        for comment in list_comments(each.id)
    ]


@pytest.mark.django_db
def test_demonstration_has_invented_people_discuss_every_round(tmp_path: Path) -> None:
    made = set_up(tmp_path)

    talks = [talk_of(made.programme, slug) for slug in ("year-before-last", "last-year", "this-year")]
    talk = [each for talk in talks for each in talk]
    assert min(map(len, talks)) >= 10
    assert all(author.endswith("(invented)") for _, _, author, _ in talk)
    assert all(supporters >= 1 for _, supporters, _, _ in talk)


@pytest.mark.django_db
def test_demonstration_has_the_same_talk_whenever_it_is_set_up(tmp_path: Path) -> None:
    talks: list[Talk] = []
    for _ in range(2):
        with contextlib.suppress(_UndoneError), transaction.atomic():
            made = set_up_as(with_this_year_alone(small_plan(tmp_path)))
            talks.append(talk_of(made.programme, "this-year"))
            raise _UndoneError

    assert talks[0] == talks[1]


@pytest.mark.django_db
def test_demonstration_is_silent_where_the_definition_lets_nobody_take_part(tmp_path: Path) -> None:
    path = with_this_year_alone(small_plan(tmp_path))
    plan = path.read_text(encoding="utf-8")
    shipped = SHIPPED.parent / "programmes/civil-service-data-challenge.yaml"
    quiet = shipped.read_text(encoding="utf-8").replace("    comment: members\n    support: members\n", "")
    (tmp_path / "quiet.yaml").write_text(quiet, encoding="utf-8")
    named = f": {SHIPPED / '../programmes/civil-service-data-challenge.yaml'}"
    path.write_text(plan.replace(named, ": quiet.yaml"), encoding="utf-8")

    made = set_up_as(path)

    assert talk_of(made.programme, "this-year") == []
    rows = list_entries(round=get_round(made.programme, "this-year")).rows
    assert {each.support_count for each in rows} == {0}
