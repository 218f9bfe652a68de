"""What decides between entries beside their scores: an answer, the challenge, and who came first."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import F, Min
from django.db.models.fields.json import KeyTextTransform

from assay.capabilities.entries.models import Entry, StateChange
from assay.capabilities.programmes.vocabulary.states import Action


def answers_to_question(entries: Collection[UUID], question: str) -> dict[UUID, str]:
    """Return what each of `entries` has sent in as its answer, as text; "" for none. One query."""
    rows = Entry.objects.filter(pk__in=entries).values_list(
        "pk", KeyTextTransform(question, F("submitted__answers"))
    )
    return {entry: answer or "" for entry, answer in rows}


def challenges_of(entries: Collection[UUID]) -> dict[UUID, str]:
    """Return the number of the challenge that each of `entries` answers, as text; "" for none. One query."""
    rows = Entry.objects.filter(pk__in=entries).values_list("pk", "challenge_id")
    return {entry: "" if challenge is None else str(challenge) for entry, challenge in rows}


def first_sent_in(entries: Collection[UUID]) -> dict[UUID, datetime]:
    """Return when each of `entries` was first sent in; imported ones, when they came. One query."""
    came = dict(Entry.objects.filter(pk__in=entries).values_list("pk", "created_at"))
    sent = StateChange.objects.filter(entry__in=entries, action=Action.SUBMIT).order_by()
    return came | dict(sent.values_list("entry").annotate(Min("at")))
