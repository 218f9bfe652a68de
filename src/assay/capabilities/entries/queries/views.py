"""Reads saved views of the list of entries."""

from django.db.models import Q

from assay.capabilities.entries.models import ChosenView, SavedView
from assay.capabilities.entries.vocabulary.views import ViewRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor, Permission, person_of, require


def list_views(*, actor: Actor, round: RoundRecord) -> tuple[ViewRecord, ...]:
    """Return the actor's own views of the list and those shared with the team, by name. One query."""
    require(actor, Permission.SEE_ENTRIES, round.scope)
    rows = SavedView.objects.filter(Q(owner_id=actor.person) | Q(is_shared=True), round_id=round.id)
    return tuple(map(view_record, rows.order_by("name", "id")))


def chosen_view(*, actor: Actor, round: RoundRecord) -> str:
    """Return the parameters that the list opens with for the actor; empty for none chosen. One query."""
    rows = ChosenView.objects.filter(round_id=round.id, person_id=person_of(actor))
    return rows.values_list("query", flat=True).first() or ""


def view_record(row: SavedView) -> ViewRecord:
    """Return the record of `row`."""
    return ViewRecord(row.pk, row.owner_id, row.name, row.query, row.is_shared)
