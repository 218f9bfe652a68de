"""The only module that calls the ranking engine: reviews in, columns through the engine, a stored run out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from assay_engines import input_fingerprint
from assay_engines.calibration import Criterion as EngineCriterion
from assay_engines.calibration import Line, Ranking, Reviews, WeightedMeanRanking

from assay.capabilities.assessment.models import Review
from assay.capabilities.assessment.queries.places import Limits, limits_at
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
    limits = limits_at(round, stage, [UUID(each) for each in dict.fromkeys(reviews.entered)])
    engine = _engine_for(definition)
    fingerprint, last_review = _fingerprint(reviews, limits), _last_review(round, stage)
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
        result={
            "ranking": ranking.as_plain(),
            "line": _line_of(ranking, definition.keep, limits),
            "last_review": last_review,
        },
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


def _fingerprint(reviews: Reviews, limits: Limits) -> str:
    return input_fingerprint(
        {
            "reviews": reviews.as_plain(),
            "groups": {str(entry): group for entry, group in limits.group_of.items() if group},
            "costs": {str(entry): cost for entry, cost in limits.cost_of.items()},
            "taken": dict(limits.taken),
            "spent": limits.spent,
        }
    )


def _line_of(ranking: Ranking, keep: Keep | None, limits: Limits) -> dict[str, list[str] | int] | None:
    """Return who is above the line that the definition draws, who waits, and who is tied at it."""
    if keep and keep.budget is not None:
        return _budget_line_of(ranking, keep.budget, limits)
    if keep is None or keep.first is None:
        return None
    inside: list[str] = []
    waiting: list[str] = []
    tied: list[str] = []
    left = 0
    for group in sorted(set(limits.group_of.values())):
        among = {str(entry) for entry, name in limits.group_of.items() if name == group}
        places = keep.first - limits.taken[group]
        line = _places(ranking, places, among)
        longer = _places(ranking, places + (keep.waiting_list or 0), among)
        settled = {*line.inside, *line.tied}
        inside += line.inside
        waiting += [each for each in longer.inside if each not in settled]
        tied += [*line.tied, *(each for each in longer.tied if each not in settled)]
        left += line.places_left if line.tied else 0
    return {"inside": inside, "waiting": waiting, "tied": tied, "places_left": left}


def _places(ranking: Ranking, places: int, among: set[str]) -> Line:
    if places < 1:
        return Line(first=0, inside=(), tied=(), places_left=0)
    return ranking.line(places, among=among)


def _budget_line_of(ranking: Ranking, budget: str, limits: Limits) -> dict[str, list[str] | int]:
    costs = {str(entry): cost for entry, cost in limits.cost_of.items()}
    unpriced = [each.entry for each in ranking.ranked if each.entry not in costs]
    left = int(budget.split(" ")[1]) - limits.spent
    priced = replace(ranking, ranked=tuple(each for each in ranking.ranked if each.entry in costs))
    if left <= 0:
        return {"inside": [], "waiting": [], "tied": [], "unpriced": unpriced, "places_left": 0}
    line = priced.budget_line(left, costs)
    return {
        "inside": list(line.inside),
        "waiting": [],
        "tied": list(line.tied),
        "unpriced": unpriced,
        "places_left": 0,
    }
