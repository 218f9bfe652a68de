"""Reads what people have made of definitions and not saved as a version yet."""

import uuid

from assay.capabilities.programmes.models import DefinitionDraft
from assay.capabilities.programmes.queries.programmes import (
    get_definition_version,
    get_programme,
)
from assay.capabilities.programmes.vocabulary.records import DefinitionDraftRecord


def get_definition_draft(slug: str, person: uuid.UUID) -> DefinitionDraftRecord:
    """Return the person's draft of the programme `slug`: the newest version where they changed nothing yet.

    Raises ProgrammeNotFoundError.
    """
    newest = get_programme(slug).latest_number
    row = DefinitionDraft.objects.filter(programme__slug=slug, person=person).first()
    base = get_definition_version(slug, row.base_number if row else newest)
    return DefinitionDraftRecord(
        programme_slug=slug,
        base_number=base.number,
        newest_number=newest,
        revision=row.revision if row else 0,
        base_source=base.source,
        source=row.source if row else base.source,
        saved_at=row.saved_at if row else None,
    )


def list_definition_drafts(person: uuid.UUID) -> frozenset[str]:
    """Return the slugs of the programmes that the person has a draft of."""
    return frozenset(DefinitionDraft.objects.filter(person=person).values_list("programme__slug", flat=True))
