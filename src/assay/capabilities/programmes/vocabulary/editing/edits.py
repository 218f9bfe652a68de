"""The changes that a definition's text can undergo, and what each makes of its content."""

import copy
from dataclasses import dataclass
from typing import Any

from assay.capabilities.programmes.vocabulary.faults import Path


@dataclass(frozen=True, slots=True)
class Put:
    """Write `value` at `path`, in place of what stands there.

    Args:
        path: a key or a member of a list.
        value: texts, whole numbers, dates, lists and mappings.
        order: the keys in the order in which a new one finds its place.
    """

    path: Path
    value: Any
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out what stands at `path`."""

    path: Path


@dataclass(frozen=True, slots=True)
class Insert:
    """Write `value` into the list at `path`, before the member at `position`."""

    path: Path
    position: int
    value: Any


@dataclass(frozen=True, slots=True)
class Move:
    """Take the member of a list at `path` to `position` of the list at `to`, counted without it."""

    path: Path
    to: Path
    position: int


Edit = Put | Remove | Insert | Move


def apply_edit(content: Any, edit: Edit) -> Any:
    """Return `content` after `edit`; `content` stays as it is."""
    changed = copy.deepcopy(content)
    match edit:
        case Put(path, value):
            holder = at(changed, path[:-1])
            holder[path[-1]] = value
        case Remove(path):
            del at(changed, path[:-1])[path[-1]]
        case Insert(path, position, value):
            at(changed, path).insert(position, value)
        case _:
            moved, target = at(changed, edit.path), at(changed, edit.to)
            del at(changed, edit.path[:-1])[edit.path[-1]]
            target.insert(edit.position, moved)
    return changed


def at(content: Any, path: Path) -> Any:
    """Return what `content` has at `path`; raises LookupError or TypeError where it has nothing."""
    for step in path:
        content = content[step]
    return content


def has(content: Any, path: Path) -> bool:
    """Return whether `content` has anything at `path`."""
    try:
        at(content, path)
    except (LookupError, TypeError):
        return False
    return True
