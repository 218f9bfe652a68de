"""Ending sign-in links: with the first that is used, with a new password, with the person."""

from assay.foundations.people.models import SentLink


def end_links(email: str) -> frozenset[str]:
    """End every link that was sent to `email`, inside the caller's transaction; return their fingerprints.

    Whoever comes at the same time waits, and finds none.
    """
    # In one order for everyone, against waiting in a circle.
    held = SentLink.objects.sent_to(email).select_for_update(no_key=True).order_by("pk")
    ended = dict(held.values_list("pk", "token_hash"))
    SentLink.objects.filter(pk__in=ended).delete()
    return frozenset(ended.values())
