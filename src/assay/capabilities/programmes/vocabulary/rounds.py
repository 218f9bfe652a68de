"""The explicit table of a round's states and of what may be done with it in each."""

import enum

from assay.capabilities.programmes.vocabulary.errors import (
    DefinitionFrozenError,
    RoundNotPreparingError,
    UndeclaredRoundActionError,
)


class RoundState(enum.StrEnum):
    """Where a round is in its life."""

    PREPARING = "preparing"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen to the round any more."""
        return self in {RoundState.FINISHED, RoundState.CANCELLED}


class RoundAction(enum.StrEnum):
    """What a programme team does with a round."""

    ADOPT_DEFINITION = "adopt another definition"
    SET_DATES = "set dates"
    CHANGE_CHALLENGES = "change challenges"
    OPEN = "open"
    CLOSE_INTAKE = "close its intake"
    EXTEND = "extend a stage"
    MOVE_QUESTION_DEADLINE = "move the deadline for questions"
    FINISH = "finish"
    CANCEL = "cancel"


class IntakePhase(enum.StrEnum):
    """Whether a round takes entries from everyone at a moment."""

    NOT_YET_OPEN = "not yet open"
    OPEN = "open"
    CLOSED = "closed"


ROUND_MOVES: dict[tuple[RoundState, RoundAction], RoundState] = {
    (RoundState.PREPARING, RoundAction.ADOPT_DEFINITION): RoundState.PREPARING,
    (RoundState.PREPARING, RoundAction.SET_DATES): RoundState.PREPARING,
    (RoundState.PREPARING, RoundAction.CHANGE_CHALLENGES): RoundState.PREPARING,
    (RoundState.PREPARING, RoundAction.MOVE_QUESTION_DEADLINE): RoundState.PREPARING,
    (RoundState.PREPARING, RoundAction.OPEN): RoundState.RUNNING,
    (RoundState.PREPARING, RoundAction.CANCEL): RoundState.CANCELLED,
    (RoundState.RUNNING, RoundAction.CHANGE_CHALLENGES): RoundState.RUNNING,
    (RoundState.RUNNING, RoundAction.CLOSE_INTAKE): RoundState.RUNNING,
    (RoundState.RUNNING, RoundAction.EXTEND): RoundState.RUNNING,
    (RoundState.RUNNING, RoundAction.MOVE_QUESTION_DEADLINE): RoundState.RUNNING,
    (RoundState.RUNNING, RoundAction.FINISH): RoundState.FINISHED,
    (RoundState.RUNNING, RoundAction.CANCEL): RoundState.CANCELLED,
}


_REFUSALS: dict[RoundAction, type[UndeclaredRoundActionError]] = {
    RoundAction.ADOPT_DEFINITION: DefinitionFrozenError,
    RoundAction.SET_DATES: RoundNotPreparingError,
    RoundAction.OPEN: RoundNotPreparingError,
}


def move_round(state: RoundState, action: RoundAction) -> RoundState:
    """Return the state that `action` leads to; raises UndeclaredRoundActionError or a kind of it."""
    if (state, action) in ROUND_MOVES:
        return ROUND_MOVES[state, action]
    allowed = ", ".join(possible.value for source, possible in ROUND_MOVES if source == state) or "nothing"
    raise _REFUSALS.get(action, UndeclaredRoundActionError)(
        f"A round that is {state.value} cannot {action.value}; possible while it is {state.value}: {allowed}."
    )
