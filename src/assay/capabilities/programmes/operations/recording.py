"""What every operation on a round shares: its row locked, permission, the table of actions, the event."""

from datetime import datetime

from assay.capabilities.programmes.models import Round
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundAction, RoundState, move_round
from assay.foundations.audit.operations import record_event
from assay.foundations.audit.vocabulary import JSONValue
from assay.foundations.permissions.vocabulary import Actor, Permission, Scope, require


def take_round(*, actor: Actor, round: RoundRecord, action: RoundAction) -> tuple[Round, RoundState]:
    """Return the row of `round`, locked, and the state that `action` leads to.

    The state is read anew, because the record may be older than what another did meanwhile.
    Raises NotPermittedError, UndeclaredRoundActionError.
    """
    row = Round.objects.select_for_update(no_key=True).get(pk=round.id)
    require(actor, Permission.MANAGE_ROUND, Scope(row.scope))
    return row, move_round(RoundState(row.state), action)


def record(
    *, actor: Actor, scope: Scope, action: str, subject: str, now: datetime, **details: JSONValue
) -> None:
    """Append the event of an operation to the chain of `scope`."""
    record_event(
        chain=scope.chain, at=now, actor=actor.reference, action=action, subject=subject, details=details
    )


def record_round(*, actor: Actor, row: Round, action: str, now: datetime, **details: JSONValue) -> None:
    """Append an event to the chain of the round's programme; its subject is "round:<scope path>"."""
    scope = Scope(row.scope)
    record(actor=actor, scope=scope, action=action, subject=f"round:{scope.path}", now=now, **details)


def spelt(moment: datetime | None) -> str | None:
    """Return `moment` as events keep it."""
    return None if moment is None else moment.isoformat()
