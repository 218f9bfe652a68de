"""Reads what the rules found in many entries at once."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F

from assay.capabilities.entries.models import TriageFinding
from assay.capabilities.entries.vocabulary.findings import Finding, FindingKind


def findings_of(entries: Sequence[UUID]) -> dict[UUID, tuple[Finding, ...]]:
    """Return the findings on the submitted version of each of `entries` that has any. One query."""
    rows = TriageFinding.objects.filter(version__entry__in=entries, version__entry__submitted=F("version"))
    found: dict[UUID, tuple[Finding, ...]] = {}
    for entry, kind, question, message in rows.order_by("version__entry__number", "position").values_list(
        "version__entry", "kind", "question", "message"
    ):
        found[entry] = (*found.get(entry, ()), Finding(FindingKind(kind), question, message))
    return found
