"""Whatever is written, the checker answers in words; whatever is sound has a closed table of states."""

import random
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.compat import StringIO

from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.capabilities.programmes.vocabulary.states import (
    Action,
    Standing,
    State,
    UndeclaredMoveError,
    tabulate_states,
)
from tests.factories.definitions import SMALL_DEFINITION
from tests.unit.definition.faulty import faults_of

SHIPPED = Path("src/assay/shipped/programmes/civil-service-data-challenge.yaml").read_text(encoding="utf-8")
CALM = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
SCRAPS: list[Any] = [
    None,
    "",
    "x",
    7,
    -1,
    2.5,
    True,
    [],
    {},
    ["x"],
    {"id": "x"},
    "+5d 09:00",
    "personal",
    "{{ x }",
]


def _written(content: Any) -> str:
    text = StringIO()
    YAML(typ="safe", pure=True).dump(content, text)
    return str(text.getvalue())


def _nodes(content: Any) -> list[tuple[Any, Any]]:
    steps = list(content) if isinstance(content, dict) else list(range(len(content)))
    inner = [
        each for step in steps if isinstance(content[step], dict | list) for each in _nodes(content[step])
    ]
    return [(content, step) for step in steps] + inner


def _change(content: Any, chance: random.Random) -> None:
    nodes = _nodes(content)
    if not nodes:
        return
    holder, step = chance.choice(nodes)
    way = chance.choice(["drop", "replace", "duplicate", "swap", "misspell"])
    if way == "drop":
        del holder[step]
    elif way == "replace":
        holder[step] = deepcopy(chance.choice(SCRAPS))
    elif way == "duplicate" and isinstance(holder, list):
        holder.append(deepcopy(holder[step]))
    elif way == "swap":
        other, place = chance.choice(nodes)
        if not isinstance(other[place], dict | list):
            holder[step] = other[place]
    elif isinstance(holder, dict):
        holder[f"{step}x"] = holder.pop(step)


def _assert_faults_are_told_well(source: str) -> None:
    # A line ends as editors and YAML have it: by LF, CR, or both.
    lines = len(re.findall(r"\r\n|\r|\n", source)) + 1
    for each in faults_of(source):
        assert 1 <= each.line <= lines
        assert each.column >= 1
        assert each.message
        assert each.remedy


@CALM
@given(
    seed=st.integers(0, 2**32), changes=st.integers(1, 6), source=st.sampled_from([SMALL_DEFINITION, SHIPPED])
)
def test_check_definition_answers_every_changed_definition(seed: int, changes: int, source: str) -> None:
    chance = random.Random(seed)  # noqa: S311 — no secret
    content = YAML(typ="safe", pure=True).load(source)

    for _ in range(changes):
        _change(content, chance)

    _assert_faults_are_told_well(_written(content))


@CALM
@given(text=st.text(max_size=200))
def test_check_definition_answers_any_text(text: str) -> None:
    _assert_faults_are_told_well(text)


@CALM
@given(
    position=st.integers(0, len(SMALL_DEFINITION)),
    scrap=st.text(alphabet=":-[]{}'\"#&*!|>%@ \n\ta1", max_size=6),
)
def test_check_definition_answers_text_with_scraps_in_it(position: int, scrap: str) -> None:
    _assert_faults_are_told_well(SMALL_DEFINITION[:position] + scrap + SMALL_DEFINITION[position:])


@pytest.mark.parametrize("source", [SMALL_DEFINITION, SHIPPED])
def test_tabulate_states_is_closed(source: str) -> None:
    definition = check_definition(source)
    table = tabulate_states(definition)
    ended = {Standing.WITHDRAWN, Standing.NOT_TAKEN_FURTHER}

    reached, frontier = set(), {State(definition.intake, Standing.DRAFT)}
    while frontier:
        state = frontier.pop()
        reached.add(state)
        frontier |= {table.move(state, action) for action in table.actions_from(state)} - reached

    assert reached == table.states
    assert {each.standing for each in reached if not table.actions_from(each)} == ended
    assert {each.standing for each in reached if table.actions_from(each)} & ended == set()
    selected = [each for each in reached if each.standing is Standing.SELECTED]
    assert [table.actions_from(each) for each in selected] == [{Action.WITHDRAW}]


@CALM
@given(actions=st.lists(st.sampled_from(list(Action)), max_size=30))
def test_move_never_leaves_the_declared_states(actions: list[Action]) -> None:
    definition = check_definition(SMALL_DEFINITION)
    table, state = tabulate_states(definition), State(definition.intake, Standing.DRAFT)

    for action in actions:
        if action in table.actions_from(state):
            state = table.move(state, action)
        else:
            with pytest.raises(UndeclaredMoveError, match="possible there"):
                table.move(state, action)

    assert state in table.states
