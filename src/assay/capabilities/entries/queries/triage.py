"""Says what an action of triage would change, and what it would skip and why."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from assay.capabilities.entries.models import Entry
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError, TriageActionError
from assay.capabilities.entries.vocabulary.triage import (
    TRIAGE_ACTIONS,
    TriageChange,
    TriagePreview,
    TriageSkip,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import (
    Action,
    Standing,
    State,
    UndeclaredMoveError,
    tabulate_states,
)
from assay.foundations.permissions.vocabulary import Actor, Permission, require


def preview_triage(
    *, actor: Actor, round: RoundRecord, entries: Sequence[UUID], action: Action
) -> TriagePreview:
    """Return what `action` would do with `entries` of `round`. One query.

    Raises NotPermittedError, TriageActionError for other actions, EntryNotFoundError for entries of other
    rounds.
    """
    require(actor, Permission.TRIAGE, round.scope)
    found = Entry.objects.filter(round_id=round.id, pk__in=entries).order_by("number")
    return plan_triage(round, found.only("reference", "title", "stage", "standing"), entries, action)


def plan_triage(
    round: RoundRecord, rows: Iterable[Entry], asked: Sequence[UUID], action: Action
) -> TriagePreview:
    """Return what `action` would do with `rows`, which are those found of the `asked` ones."""
    if action not in TRIAGE_ACTIONS:
        allowed = ", ".join(sorted(TRIAGE_ACTIONS))
        raise TriageActionError(f"Triage cannot {action.value!r} entries; it can: {allowed}.")
    table = tabulate_states(round.definition)
    changes: list[TriageChange] = []
    skipped: list[TriageSkip] = []
    for row in rows:
        before = State(row.stage, Standing(row.standing))
        try:
            after = table.move(before, action)
        except UndeclaredMoveError:
            stage = round.definition.stages[before.stage].title
            reason = f"How it stands now: “{before.standing.value}”, at “{stage}”."
            skipped.append(TriageSkip(row.pk, row.reference, row.title, reason))
        else:
            changes.append(TriageChange(row.pk, row.reference, row.title, before, after))
    refuse_missing(asked, [*(each.entry for each in changes), *(each.entry for each in skipped)])
    return TriagePreview(action, tuple(changes), tuple(skipped))


def refuse_missing(asked: Iterable[UUID], found: Iterable[UUID]) -> None:
    """Raise EntryNotFoundError for what was asked for and not found."""
    missing = set(asked) - set(found)
    if missing:
        raise EntryNotFoundError(", ".join(sorted(map(str, missing))))
