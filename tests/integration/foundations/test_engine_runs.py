"""Stored engine runs."""

import pytest

from assay.foundations.engine_runs.operations import store_engine_run
from assay.foundations.engine_runs.queries import get_engine_run, list_engine_runs
from assay.foundations.engine_runs.vocabulary import EngineRunNotFoundError, EngineRunRecord
from tests.factories.moments import NOW

pytestmark = pytest.mark.django_db


def store(engine: str = "ranking", scope: str = "example/better-ideas/2026") -> int:
    return store_engine_run(
        scope=scope,
        engine=engine,
        engine_version="2026.11.0",
        parameters={"weights": [2, 1]},
        seed=None,
        input_fingerprint="f" * 64,
        result={"scores": [4.25, None]},
        at=NOW,
        actor="system",
    )


def test_get_engine_run_returns_what_was_stored() -> None:
    number = store()

    run = get_engine_run(number)

    assert run == EngineRunRecord(
        id=number,
        scope="example/better-ideas/2026",
        engine="ranking",
        engine_version="2026.11.0",
        parameters={"weights": [2, 1]},
        seed=None,
        input_fingerprint="f" * 64,
        result={"scores": [4.25, None]},
        at=NOW,
        actor="system",
    )


def test_get_engine_run_refuses_an_unknown_number() -> None:
    with pytest.raises(EngineRunNotFoundError, match="There is no engine run 0"):
        get_engine_run(0)


def test_list_engine_runs_gives_the_newest_of_one_engine_and_scope() -> None:
    first, second = store(), store()
    store(engine="matching")
    store(scope="other")

    runs = list_engine_runs(scope="example/better-ideas/2026", engine="ranking")

    assert [run.id for run in runs] == [second, first]
