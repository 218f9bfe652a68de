"""Reads until when rounds take many entries at once."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from assay.capabilities.programmes.models import Extension
from assay.capabilities.programmes.queries.extensions import extension_record
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def closings_for(
    entries: Sequence[tuple[RoundRecord, str, uuid.UUID, uuid.UUID | None]],
) -> dict[uuid.UUID, datetime | None]:
    """Return, by entry, what closing_for gives for it; one query, however many rounds and entries.

    Args:
        entries: round, stage, entry and owner of each; the form of the stage is what closes.
    """
    granted = [
        (row.round_id, extension_record(row))
        for row in Extension.objects.filter(round_id__in={round.id for round, *_ in entries})
    ]
    closings: dict[uuid.UUID, datetime | None] = {}
    for round, stage, entry, person in entries:
        window = round.window(round.definition.form_stage(stage))
        later = [
            each.closes_at
            for round_id, each in granted
            if round_id == round.id and each.stage == window.stage and each.covers(entry=entry, person=person)
        ]
        closings[entry] = max([window.closes_at, *later]) if window.closes_at else None
    return closings
