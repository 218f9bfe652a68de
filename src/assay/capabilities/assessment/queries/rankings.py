"""The stored ranking of a stage."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from assay.capabilities.assessment.models import Review
from assay.capabilities.assessment.vocabulary import NothingToRankError, Place, RankingRow, StageRanking
from assay.capabilities.assessment.vocabulary.stages import assessed_stage
from assay.capabilities.entries.queries import get_briefs
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.definition import Keep
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.engine_runs.queries import list_engine_runs
from assay.foundations.engine_runs.vocabulary import EngineRunRecord

_PLACES = {
    "waiting": Place.WAITING_LIST,
    "tied": Place.TIED_AT_THE_LINE,
    "unpriced": Place.NOT_PRICED,
}
ENGINE = "weighted-mean-ranking"


def ranking(*, round: RoundRecord, stage: str) -> StageRanking:
    """Return the latest stored ranking of the stage.

    Raises:
        UnknownStageError, WrongStageError: there is no such stage, or it has no criteria.
        NothingToRankError: it was never ranked.
    """
    title = assessed_stage(round.definition, stage).title
    run = latest_run(round, stage)
    if run is None:
        raise NothingToRankError(f"{title} was not ranked yet; rank it once assessors have saved reviews.")
    return read_ranking(run, round, stage)


def latest_run(round: RoundRecord, stage: str) -> EngineRunRecord | None:
    """Return the latest run of the ranking engine for the stage, or None before the first."""
    return next(iter(list_engine_runs(scope=run_scope(round, stage), engine=ENGINE, limit=1)), None)


def run_scope(round: RoundRecord, stage: str) -> str:
    """Return the scope that the stage's engine runs are stored under."""
    return f"{round.scope.path}/{stage}"


def read_ranking(run: EngineRunRecord, round: RoundRecord, stage: str) -> StageRanking:
    """Return what a stored run says of the stage's entries."""
    keep, line = round.definition.stages[stage].keep, run.result["line"]
    stored = [*run.result["ranking"]["ranked"], *run.result["ranking"]["not_ranked"]]
    briefs = get_briefs([UUID(row["entry"]) for row in stored])
    rows = [_row_of(row, briefs[UUID(row["entry"])], _place_of(row, keep, line)) for row in stored]
    latest = Review.objects.filter(round_id=round.id, stage=stage, is_latest=True)
    return StageRanking(
        stage=stage,
        engine_run=run.id,
        engine=run.engine,
        engine_version=run.engine_version,
        at=run.at,
        rows=tuple(sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.reference))),
        places_left=line["places_left"] if line and line["tied"] else 0,
        newer_reviews=latest.filter(pk__gt=run.result["last_review"]).count(),
    )


def _place_of(row: Mapping[str, Any], keep: Keep | None, line: Mapping[str, Any] | None) -> Place:
    if "rank" not in row:
        return Place.NOT_RANKED
    if keep and keep.at_least is not None and row["score"] < keep.at_least:
        return Place.NOT_KEPT
    if line is None or row["entry"] in line["inside"]:
        return Place.KEPT
    places = (place for key, place in _PLACES.items() if row["entry"] in line.get(key, ()))
    return next(places, Place.NOT_KEPT)


def _row_of(row: Mapping[str, Any], brief: EntryBrief, place: Place) -> RankingRow:
    return RankingRow(
        entry=brief.id,
        reference=brief.reference,
        title=brief.title,
        rank=row.get("rank"),
        is_tied=row.get("tied", False),
        score=row.get("score"),
        place=place,
        reviews=row["reviews"],
        abstentions=row["abstentions"],
        criterion_means=row["criterion_means"],
        spread=row["spread"],
        explanation=row.get("explanation", ""),
    )
