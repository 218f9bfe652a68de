"""Reading a definition part by part, so that a fault in one part hides none in another."""

import difflib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.wording import (
    describe_problem,
    describe_unknown_key,
    word_for,
)
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.definition.parts import Identifier, Part
from assay.capabilities.programmes.vocabulary.faults import Path

P = TypeVar("P", bound=Part)
_IDENTIFIER: TypeAdapter[str] = TypeAdapter(Identifier)


@dataclass(slots=True)
class Outline:
    """What could be read of a definition, sound or not.

    Args:
        given: the file's content as it stands.
        definition: the whole definition, where enough of it could be read.
        placed: every part that could be read, children before parents.
        misspelt: the key that the file has in place of the right one, by path of the right one.
    """

    given: Any
    definition: Definition | None = None
    placed: list[tuple[Path, Part]] = field(default_factory=list)
    misspelt: dict[Path, str] = field(default_factory=dict)

    def of(self, model: type[P]) -> list[tuple[Path, P]]:
        """Return the parts that are a `model`, each with its path, in the order of the file."""
        return [(path, part) for path, part in self.placed if isinstance(part, model)]

    def given_at(self, *path: str | int) -> Any:
        """Return what the file has at `path`, read or not; None where it has nothing."""
        here = self.given
        walked: Path = ()
        for step in path:
            walked = (*walked, self.misspelt.get((*walked, step), step))
            if isinstance(here, list) and isinstance(step, int):
                here = here[step]
            else:
                here = here.get(walked[-1]) if isinstance(here, dict) else None
        return here

    def given_stages(self) -> dict[str, dict[str, Any]]:
        """Return the stages as the file has them, by name, faulty ones too."""
        stages = self.given_at("stages")
        pairs = stages.items() if isinstance(stages, dict) else ()
        return {name: each for name, each in pairs if isinstance(each, dict)}

    def given_question_ids(self) -> list[str]:
        """Return the ids of all questions in the order of the form, faulty ones too."""
        return [name for place in self._forms() for name in self._question_ids(place)]

    def question_ids_until(self, stage: str) -> list[str]:
        """Return the ids of the questions asked by the time of `stage`, faulty ones too."""
        order = self.stage_chain()
        known = order[: order.index(stage) + 1] if stage in order else order
        forms: list[Path] = [("sections",), *(("stages", each, "sections") for each in known)]
        return [name for place in forms for name in self._question_ids(place)]

    def given_order(self) -> dict[str, str | None]:
        """Return the stage that each stage comes after, as the file has it, faulty stages too."""
        given = {name: self.given_at("stages", name, "after") for name in self.given_stages()}
        return {name: each for name, each in given.items() if each is None or isinstance(each, str)}

    def stage_chain(self) -> list[str]:
        """Return the stages from the first along “after”, as far as they follow one another."""
        after = self.given_order()
        order: list[str] = []
        here = next((name for name, previous in after.items() if previous is None), None)
        while here is not None and here not in order:
            order.append(here)
            here = next((name for name, previous in after.items() if previous == here), None)
        return order

    def _forms(self) -> list[Path]:
        chain = self.stage_chain()
        loose = [each for each in self.given_stages() if each not in chain]
        return [("sections",), *(("stages", each, "sections") for each in (*chain, *loose))]

    def _question_ids(self, form: Path) -> list[str]:
        sections = self.given_at(*form)
        count = len(sections) if isinstance(sections, list) else 0
        groups = [self.given_at(*form, number, "questions") for number in range(count)]
        questions = [
            each for group in groups if isinstance(group, list) for each in group if isinstance(each, dict)
        ]
        return [each["id"] for each in questions if isinstance(each.get("id"), str)]


def read_outline(content: object, findings: Findings) -> Outline:
    """Return what can be read of `content`, noting every value that is missing, unknown or wrong."""
    outline = Outline(content)
    outline.definition = _Reader(findings, outline).read(Definition, content, ())
    return outline


