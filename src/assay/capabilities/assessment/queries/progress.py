"""How far the stages of a round are."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q

from assay.capabilities.assessment.models import Review, StageReport
from assay.capabilities.assessment.queries._decision_rows import PENDING, in_force
from assay.capabilities.assessment.vocabulary import Outcome, StageProgress
from assay.capabilities.assessment.vocabulary.stages import StageKind, kind_of, stage_of
from assay.capabilities.entries.queries import count_by_state
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State


@dataclass(frozen=True, slots=True)
class _Counts:
    """What is counted over the whole round at once, by stage."""

    entries: Mapping[State, int]
    pending: Mapping[tuple[str, str], int]
    released: Mapping[tuple[str, str], int]
    offered: Mapping[str, int]
    reviews: Mapping[str, list[int]]
    reports_complete: Mapping[str, int]


def stage_progress(*, round: RoundRecord, stage: str) -> StageProgress:
    """Return the counts of the stage; raises UnknownStageError."""
    stage_of(round.definition, stage)
    return round_progress(round=round)[stage]


def round_progress(
    *, round: RoundRecord, entries: Mapping[State, int] | None = None
) -> dict[str, StageProgress]:
    """Return the counts of every stage, in their order.

    Args:
        round: the round.
        entries: how many entries are in each state, where the caller has counted them already.
    """
    counts = _count(round, count_by_state(round=round) if entries is None else entries)
    return {stage: _progress_of(round, stage, counts) for stage in round.definition.stage_order}


def count_reviews(*, round: RoundRecord) -> dict[str, int]:
    """Return how many reviews were written at each stage, the latest version of each. One query."""
    rows = Review.objects.filter(round_id=round.id, is_latest=True).order_by()
    return dict(rows.values_list("stage").annotate(Count("id")))


def _count(round: RoundRecord, entries: Mapping[State, int]) -> _Counts:
    pending, released, offered = _count_decisions(round)
    return _Counts(entries, pending, released, offered, _count_reviews(round), _count_complete_reports(round))


def _count_decisions(
    round: RoundRecord,
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]], Counter[str]]:
    """Return how many wait for release and were released, and how many of the former are for who waits."""
    pending: Counter[tuple[str, str]] = Counter()
    released: Counter[tuple[str, str]] = Counter()
    offered: Counter[str] = Counter()
    rows = in_force(round).values_list("stage", "outcome").order_by("stage", "outcome")
    from_list = PENDING & Q(entry__standing=Standing.WAITING)
    counted = rows.annotate(
        waiting=Count("id", filter=PENDING), told=Count("released_at"), listed=Count("id", filter=from_list)
    )
    for stage, outcome, waiting, told, listed in counted:
        pending[stage, outcome] = waiting
        released[stage, outcome] = told
        offered[stage] += listed
    return pending, released, offered


def _count_reviews(round: RoundRecord) -> dict[str, list[int]]:
    """Return, by stage, how many reviews each reviewed entry has that is considered there."""
    rows = Review.objects.filter(
        round_id=round.id, is_latest=True, entry__stage=F("stage"), entry__standing=Standing.CONSIDERED
    )
    reviews: dict[str, list[int]] = {}
    for stage, _, count in rows.order_by().values_list("stage", "entry").annotate(Count("id")):
        reviews.setdefault(stage, []).append(count)
    return reviews


def _count_complete_reports(round: RoundRecord) -> Counter[str]:
    rows = StageReport.objects.filter(
        round_id=round.id, is_latest=True, entry__stage=F("stage"), entry__standing=Standing.CONSIDERED
    )
    return Counter(stage for stage, texts in rows.values_list("stage", "texts") if all(texts.values()))


def _progress_of(round: RoundRecord, stage: str, counts: _Counts) -> StageProgress:
    definition = round.definition.stages[stage]
    considered = counts.entries.get(State(stage, Standing.CONSIDERED), 0)
    more_needed = counts.entries.get(State(stage, Standing.MORE_NEEDED), 0)
    pending = {each: counts.pending.get((stage, each), 0) for each in Outcome}
    of_those_here = sum(pending.values()) - counts.offered.get(stage, 0)
    decides = kind_of(definition) is not StageKind.INTAKE
    reviews = counts.reviews.get(stage, [])
    wanted = definition.assessors_per_entry if definition.criteria else 0
    return StageProgress(
        stage=stage,
        considered=considered,
        more_needed=more_needed,
        waiting=counts.entries.get(State(stage, Standing.WAITING), 0),
        reviews=sum(reviews),
        reviews_needed=considered * wanted,
        short=considered - sum(count >= wanted for count in reviews) if wanted else 0,
        reports_short=considered - counts.reports_complete.get(stage, 0) if definition.report else 0,
        undecided=considered + more_needed - of_those_here if decides else 0,
        pending_through=pending[Outcome.THROUGH],
        pending_waiting=pending[Outcome.WAITING_LIST],
        pending_not=pending[Outcome.NOT_TAKEN_FURTHER],
        released_through=counts.released.get((stage, Outcome.THROUGH), 0),
        released_waiting=counts.released.get((stage, Outcome.WAITING_LIST), 0),
        released_not=counts.released.get((stage, Outcome.NOT_TAKEN_FURTHER), 0),
    )
