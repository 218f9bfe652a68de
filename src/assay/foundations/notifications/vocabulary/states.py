"""The states of a letter and the table of moves between them."""

import enum

from assay.foundations.notifications.vocabulary.errors import LetterMoveError


class LetterState(enum.StrEnum):
    """Where a letter is on its way."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    HELD = "held"
    WITHDRAWN = "withdrawn"


class LetterAction(enum.StrEnum):
    """What happens to a letter."""

    CLAIM = "claim"
    CONFIRM = "confirm"
    PUT_BACK = "put back"
    GIVE_UP = "give up"
    DOUBT = "doubt"
    HOLD = "hold"
    RELEASE = "release"
    RETRY = "retry"
    MARK_SENT = "mark as sent"
    WITHDRAW = "withdraw"


_TABLE: dict[LetterAction, dict[LetterState, LetterState]] = {
    LetterAction.CLAIM: {LetterState.WAITING: LetterState.SENDING},
    LetterAction.CONFIRM: {LetterState.SENDING: LetterState.SENT},
    LetterAction.PUT_BACK: {LetterState.SENDING: LetterState.WAITING},
    LetterAction.GIVE_UP: {LetterState.SENDING: LetterState.FAILED},
    LetterAction.DOUBT: {LetterState.SENDING: LetterState.UNCERTAIN},
    LetterAction.HOLD: {LetterState.WAITING: LetterState.HELD},
    LetterAction.RELEASE: {LetterState.HELD: LetterState.WAITING},
    LetterAction.RETRY: {
        LetterState.FAILED: LetterState.WAITING,
        LetterState.UNCERTAIN: LetterState.WAITING,
    },
    LetterAction.MARK_SENT: {
        LetterState.FAILED: LetterState.SENT,
        LetterState.UNCERTAIN: LetterState.SENT,
        LetterState.HELD: LetterState.SENT,
    },
    LetterAction.WITHDRAW: dict.fromkeys(
        [
            LetterState.WAITING,
            LetterState.SENDING,
            LetterState.UNCERTAIN,
            LetterState.FAILED,
            LetterState.HELD,
        ],
        LetterState.WITHDRAWN,
    ),
}


def move_letter(state: LetterState, action: LetterAction) -> LetterState:
    """Return the state that `action` leads to from `state`; raise LetterMoveError when it leads nowhere."""
    try:
        return _TABLE[action][state]
    except KeyError:
        allowed = ", ".join(states_before(action))
        raise LetterMoveError(
            f"Cannot {action.value} a letter that is {state.value}; only one that is: {allowed}."
        ) from None


def states_before(action: LetterAction) -> tuple[LetterState, ...]:
    """Return the states from which `action` leads somewhere."""
    return tuple(_TABLE[action])
