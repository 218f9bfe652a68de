"""The explicit table of states of an entry and of moves between them, drawn from a definition."""

import enum
from dataclasses import dataclass

from assay.capabilities.programmes.vocabulary.definition import Definition


class Standing(enum.StrEnum):
    """How an entry stands at its stage."""

    DRAFT = "draft"
    CONSIDERED = "considered"
    MORE_NEEDED = "more needed"
    WAITING = "on the waiting list"
    NOT_TAKEN_FURTHER = "not taken further"
    WITHDRAWN = "withdrawn"
    SELECTED = "selected"


class Action(enum.StrEnum):
    """What moves an entry from one state to another."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ASK_FOR_MORE = "ask for more"
    ACCEPT = "accept"
    PASS_ON = "pass on"  # noqa: S105 — a move, not a password
    PUT_ON_WAITING_LIST = "put on the waiting list"
    TAKE_NO_FURTHER = "take no further"
    # Declared by no definition: it takes a move of the team back.
    UNDO = "undo"


@dataclass(frozen=True, slots=True, order=True)
class State:
    """A stage and how an entry stands at it."""

    stage: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Transition:
    """A declared move."""

    source: State
    action: Action
    target: State


class UndeclaredMoveError(Exception):
    """The definition declares no such move."""


@dataclass(frozen=True, slots=True)
class StateTable:
    """All declared moves of a definition; anything else is refused.

    Args:
        transitions: the moves, each source and action once.
    """

    transitions: tuple[Transition, ...]

    @property
    def states(self) -> frozenset[State]:
        """Every state that the table names."""
        return frozenset(state for each in self.transitions for state in (each.source, each.target))

    def actions_from(self, state: State) -> frozenset[Action]:
        """Return what may happen to an entry in `state`."""
        return frozenset(each.action for each in self.transitions if each.source == state)

    def move(self, state: State, action: Action) -> State:
        """Return the state that `action` leads to; raises UndeclaredMoveError when none is declared."""
        for each in self.transitions:
            if each.source == state and each.action == action:
                return each.target
        allowed = ", ".join(sorted(self.actions_from(state))) or "nothing"
        raise UndeclaredMoveError(
            f"An entry that is {state.standing.value!r} at {state.stage!r} cannot {action.value!r}; "
            f"possible there: {allowed}."
        )


def tabulate_states(definition: Definition) -> StateTable:
    """Return the state table of `definition`: every stage in order, with its moves."""
    intake = definition.intake
    draft, withdrawn = State(intake, Standing.DRAFT), Standing.WITHDRAWN
    first = State(intake, Standing.CONSIDERED)
    moves = [
        Transition(draft, Action.SUBMIT, first),
        Transition(draft, Action.WITHDRAW, State(intake, withdrawn)),
    ]
    for stage in definition.stage_order:
        moves += _moves_of(definition, stage, intake)
    return StateTable(tuple(moves))


def _moves_of(definition: Definition, stage: str, intake: str) -> list[Transition]:
    here, lacking = State(stage, Standing.CONSIDERED), State(stage, Standing.MORE_NEEDED)
    following = definition.following(stage)
    onward = _arrival(definition, following) if following else State(stage, Standing.SELECTED)
    gone, out = State(stage, Standing.WITHDRAWN), State(stage, Standing.NOT_TAKEN_FURTHER)
    moves = [
        Transition(here, Action.PASS_ON, onward),
        Transition(here, Action.TAKE_NO_FURTHER, out),
        Transition(here, Action.WITHDRAW, gone),
        Transition(here, Action.ASK_FOR_MORE, lacking),
        Transition(lacking, Action.ACCEPT, here),
        Transition(lacking, Action.SUBMIT, here),
        Transition(lacking, Action.TAKE_NO_FURTHER, out),
        Transition(lacking, Action.WITHDRAW, gone),
    ]
    if stage == intake or definition.stages[stage].sections:
        moves.append(Transition(here, Action.SUBMIT, here))
    if following:
        moves.append(Transition(lacking, Action.PASS_ON, State(following, Standing.MORE_NEEDED)))
    else:
        # Whoever was selected may still give the award, or the place, back.
        moves.append(Transition(onward, Action.WITHDRAW, gone))
    keep = definition.stages[stage].keep
    if keep and keep.waiting_list:
        waiting = State(stage, Standing.WAITING)
        moves += [
            Transition(here, Action.PUT_ON_WAITING_LIST, waiting),
            Transition(waiting, Action.PASS_ON, onward),
            Transition(waiting, Action.TAKE_NO_FURTHER, out),
            Transition(waiting, Action.WITHDRAW, gone),
        ]
    return moves


def _arrival(definition: Definition, stage: str) -> State:
    """Return how an entry stands that arrives at `stage`: whoever is asked more there has yet to answer."""
    return State(stage, Standing.MORE_NEEDED if definition.stages[stage].sections else Standing.CONSIDERED)
