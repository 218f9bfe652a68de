"""The table of rounds: declared actions move, all others are refused by name."""

import itertools

import pytest

from assay.capabilities.programmes.vocabulary.errors import (
    DefinitionFrozenError,
    RoundNotPreparingError,
    UndeclaredRoundActionError,
)
from assay.capabilities.programmes.vocabulary.rounds import (
    ROUND_MOVES,
    RoundAction,
    RoundState,
    move_round,
)


@pytest.mark.parametrize(("state", "action"), list(itertools.product(RoundState, RoundAction)))
def test_move_round_makes_declared_moves_and_refuses_the_rest(state: RoundState, action: RoundAction) -> None:
    if (state, action) in ROUND_MOVES:
        assert move_round(state, action) is ROUND_MOVES[state, action]
        return

    with pytest.raises(
        UndeclaredRoundActionError, match=f"A round that is {state.value} cannot {action.value}"
    ):
        move_round(state, action)


@pytest.mark.parametrize("state", [RoundState.FINISHED, RoundState.CANCELLED])
def test_move_round_allows_nothing_once_a_round_is_over(state: RoundState) -> None:
    assert state.is_over
    assert [action for source, action in ROUND_MOVES if source is state] == []


@pytest.mark.parametrize(
    ("action", "error"),
    [
        (RoundAction.ADOPT_DEFINITION, DefinitionFrozenError),
        (RoundAction.SET_DATES, RoundNotPreparingError),
        (RoundAction.OPEN, RoundNotPreparingError),
    ],
)
def test_move_round_says_what_may_be_done_instead(
    action: RoundAction, error: type[UndeclaredRoundActionError]
) -> None:
    with pytest.raises(error) as caught:
        move_round(RoundState.RUNNING, action)

    assert str(caught.value) == (
        f"A round that is running cannot {action.value}; possible while it is running: "
        "change challenges, close its intake, extend a stage, move the deadline for questions, "
        "finish, cancel."
    )
