"""Faults of a definition: what is wrong, where, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with a definition.

    Args:
        line: line in the file, from 1.
        column: column in the line, from 1.
        path: where it is in words, each step in words.
        message: what is wrong.
        remedy: what to write instead.
        at: where it is, step by step; pages find its field by it.
    """

    line: int
    column: int
    path: str
    message: str
    remedy: str
    at: Path = field(default=(), compare=False)


class DefinitionFaultsError(Exception):
    """A definition is wrong; `faults` lists everything found, in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(describe_fault(each) for each in self.faults))


def describe_fault(fault: Fault) -> str:
    """Return `fault` as one line: line, column, path, message and remedy."""
    place = f"{fault.line}:{fault.column}"
    subject = f"{fault.path}: " if fault.path else ""
    return f"{place} {subject}{fault.message} — {fault.remedy}"


def path_in_words(path: Path) -> str:
    """Return `path` as people say it; members of a list are counted from 1."""
    return " › ".join(str(step + 1) if isinstance(step, int) else step for step in path)  # noqa: RUF001 — this mark, as on pages
