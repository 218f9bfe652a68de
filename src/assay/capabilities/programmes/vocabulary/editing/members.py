"""What the keys of each part of a definition are, as its model says: what an editor shows is read here."""

import enum
import functools
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assay.capabilities.programmes.vocabulary.checking.reading import nested_parts
from assay.capabilities.programmes.vocabulary.definition import (
    Definition,
    EligibilityRule,
    Keep,
    Route,
    Stage,
)
from assay.capabilities.programmes.vocabulary.definition.meanings import MEANINGS
from assay.capabilities.programmes.vocabulary.definition.parts import Part
from assay.capabilities.programmes.vocabulary.faults import Path

Models = Mapping[str, type[Part]]
_LONGEST_LINE = 300
_MOMENT = r"^\+\d{1,4}d ([01]\d|2[0-3]):[0-5]\d$"
_IDENTIFIER = r"^[a-z][a-z0-9_]*$"
# What these say decides how a round runs; only their texts and moments are changed text by text.
_STRUCTURE = (Stage, EligibilityRule, Route, Keep)


class Kind(enum.StrEnum):
    """What may stand at a key."""

    IDENTIFIER = "identifier"
    LINE = "line"
    PROSE = "prose"
    RULE = "rule"
    MOMENT = "moment"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes or no"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    TEXTS_BY_KEY = "texts by key"
    PART = "part"
    PARTS = "parts"
    PARTS_BY_KEY = "parts by key"
    OTHER = "other"


TEXTS = frozenset({Kind.LINE, Kind.PROSE})
NESTED = frozenset({Kind.PART, Kind.PARTS, Kind.PARTS_BY_KEY})


@dataclass(frozen=True, slots=True)
class Member:
    """A key of a part.

    Args:
        key: as it is written.
        kind: what may stand there.
        meaning: what it means, in a sentence.
        is_required: whether the part is faulty without it.
        default: what holds where it is absent, as it would be written; nothing where nothing holds.
        options: what there is to choose from.
        models: the parts that may stand there, by type; one without a type has an empty name.
        is_structure: whether it decides how a round runs, so that it is changed in the file alone.
    """

    key: str
    kind: Kind
    meaning: str = ""
    is_required: bool = False
    default: str = ""
    options: tuple[str, ...] = ()
    models: Models | None = None
    is_structure: bool = False


@functools.cache
def members_of(model: type[Part]) -> tuple[Member, ...]:
    """Return the keys of `model` in their order."""
    schema = model.model_json_schema(by_alias=True)
    meanings = MEANINGS.get(model.__name__, {})
    found = []
    for field in model.model_fields.values():
        key = str(field.alias)
        shape = _first(schema["properties"][key])
        _, models = nested_parts(field.annotation)
        kind = _kind_of_parts(shape) if models else _kind_of(shape)
        found.append(
            Member(
                key=key,
                kind=kind,
                meaning=meanings.get(key, ""),
                is_required=field.is_required(),
                default=_as_written(field.default),
                options=_options(shape),
                models=models or None,
                is_structure=issubclass(model, Keep)
                or (issubclass(model, _STRUCTURE) and kind not in {*TEXTS, *NESTED, Kind.MOMENT}),
            )
        )
    return tuple(found)


def member(model: type[Part], key: str) -> Member:
    """Return the member of `model` called `key`; raises KeyError."""
    return {each.key: each for each in members_of(model)}[key]


def keys_of(model: type[Part]) -> tuple[str, ...]:
    """Return the keys of `model`, in the order in which they are written."""
    return tuple(each.key for each in members_of(model))


def model_at(content: Any, path: Path) -> type[Part]:
    """Return which part of a definition stands, or could, at `path` of `content`; raises KeyError."""
    model: type[Part] = Definition
    here, steps = content, list(path)
    while steps:
        holder = member(model, str(steps.pop(0)))
        here = here.get(holder.key) if isinstance(here, dict) else None
        if holder.kind in {Kind.PARTS, Kind.PARTS_BY_KEY} and steps:
            here = _step(here, steps.pop(0))
        elif holder.kind is not Kind.PART:
            raise KeyError(path)
        model = _model_of(holder.models or {}, here)
    return model


