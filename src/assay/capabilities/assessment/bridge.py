"""The only module that calls the ranking engine: reviews in, columns through the engine, a stored run out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from assay_engines import input_fingerprint
from assay_engines.calibration import Criterion as EngineCriterion
from assay_engines.calibration import Ranking, Reviews, WeightedMeanRanking

from assay.capabilities.assessment.models import Review
from assay.capabilities.assessment.queries.rankings import latest_run, run_scope
from assay.capabilities.assessment.queries.reviews import considered_at, reviews_at
from assay.capabilities.assessment.vocabulary import NothingToRankError, ReviewRecord
from assay.capabilities.programmes.vocabulary.definition import Keep, Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.engine_runs.operations import store_engine_run
from assay.foundations.engine_runs.queries import get_engine_run
from assay.foundations.engine_runs.vocabulary import EngineRunRecord
from assay.foundations.permissions.vocabulary import Actor


def run_ranking(
    *, actor: Actor, round: RoundRecord, stage: str, now: datetime
) -> tuple[EngineRunRecord, bool]:
    """Rank the entries considered at an assessed stage; return the stored run and whether it is a new one.

    The same reviews, criteria and engine give the run that is stored already.

    Raises:
        NothingToRankError: nobody has reviewed an entry that is considered there.
    """
    definition = round.definition.stages[stage]
    reviews = _columns_of(round, stage, definition)
    engine = _engine_for(definition)
    fingerprint, last_review = input_fingerprint(reviews.as_plain()), _last_review(round, stage)
    stored = latest_run(round, stage)
    if stored and _is_same(stored, engine, fingerprint, last_review):
        return stored, False
    ranking = engine.rank(reviews)
    run = store_engine_run(
        scope=run_scope(round, stage),
        engine=engine.name,
        engine_version=engine.version,
        parameters=engine.parameters(),
        seed=None,
        input_fingerprint=fingerprint,
        result=_result_of(ranking, definition.keep, last_review),
        at=now,
        actor=actor.reference,
    )
    return get_engine_run(run), True


def _columns_of(round: RoundRecord, stage: str, definition: Stage) -> Reviews:
    entered = dict.fromkeys(each.id for each in considered_at(round=round, stage=stage))
    reviews = [review for review in reviews_at(round=round, stage=stage) if review.entry in entered]
    if not reviews:
        raise NothingToRankError(
            f"Nobody has reviewed an entry that is considered at {definition.title}; "
            "ask assessors for reviews first."
        )
    return Reviews(
        entries=[str(review.entry) for review in reviews],
        assessors=[str(review.assessor) for review in reviews],
        scores={criterion.id: _column(reviews, criterion.id) for criterion in definition.criteria},
        entered=[str(entry) for entry in entered],
    )


def _column(reviews: Sequence[ReviewRecord], criterion: str) -> list[float | None]:
    return [review.scores.get(criterion) for review in reviews]


def _engine_for(definition: Stage) -> WeightedMeanRanking:
    return WeightedMeanRanking(
        criteria=[
            EngineCriterion(name=each.id, weight=each.weight, minimum=each.lowest, maximum=each.highest)
            for each in definition.criteria
        ],
        minimum_reviews=definition.assessors_per_entry,
    )


def _last_review(round: RoundRecord, stage: str) -> int:
    latest = Review.objects.filter(round_id=round.id, stage=stage, is_latest=True).order_by("-pk")
    return latest.values_list("pk", flat=True)[0]


def _is_same(run: EngineRunRecord, engine: WeightedMeanRanking, fingerprint: str, last_review: int) -> bool:
    before = (run.input_fingerprint, run.parameters, run.engine_version, run.result["last_review"])
    return before == (fingerprint, engine.parameters(), engine.version, last_review)


def _result_of(ranking: Ranking, keep: Keep | None, last_review: int) -> Mapping[str, Any]:
    line = ranking.line(keep.first).as_plain() if keep and keep.first else None
    return {"ranking": ranking.as_plain(), "line": line, "last_review": last_review}
