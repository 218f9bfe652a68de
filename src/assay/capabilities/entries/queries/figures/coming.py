"""How people came, and when they saved."""

from datetime import date

from django.db.models import Count, Value
from django.db.models.functions import Coalesce, TruncDate

from assay.capabilities.entries.models import Entry, EntryVersion
from assay.capabilities.entries.vocabulary.figures import SourceFigures
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.local_time import known_zone


def count_sources(*, round: RoundRecord) -> tuple[SourceFigures, ...]:
    """Return how people came to the entries of `round`, the most frequent first. One query."""
    rows = Entry.objects.filter(round_id=round.id).annotate(label=Coalesce("source__label", Value("")))
    counted = rows.order_by().values_list("label").annotate(begun=Count("pk"), sent=Count("submitted_id"))
    found = (SourceFigures(label, begun, sent) for label, begun, sent in counted)
    return tuple(sorted(found, key=lambda each: (-each.begun, each.label)))


def count_saves(*, round: RoundRecord) -> dict[date, int]:
    """Return how many versions were saved on each local day. One query."""
    day = TruncDate("saved_at", tzinfo=known_zone(round.time_zone))
    rows = EntryVersion.objects.filter(entry__round_id=round.id).annotate(day=day)
    return dict(rows.order_by().values_list("day").annotate(Count("pk")))