def list_at(content: Any, path: Path) -> Member:
    """Return the member of a part that is the list at `path`; raises KeyError where none is."""
    if not path:
        raise KeyError(path)
    found = member(model_at(content, path[:-1]), str(path[-1]))
    if found.kind is not Kind.PARTS:
        raise KeyError(path)
    return found


def is_for_the_file(found: Member) -> bool:
    """Return whether a member holds nothing but structure, so that it is changed in the file alone."""
    models = (found.models or {}).values()
    return found.is_structure or (
        bool(models) and all(each.is_structure for model in models for each in members_of(model))
    )


def may_rearrange(found: Member) -> bool:
    """Return whether members of this list of parts may be added, moved and removed one by one."""
    return found.kind is Kind.PARTS and not any(
        issubclass(each, _STRUCTURE) for each in (found.models or {}).values()
    )


def _step(here: Any, step: str | int) -> Any:
    try:
        return here[step]
    except (LookupError, TypeError) as error:
        raise KeyError(step) from error


def _model_of(models: Models, given: Any) -> type[Part]:
    if "" in models:
        return models[""]
    kind = given.get("type") if isinstance(given, dict) else None
    return models[kind] if isinstance(kind, str) and kind in models else next(iter(models.values()))


def _first(shape: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = shape["anyOf"][0] if "anyOf" in shape else shape
    return found


def _kind_of_parts(shape: dict[str, Any]) -> Kind:
    return {"array": Kind.PARTS, "object": Kind.PARTS_BY_KEY}.get(shape.get("type", ""), Kind.PART)


def _kind_of(shape: dict[str, Any]) -> Kind:
    if shape.get("enum") == ["yes", "no"]:
        return Kind.YES_NO
    if "enum" in shape or "const" in shape:
        return Kind.CHOICE
    if shape.get("type") == "string":
        return _kind_of_text(shape)
    if shape.get("type") == "array":
        items = _first(shape["items"])
        kind = Kind.CHOICES if "enum" in items or "const" in items else Kind.LINES
        return kind if items.get("type") == "string" else Kind.OTHER
    if shape.get("type") == "object":
        texts = _first(shape.get("additionalProperties") or {})
        return Kind.TEXTS_BY_KEY if texts.get("type") == "string" else Kind.OTHER
    return Kind.NUMBER if shape.get("type") in {"integer", "number"} else Kind.OTHER


def _kind_of_text(shape: dict[str, Any]) -> Kind:
    if shape.get("format") == "date":
        return Kind.DATE
    patterns = {_MOMENT: Kind.MOMENT, _IDENTIFIER: Kind.IDENTIFIER}
    if "pattern" in shape:
        return patterns.get(shape["pattern"], Kind.LINE)
    longest = shape.get("maxLength")
    if longest is None:
        return Kind.PROSE
    return Kind.LINE if longest <= _LONGEST_LINE else Kind.RULE


def _options(shape: dict[str, Any]) -> tuple[str, ...]:
    inner = _first(shape["items"]) if "items" in shape else shape
    given = inner.get("enum", [inner["const"]] if "const" in inner else [])
    return tuple(str(each) for each in given)


def _as_written(default: Any) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return str(default) if isinstance(default, str | int) else ""


def part_types(found: Member) -> tuple[str, ...]:
    """Return the types that a new part of a list may have; none where there is but one."""
    return tuple(each for each in found.models or {} if each)


def type_of(model: type[Part]) -> str:
    """Return the type that `model` is called by in a file; nothing where it has none."""
    field = model.model_fields.get("type")
    return str(typing.get_args(field.annotation)[0]) if field else ""
