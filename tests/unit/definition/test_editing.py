"""A change to a definition's text says what was meant, and leaves what it does not touch as it was."""

import difflib
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.capabilities.programmes.vocabulary.editing import Edit, Insert, Move, Put, Remove, change_text
from assay.capabilities.programmes.vocabulary.editing.edits import apply_edit, at, has
from assay.capabilities.programmes.vocabulary.faults import DefinitionFaultsError
from assay.capabilities.programmes.vocabulary.located_yaml import read_yaml
from tests.factories.definitions import SMALL_DEFINITION

SHIPPED = Path("src/assay/shipped/programmes/civil-service-data-challenge.yaml").read_text(encoding="utf-8")
CALM = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
TEXTS = ["Plain", "With: colon", "a # b", "'quoted'", '"', "- dash", "{{ name }}", "[x]", "true", "12", "no"]
TEXTS += [
    "Two\nlines",
    "Par\n\nagraph\n",
    "long " * 60,
    "*star",
    "&and",
    "!tag",
    "é ü 中",
    "| bar",
    "> more",
    "",
]
WRITTEN = """\
# About the list
one: first   # why one
two: {a: 1, b: [x, y]}

# About three
three:
  # About x
  - id: x
    text: |
      Dear

      you

  # About y
  - {id: y, text: "quoted"}
  - id: z
    empty:
last:
  - a

  - b
"""


