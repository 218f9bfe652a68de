"""Reading YAML together with the place of every key and value, safely from strangers."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.reader import ReaderError

from assay.capabilities.programmes.vocabulary.faults import DefinitionFaultsError, Fault, Path, path_in_words

MOST_CHARACTERS = 500_000
MOST_VALUES = 20_000
MOST_DEPTH = 20

Plain = str | int | float | bool | dt.date | list["Plain"] | dict[str, "Plain"] | None


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class LocatedYaml:
    """What a YAML text says, and where it says it.

    Args:
        content: texts, numbers, yes and no, dates, lists and mappings.
        values: where each value starts, by path.
        keys: where each key starts, by path.
        faults: keys given twice, which YAML forbids; the first counts.
    """

    content: Plain
    values: Mapping[Path, Place]
    keys: Mapping[Path, Place]
    faults: tuple[Fault, ...]

    def place_of(self, path: Path, *, key: bool = False) -> Place:
        """Return where `path` stands (its key, if `key`), or else the nearest thing around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path not in self.values and path:
            path = path[:-1]
        return self.values[path]


def read_yaml(source: str) -> LocatedYaml:
    """Return what `source` says; raises DefinitionFaultsError where it is not YAML, or far too large."""
    if len(source) > MOST_CHARACTERS:
        message = f"The file has {len(source):,} characters; at most {MOST_CHARACTERS:,} are read"
        raise _stop(Place(1, 1), message, "Move long texts out of it.")
    yaml = YAML(typ="safe", pure=True)
    try:
        return _Reading(yaml).read(iter(yaml.parse(source)))
    except MarkedYAMLError as error:
        raise _syntax_fault(error, source) from error
    except ReaderError as error:
        before = source[: error.position]
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise _stop(
            place, "A character that cannot be shown stands here", "Delete it, and type it again."
        ) from error


@dataclass(slots=True)
class _Reading:
    """One pass over the events of a document."""

    yaml: YAML
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def read(self, events: Iterator[Event]) -> LocatedYaml:
        next(events)
        if not isinstance(next(events), DocumentStartEvent):
            raise _stop(Place(1, 1), "The file is empty", "Begin with the line “programme: …”.")
        content = self._value(events, next(events), ())
        next(events)
        after = next(events)
        if isinstance(after, DocumentStartEvent):
            raise _stop(
                _place(after), "A second document begins here", "Delete the line “---” and what follows."
            )
        return LocatedYaml(content, self.values, self.keys, tuple(self.faults))

    def _value(self, events: Iterator[Event], event: Event, path: Path) -> Plain:
        self.values.setdefault(path, _place(event))
        self._refuse_excess(event, path)
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, path)
        return self._scalar(event)

    def _refuse_excess(self, event: Event, path: Path) -> None:
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            message, remedy = (
                "Anchors (&) and aliases (*) are not used here",
                "Write it out, or put it in quotes.",
            )
        elif isinstance(event, CollectionStartEvent | ScalarEvent) and event.tag and str(event.tag) != "!":
            message, remedy = "Tags (!) are not used here", "Delete it, or put it in quotes."
        elif len(path) > MOST_DEPTH:
            message, remedy = "This is nested too deeply", "A definition needs no more than ten levels."
        elif len(self.values) > MOST_VALUES:
            message, remedy = f"There are more than {MOST_VALUES:,} values", "Make the definition smaller."
        else:
            return
        raise _stop(_place(event), message, remedy)

    def _sequence(self, events: Iterator[Event], path: Path) -> Plain:
        members: list[Plain] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            members.append(self._value(events, event, (*path, len(members))))
        return members

    def _mapping(self, events: Iterator[Event], path: Path) -> Plain:
        members: dict[str, Plain] = {}
        while isinstance(event := next(events), NodeEvent):
            key = self._key(event, path)
            self._note_key(event, (*path, key), repeated=key in members)
            value = self._value(events, next(events), (*path, key))
            members.setdefault(key, value)
        return members

    def _key(self, event: Event, path: Path) -> str:
        self._refuse_excess(event, path)
        if isinstance(event, ScalarEvent) and event.value:
            return str(event.value)
        raise _stop(
            _place(event), "A key is missing or is not a text", "Write a key, then a colon, then its value."
        )

    def _note_key(self, event: Event, path: Path, *, repeated: bool) -> None:
        place = _place(event)
        if repeated:
            message = f"“{path[-1]}” is given twice; it stands on line {self.keys[path].line} already"
            fault = Fault(place.line, place.column, path_in_words(path), message, "Keep one of them.", path)
            self.faults.append(fault)
        self.keys.setdefault(path, place)

    def _scalar(self, event: Any) -> Plain:
        tag = self.yaml.resolver.resolve(ScalarNode, event.value, event.implicit)
        node = ScalarNode(tag, event.value, event.start_mark, event.end_mark, style=event.style)
        try:
            value = self.yaml.constructor.construct_object(node)
        except (ValueError, YAMLError):
            value = event.value
        return value if isinstance(value, str | int | float | dt.date | None) else str(event.value)


def _place(event: Event) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _stop(place: Place, message: str, remedy: str) -> DefinitionFaultsError:
    return DefinitionFaultsError([Fault(place.line, place.column, "", message, remedy)])


_SYNTAX = {
    "mapping values are not allowed here": (
        "A colon stands where no key can be",
        "Put a text with a colon in it in quotes, and check the indentation.",
    ),
    "found character '\\t' that cannot start any token": ("A tab stands here", "Indent with spaces."),
    "could not find expected ':'": ("A key without a colon", "Write a colon and a space after the key."),
    "found unexpected end of stream": ("A quotation mark is never closed", "Close it."),
    "found undefined alias": ("A star (*) begins this text", "Put the text in quotes."),
}
_INDENTATION = ("The indentation or a bracket is not right here", "Line the keys up with those around them.")


def _syntax_fault(error: MarkedYAMLError, source: str) -> DefinitionFaultsError:
    mark = error.problem_mark or error.context_mark
    lines = source.count("\n") + 1
    place = Place(min(mark.line + 1, lines), mark.column + 1) if mark else Place(1, 1)
    found = next((words for problem, words in _SYNTAX.items() if problem in str(error.problem)), _INDENTATION)
    return _stop(place, *found)
