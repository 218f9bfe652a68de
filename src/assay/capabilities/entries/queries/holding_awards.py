"""Who may enter, by the address and by the awards that they hold."""

from uuid import UUID

from assay.capabilities.entries.models import Entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.permissions.vocabulary import Actor


def is_admitted(actor: Actor, round: RoundRecord) -> bool:
    """Return whether the actor may enter the round; one query where awards of another programme decide."""
    who = round.definition.who_may_enter
    if actor.person is None or not who.admits(actor.email):
        return False
    return who.awarded_in is None or holds_award(actor.person, programme=who.awarded_in)


def holds_award(person: UUID, *, programme: str) -> bool:
    """Return whether an entry of `person` was selected in any round of `programme`. One query."""
    held = Entry.objects.filter(owner_id=person, standing=Standing.SELECTED)
    return held.filter(round__programme__slug=programme).exists()