def changes(before: str, after: str) -> list[str]:
    """Return the lines taken away and added, in order."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (Put(("one",), "second"), ["-one: first   # why one", "+one: second   # why one"]),
        (Put(("one",), "a\nb"), ["-one: first   # why one", "+# why one", "+one: |-", "+  a", "+  b"]),
        (Put(("two", "a"), 2), ["-two: {a: 1, b: [x, y]}", "+two: {a: 2, b: [x, y]}"]),
        (Put(("two", "b", 0), "z"), ["-two: {a: 1, b: [x, y]}", "+two: {a: 1, b: [z, y]}"]),
        (Put(("two", "c"), "k: v"), ["-two: {a: 1, b: [x, y]}", "+two: {a: 1, b: [x, y], c: 'k: v'}"]),
        (Insert(("last",), 1, "c"), ["+  - c", "+"]),
        (Insert(("last",), 2, "c"), ["+", "+  - c"]),
        (Put(("four",), ["p", "q"]), ["+four: [p, q]"]),
        (Put(("middle",), 4, ("one", "middle", "two")), ["+middle: 4"]),
        (Put(("three", 2, "empty"), "full"), ["-    empty:", "+    empty: full"]),
        (
            Put(("three", 1, "text"), "new"),
            ['-  - {id: y, text: "quoted"}', '+  - {id: y, text: "new"}'],
        ),
        (Put(("three", 0, "text"), "Sir\n"), ["-      Dear", "-", "-      you", "+      Sir"]),
        (Remove(("two", "a")), ["-two: {a: 1, b: [x, y]}", "+two: {b: [x, y]}"]),
        (Remove(("three", 1)), ["-  # About y", '-  - {id: y, text: "quoted"}']),
        (Remove(("three", 2)), ["-  - id: z", "-    empty:"]),
        (Remove(("three", 2, "empty")), ["-    empty:"]),
        (Insert(("two", "b"), 0, "w"), ["-two: {a: 1, b: [x, y]}", "+two: {a: 1, b: [w, x, y]}"]),
        (Insert(("three",), 1, {"id": "n", "m": 1}), ["+  - {id: n, m: 1}"]),
        (Move(("three", 1), ("three",), 2), ["+  - id: z", "+    empty:", "+", "-  - id: z", "-    empty:"]),
        (Move(("two", "b", 0), ("two", "b"), 1), ["-two: {a: 1, b: [x, y]}", "+two: {a: 1, b: [y, x]}"]),
    ],
    ids=repr,
)
def test_change_text_touches_only_its_lines(edit: Edit, lines: list[str]) -> None:
    assert changes(WRITTEN, change_text(WRITTEN, edit)) == lines


@pytest.mark.parametrize(
    ("source", "edit", "changed"),
    [
        ("a: {}\n", Put(("a", "b"), "c"), "a:\n  b: c\n"),
        ("a: []\n", Insert(("a",), 0, "c"), "a: [c]\n"),
        ("a: [b]\n", Remove(("a", 0)), "a: []\n"),
        ("a: {b: c} # why\n", Remove(("a", "b")), "a: {} # why\n"),
        ("a:\n  - - b\n    - c\n", Remove(("a", 0, 0)), "a:\n  - - c\n"),
        ("- a\n- b\n", Remove((0,)), "- b\n"),
        ("a:\n  - b\n  # of none\n\n  - c\n", Remove(("a", 0)), "a:\n  # of none\n\n  - c\n"),
        ("a:\n  - b\n  - c\n\n  # no\n\n  - d\n", Remove(("a", 1)), "a:\n  - b\n  # no\n\n  - d\n"),
        ("? a\n: b\n", Put(("a",), "c"), "a: c\n"),
        ("a: [b, c]\nd:\n  - e\n", Move(("a", 0), ("d",), 1), "a: [c]\nd:\n  - e\n  - b\n"),
        ("a: [b]\nd:\n  - e\n", Move(("a", 0), ("d",), 1), "a: []\nd: [e, b]\n"),
        ("a:\n  - # why\n    b\n", Put(("a", 0), "c"), "a: [c]\n"),
        ("a: |+\n  b\n\nc: d\n", Remove(("c",)), "a: |+\n  b\n\n"),
        ("a: b", Put(("c",), "d"), "a: b\nc: d"),
        ("0: b\n", Put(("1",), "d"), "0: b\n1: d\n"),
    ],
)
def test_change_text_finds_a_way_where_a_text_is_awkward(source: str, edit: Edit, changed: str) -> None:
    found = change_text(source, edit)

    assert read_yaml(found).content == apply_edit(read_yaml(source).content, edit)
    assert found == changed


def test_change_text_of_nothing_there_is_a_lookup_error() -> None:
    with pytest.raises(LookupError):
        change_text(WRITTEN, Remove(("three", 7)))


def test_change_text_refuses_what_would_be_too_large() -> None:
    with pytest.raises(DefinitionFaultsError, match="at most 500,000 are read"):
        change_text(WRITTEN, Put(("one",), "x" * 500_001))


def test_has_tells_what_content_lacks() -> None:
    assert has({"a": [1]}, ("a", 0))
    assert not has({"a": [1]}, ("a", 1))
    assert not has({"a": "text"}, ("a", "b"))


def _paths(content: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = list(content) if isinstance(content, dict) else range(len(content))
    inner = [
        each
        for step in steps
        if isinstance(content[step], dict | list)
        for each in _paths(content[step], (*path, step))
    ]
    return [(*path, step) for step in steps] + inner


def _any_edit(content: Any, chance: random.Random) -> Edit:
    places = _paths(content)
    path = chance.choice(places)
    lists = [each for each in places if isinstance(at(content, each), list)]
    way = chance.choice(["put", "add", "remove", "insert", "move"])
    if way == "put":
        return Put(path, chance.choice(TEXTS))
    if way == "add":
        mappings = [each for each in places if isinstance(at(content, each), dict)]
        return Put(
            (*chance.choice(mappings), "new key"), chance.choice([*TEXTS, ["a", "b: c"], [{"id": "x"}]])
        )
    if way == "remove" or not lists:
        return Remove(path)
    target = chance.choice(lists)
    size = len(at(content, target))
    if way == "insert" or not size:
        return Insert(
            target, chance.randint(0, size), chance.choice([{"id": "x", "text": chance.choice(TEXTS)}])
        )
    return Move((*target, chance.randrange(size)), target, chance.randint(0, size - 1))


@CALM
@given(
    seed=st.integers(0, 2**32),
    count=st.integers(1, 4),
    source=st.sampled_from([SMALL_DEFINITION, SHIPPED, WRITTEN]),
)
def test_change_text_says_what_was_meant_whatever_is_changed(seed: int, count: int, source: str) -> None:
    chance = random.Random(seed)  # noqa: S311 — no secret
    for _ in range(count):
        content = read_yaml(source).content
        edit = _any_edit(content, chance)

        source = change_text(source, edit)

        assert read_yaml(source).content == apply_edit(content, edit)


def test_comments_survive_every_change_elsewhere() -> None:
    comments = [line for line in SHIPPED.splitlines() if line.lstrip().startswith("#")]

    changed = change_text(SHIPPED, Move(("sections", 0), ("sections",), 3))
    changed = change_text(changed, Put(("stages", "final", "about"), "Short."))

    assert [line for line in changed.splitlines() if line.lstrip().startswith("#")] == comments
