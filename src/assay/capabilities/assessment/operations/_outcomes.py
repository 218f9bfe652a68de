"""Which outcomes and prizes a stage has to give."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from assay.capabilities.assessment.models import Decision
from assay.capabilities.assessment.vocabulary import (
    DecisionDraft,
    Outcome,
    OutcomeFaultError,
    PrizeFaultError,
)
from assay.capabilities.assessment.vocabulary.stages import gives_prizes
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.states import Standing


def check_outcomes(
    definition: Definition, stage: str, drafts: Iterable[DecisionDraft], waiting: Mapping[UUID, EntryBrief]
) -> None:
    """Raise OutcomeFaultError for an entry that cannot be put on a waiting list."""
    keep, title = definition.stages[stage].keep, definition.stages[stage].title
    for draft in drafts:
        if draft.outcome is not Outcome.WAITING_LIST:
            continue
        if keep is None or not keep.waiting_list:
            raise OutcomeFaultError(f"{title} keeps no waiting list; let the entry through, or not.")
        if waiting[draft.entry].standing is Standing.WAITING:
            reference = waiting[draft.entry].reference
            raise OutcomeFaultError(f"{reference} is on the waiting list already.")


def check_prizes(
    definition: Definition,
    stage: str,
    drafts: Mapping[UUID, DecisionDraft],
    standing: Mapping[UUID, Decision],
) -> None:
    """Raise PrizeFaultError unless each entry that wins gets one of the prizes that no other has."""
    prizes = definition.award.prizes if gives_prizes(definition, stage) else ()
    given = {row.prize for entry, row in standing.items() if row.prize and entry not in drafts}
    for draft in drafts.values():
        if draft.outcome is not Outcome.THROUGH or not prizes:
            if draft.prize is not None:
                raise PrizeFaultError("No prize belongs to this decision; leave it out.")
            continue
        titles = ", ".join(each.title for each in prizes)
        if draft.prize is None or not 1 <= draft.prize <= len(prizes):
            raise PrizeFaultError(f"Choose which prize it gets, one entry at a time: {titles}.")
        if draft.prize in given:
            title = prizes[draft.prize - 1].title
            raise PrizeFaultError(f"“{title}” is given to another entry already; decide on that one first.")
        given.add(draft.prize)
