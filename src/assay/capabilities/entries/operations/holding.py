"""Holds all entries of a round, for what must not happen while anyone writes about one of them."""

from assay.capabilities.entries.models import Entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def hold_round(round: RoundRecord) -> int:
    """Wait for whoever writes about entries of `round`, keep others from it, and return how many there are.

    Lasts until the transaction ends. Take the round's own row first.
    """
    rows = Entry.objects.select_for_update(no_key=True).filter(round_id=round.id)
    return len(rows.order_by("number").values_list("pk"))
