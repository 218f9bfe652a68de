"""Gives entries of a round their numbers, each once, whoever comes at the same time."""

from django.db.models import F

from assay.capabilities.entries.models import EntryCounter
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def take_numbers(round: RoundRecord, count: int) -> range:
    """Return the next `count` numbers of `round`; others wait until this transaction ends."""
    counter = EntryCounter.objects.filter(pk=round.id)
    if not counter.update(last=F("last") + count):
        # Two may begin a round at once; whoever comes second waits for the first one's row.
        EntryCounter.objects.bulk_create([EntryCounter(round_id=round.id)], ignore_conflicts=True)
        counter.update(last=F("last") + count)
    last = counter.values_list("last", flat=True).get()
    return range(last - count + 1, last + 1)


def queue_starters(round: RoundRecord) -> None:
    """Let whoever else starts or imports entries in `round` wait until this transaction ends."""
    take_numbers(round, 0)


def reference_of(round: RoundRecord, number: int) -> str:
    """Return what people call entry `number` of `round`: the year in which it starts, and the number."""
    return f"{round.starts_on.year}-{number:04d}"
