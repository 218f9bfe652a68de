"""What limits how many go through a stage: groups, costs, and the places that are taken already."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.queries._decision_rows import in_force
from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.entries.queries.selecting import answers_to_question, challenges_of
from assay.capabilities.programmes.vocabulary.definition import Keep
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts beside scores when places are given.

    Args:
        group_of: the group in which each entry's place counts; all are in "" where there are none.
        cost_of: what each entry costs of the budget, in units of money; entries without a cost are left out.
        taken: by group, how many places were given before, those given back not counted.
        spent: how much of the budget was given before, in units of money.
    """

    group_of: dict[UUID, str] = field(default_factory=dict)
    cost_of: dict[UUID, float] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)
    spent: float = 0


def limits_at(round: RoundRecord, stage: str, entries: Collection[UUID]) -> Limits:
    """Return what limits the places of the stage for `entries`; four queries at most."""
    keep = round.definition.stages[stage].keep
    if keep is None or (keep.limit is None and keep.budget is None):
        return Limits()
    holders = _holders(round, stage)
    everyone = {*entries, *holders}
    groups = _groups(keep, everyone)
    costs = _costs(keep, everyone)
    return Limits(
        group_of=groups,
        cost_of=costs,
        taken=Counter(groups[each] for each in holders),
        spent=sum(costs.get(each, 0) for each in holders),
    )


def waiting_ranks(round: RoundRecord, stage: str) -> dict[UUID, int | None]:
    """Return the place on the waiting list of each entry that was ever put on it. One query."""
    rows = Decision.objects.filter(round_id=round.id, stage=stage, outcome=Outcome.WAITING_LIST)
    return dict(rows.order_by("pk").values_list("entry_id", "rank"))


def _holders(round: RoundRecord, stage: str) -> set[UUID]:
    """Return the entries that were told they are through and have not been withdrawn since."""
    told = in_force(round).filter(stage=stage, outcome=Outcome.THROUGH, released_at__isnull=False)
    return set(told.exclude(entry__standing=Standing.WITHDRAWN).values_list("entry_id", flat=True))


def _groups(keep: Keep, entries: Collection[UUID]) -> dict[UUID, str]:
    if keep.per is None:
        return dict.fromkeys(entries, "")
    return challenges_of(entries) if keep.per == "challenge" else answers_to_question(entries, keep.per)


def _costs(keep: Keep, entries: Collection[UUID]) -> dict[UUID, float]:
    if keep.cost is None:
        return {}
    return {entry: float(cost) for entry, cost in answers_to_question(entries, keep.cost).items() if cost}