@dataclass(slots=True)
class _Reader:
    findings: Findings
    outline: Outline

    def read(self, model: type[P], given: object, path: Path) -> P | None:
        if not isinstance(given, dict):
            self.findings.add(path, *describe_problem({"type": "model_type", "input": given}, path))
            return None
        values = self._read_members(model, given, path)
        part = self._build(model, values, path)
        if part is None:
            self.findings.lose(path)
        else:
            self.outline.placed.append((path, part))
        return part

    def _read_members(self, model: type[Part], given: Mapping[Any, object], path: Path) -> dict[str, object]:
        fields = {str(field.alias): field.annotation for field in model.model_fields.values()}
        values: dict[str, object] = {}
        for key, value in given.items():
            name = key if key in fields else _meant(key, [each for each in fields if each not in given])
            if key not in fields:
                self.findings.add((*path, key), *describe_unknown_key(key, list(fields)), key=True)
            if name and name != key:
                self.outline.misspelt[*path, name] = key
            if name:
                values[name] = self._read_member(fields[name], value, (*path, key))
        return values

    def _read_member(self, annotation: Any, given: object, path: Path) -> object:
        shape, models = nested_parts(annotation)
        if not models:
            return given
        if shape is tuple and isinstance(given, list):
            return self._surviving(models, enumerate(given), path)
        if shape is dict and isinstance(given, dict):
            sound = [(key, value) for key, value in given.items() if self._is_identifier(key, (*path, key))]
            return self._surviving(models, iter(sound), path, keyed=True)
        if shape is Part and isinstance(given, dict):
            return self.read(models[""], given, path)
        return given

    def _surviving(
        self,
        models: Mapping[str, type[Part]],
        given: Iterator[tuple[Any, object]],
        path: Path,
        *,
        keyed: bool = False,
    ) -> object:
        read = {step: self._read_one_of(models, value, (*path, step)) for step, value in given}
        survivors = {step: part for step, part in read.items() if part is not None}
        return survivors if keyed else list(survivors.values())

    def _read_one_of(self, models: Mapping[str, type[Part]], given: object, path: Path) -> Part | None:
        if "" in models:
            return self.read(models[""], given, path)
        kind = given.get("type") if isinstance(given, dict) else None
        if isinstance(given, dict) and (not isinstance(kind, str) or kind not in models):
            problem = {"type": "literal_error", "input": kind, "expected": list(models)}
            if "type" not in given:
                problem = {"type": "missing", "expected": list(models)}
            self.findings.add((*path, "type"), *describe_problem(problem, (*path, "type")))
            return None
        return self.read(models[kind] if isinstance(kind, str) else next(iter(models.values())), given, path)

    def _is_identifier(self, key: object, path: Path) -> bool:
        try:
            _IDENTIFIER.validate_python(key)
        except ValidationError as error:
            self.findings.add(path, *describe_problem(word_for(error.errors()[0]), path), key=True)
            return False
        return True

    def _build(self, model: type[P], values: dict[str, object], path: Path) -> P | None:
        try:
            return model.model_validate(values, by_alias=True, by_name=False)
        except ValidationError as error:
            wrong = {str(each["loc"][0]) for each in error.errors()}
            for each in error.errors():
                self._note(each, path)
        remaining = {key: value for key, value in values.items() if key not in wrong}
        try:
            return model.model_validate(remaining, by_alias=True, by_name=False)
        except ValidationError:
            return None

    def _note(self, error: Any, path: Path) -> None:
        at_key = error["loc"][-1] == "[key]"
        place = (*path, *(error["loc"][:-1] if at_key else error["loc"]))
        if not self.findings.is_lost(place):
            self.findings.add(place, *describe_problem(word_for(error), place), key=at_key)


def _meant(key: str, absent: list[str]) -> str | None:
    """Return the absent key that a misspelt one stands for, so that its value is checked all the same."""
    return next(iter(difflib.get_close_matches(key, absent, n=1, cutoff=0.8)), None)


def nested_parts(annotation: Any) -> tuple[type | None, dict[str, type[Part]]]:
    """Return how `annotation` nests parts (in a list, by key, one), and the models they may have, by type."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return tuple, _models(arguments[0])
    if origin is dict:
        return dict, _models(arguments[1])
    return Part, _models(annotation)


def _models(annotation: Any) -> dict[str, type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return {"": annotation}
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _models(arguments[0])
    members = [each for each in arguments if isinstance(each, type) and issubclass(each, Part)]
    if len(members) < 2:  # noqa: PLR2004 — "a part or nothing" is no choice between types
        return {"": members[0]} if members else {}
    return {typing.get_args(each.model_fields["type"].annotation)[0]: each for each in members}
