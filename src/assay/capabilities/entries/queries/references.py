"""Finding an entry by the reference that people know it by."""

from uuid import UUID

from assay.capabilities.entries.models import Entry
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def find_by_reference(*, round: RoundRecord, reference: str) -> UUID:
    """Return the entry of the round with this reference, whatever its case; raises EntryNotFoundError."""
    found = Entry.objects.filter(round_id=round.id, reference__iexact=reference.strip())
    identifier = found.values_list("id", flat=True).first()
    if identifier is None:
        raise EntryNotFoundError(reference)
    return identifier
