"""Finds entries that wait too long, by their clocks and what the definition promises."""

from datetime import datetime, timedelta

from django.db.models import Case, Count, DateTimeField, F, Q, When

from assay.capabilities.entries.models import Entry
from assay.capabilities.entries.vocabulary.clocks import Late, Lateness, soon
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState


def where_late(round: RoundRecord, late: Late) -> Q:
    """Return the condition that finds the entries that are late; none where nothing is promised."""
    found = Q(pk__in=[])
    for stage, days in _promises(round).items():
        overdue = late.at - timedelta(days=days)
        nearly = overdue + soon(days)
        when = (
            Q(waiting_since__lt=overdue)
            if late.how is Lateness.OVERDUE
            else Q(waiting_since__gte=overdue, waiting_since__lte=nearly)
        )
        found |= Q(stage=stage) & when
    return found


def due_order(round: RoundRecord) -> Case:
    """Return when each entry is due, as lists are sorted by it; null where nothing is promised."""
    whens = [
        When(stage=stage, then=F("waiting_since") + timedelta(days=days))
        for stage, days in _promises(round).items()
    ]
    return Case(*whens, default=None, output_field=DateTimeField())


def count_overdue(*, round: RoundRecord, now: datetime) -> dict[str, int]:
    """Return how many entries are overdue at each stage that has any. One query, none without promises."""
    if not _promises(round) or round.state is not RoundState.RUNNING:
        return {}
    rows = Entry.objects.filter(where_late(round, Late(Lateness.OVERDUE, now)), round_id=round.id)
    return dict(rows.values_list("stage").annotate(count=Count("*")).order_by())


def _promises(round: RoundRecord) -> dict[str, int]:
    stages = round.definition.stages.items()
    return {name: stage.act_within_days for name, stage in stages if stage.act_within_days}
