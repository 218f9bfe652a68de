"""Who may do what with one entry."""

from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.vocabulary.definition.stages import Participants
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.capabilities.programmes.vocabulary.states import Action, State, tabulate_states
from assay.foundations.permissions.vocabulary import Actor, NotPermittedError, Permission


def owns(actor: Actor, entry: EntryRecord) -> bool:
    """Return whether the actor leads the entry."""
    return actor.person is not None and actor.person == entry.owner


def role_in(actor: Actor, entry: EntryRecord) -> EntryRole | None:
    """Return what the actor is in an entry that was read for them; None where it is none of theirs."""
    return EntryRole.LEAD if owns(actor, entry) else entry.role


def may_see_entry(actor: Actor, round: RoundRecord, entry: EntryRecord) -> bool:
    """Return whether the actor may see an entry: its owner, and the team of its round."""
    return owns(actor, entry) or actor.may(Permission.SEE_ENTRIES, round.scope)


def may_edit_entry(actor: Actor, round: RoundRecord, entry: EntryRecord) -> bool:
    """Return whether the actor may change answers and send them in, while the entry may be submitted.

    Whether the round takes changes at a moment is for the programmes' query `accepts_entries` to say.
    """
    role = role_in(actor, entry)
    may_edit = role is not None and role.includes(EntryRole.EDIT)
    return may_edit and may_be_submitted(round, entry.state)


def may_withdraw_entry(actor: Actor, round: RoundRecord, entry: EntryRecord) -> bool:
    """Return whether the actor may withdraw the entry: its lead, while the round and its state allow it."""
    moves = tabulate_states(round.definition).actions_from(entry.state)
    return owns(actor, entry) and round.state is RoundState.RUNNING and Action.WITHDRAW in moves


def may_be_submitted(round: RoundRecord, state: State) -> bool:
    """Return whether the table of states lets an entry in `state` be submitted."""
    return Action.SUBMIT in tabulate_states(round.definition).actions_from(state)


def may_comment(actor: Actor, round: RoundRecord, stage: str) -> bool:
    """Return whether the definition lets the actor comment on entries at `stage`."""
    return _takes_part(actor, round, round.definition.stages[stage].comment)


def may_support(actor: Actor, round: RoundRecord, stage: str) -> bool:
    """Return whether the definition lets the actor support entries at `stage`."""
    return _takes_part(actor, round, round.definition.stages[stage].support)


def _takes_part(actor: Actor, round: RoundRecord, participants: Participants) -> bool:
    if actor.person is None or participants == "nobody":
        return False
    return participants == "everyone signed in" or round.definition.who_may_enter.admits(actor.email)


def require_review(actor: Actor, round: RoundRecord) -> None:
    """Raise NotPermittedError unless the actor assesses entries of `round` or sees all of them anyway."""
    if not (actor.may(Permission.REVIEW, round.scope) or actor.may(Permission.SEE_ENTRIES, round.scope)):
        raise NotPermittedError(
            f"{actor.name or 'This person'} does not assess entries of {round.name}; ask its team."
        )
