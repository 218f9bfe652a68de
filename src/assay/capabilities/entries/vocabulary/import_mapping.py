"""The mapping of an import: which column answers which question, read from YAML and checked against both."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from assay.capabilities.entries.vocabulary.answers import read_answer
from assay.capabilities.entries.vocabulary.errors import AnswerFaultError, MappingFaultsError
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.definition.parts import Identifier, Line, Part

Given = str | bool | int | list[str]


class ColumnMapping(Part):
    """How one column answers a question.

    Args:
        question: the question's identifier.
        translate: what cells say, to what the question takes; "" stands for no answer.
        separator: what divides several choices in one cell.
    """

    question: Identifier
    translate: dict[str, Given] = {}
    separator: Annotated[str, Field(min_length=1, max_length=10)] | None = None


def _widen(given: object) -> object:
    return {"question": given} if isinstance(given, str) else given


class ImportMapping(Part):
    """Which columns of a table answer which questions, and what makes a row the same entry again.

    Args:
        key: the columns that together tell one entry from another.
        organisation: the column that names whose entry it is.
        columns: by column, the question that it answers, or more about how.
        defaults: answers that every row has where no column gives one.
        state: whether rows come in as submitted entries, and are triaged, or as drafts.
    """

    key: Annotated[tuple[Line, ...], Field(min_length=1)]
    organisation: Line | None = None
    columns: Annotated[
        dict[
            Line,
            Annotated[ColumnMapping, BeforeValidator(_widen, json_schema_input_type=str | dict[str, Any])],
        ],
        Field(min_length=1),
    ]
    defaults: dict[Identifier, Given] = {}
    state: Literal["submitted", "draft"] = "submitted"


def read_mapping(source: str) -> ImportMapping:
    """Return the mapping that a YAML text gives; raises MappingFaultsError with every fault of its form."""
    try:
        content = YAML(typ="safe", pure=True).load(source)
        return ImportMapping.model_validate(content)
    except YAMLError as fault:
        raise MappingFaultsError((f"It is not YAML: {' '.join(str(fault).split())}.",)) from fault
    except ValidationError as fault:
        raise MappingFaultsError(tuple(_told(each["loc"], each["msg"]) for each in fault.errors())) from fault


def check_mapping(mapping: ImportMapping, definition: Definition, columns: tuple[str, ...]) -> None:
    """Raise MappingFaultsError with all of `mapping` that does not fit the columns or the questions."""
    faults = (
        *_column_faults(mapping, columns),
        *_question_faults(mapping, definition),
        *_answer_faults(mapping, definition),
    )
    if faults:
        raise MappingFaultsError(faults)


def unused_columns(mapping: ImportMapping, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of the file that `mapping` does not mention."""
    mentioned = {*mapping.key, *mapping.columns, mapping.organisation}
    return tuple(each for each in columns if each not in mentioned)


def _column_faults(mapping: ImportMapping, columns: tuple[str, ...]) -> Iterator[str]:
    organisation = (mapping.organisation,) if mapping.organisation else ()
    for place, names in (
        ("key", mapping.key),
        ("organisation", organisation),
        ("columns", tuple(mapping.columns)),
    ):
        for name in names:
            if name not in columns:
                yield f"{place}: the file has no column {name!r}; its columns are {', '.join(columns)}."


def _question_faults(mapping: ImportMapping, definition: Definition) -> Iterator[str]:
    known = [each.id for each in definition.questions]
    answered = [column.question for column in mapping.columns.values()]
    for question in dict.fromkeys([*answered, *mapping.defaults]):
        if question not in known:
            yield f"The programme asks no question {question!r}; it asks {', '.join(known)}."
    for question, times in Counter(answered).items():
        if times > 1:
            yield f"columns: {times} columns answer the question {question!r}; keep one."


def _answer_faults(mapping: ImportMapping, definition: Definition) -> Iterator[str]:
    yield from _unreadable("defaults", definition, mapping.defaults)
    for name, column in mapping.columns.items():
        for cell, answer in column.translate.items():
            yield from _unreadable(
                f"columns, {name}, translate {cell!r}", definition, {column.question: answer}
            )


def _unreadable(place: str, definition: Definition, answers: Mapping[str, Given]) -> Iterator[str]:
    questions = {each.id: each for each in definition.questions}
    for identifier, answer in answers.items():
        try:
            if identifier in questions:
                read_answer(questions[identifier], answer)
        except AnswerFaultError as fault:
            yield f"{place}: {fault.message}."


def _told(place: tuple[str | int, ...], message: str) -> str:
    return f"{', '.join(map(str, place)) or 'the mapping'}: {message}."
