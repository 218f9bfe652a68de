"""What an editor reads of the language from its models."""

from typing import Any

import pytest
from pydantic import Field

from assay.capabilities.programmes.vocabulary import definition
from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    Criterion,
    DateQuestion,
    Definition,
    Keep,
    QuestionPart,
    Route,
    Stage,
    StageLetter,
    TextQuestion,
    Words,
)
from assay.capabilities.programmes.vocabulary.definition.parts import Line, Part
from assay.capabilities.programmes.vocabulary.editing.members import (
    Kind,
    is_for_the_file,
    keys_of,
    list_at,
    may_rearrange,
    member,
    members_of,
    model_at,
    part_types,
    type_of,
)
from assay.capabilities.programmes.vocabulary.located_yaml import read_yaml
from tests.factories.definitions import SMALL_DEFINITION

CONTENT = read_yaml(SMALL_DEFINITION).content
PARTS = [
    each
    for each in vars(definition).values()
    if isinstance(each, type) and issubclass(each, Part) and each is not QuestionPart
]


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_every_key_of_the_language_has_a_kind_and_a_meaning(model: type[Part]) -> None:
    assert [each.key for each in members_of(model) if not each.meaning] == []
    assert keys_of(model) == tuple(each.key for each in members_of(model))


@pytest.mark.parametrize(
    ("model", "key", "kind"),
    [
        (TextQuestion, "id", Kind.IDENTIFIER),
        (TextQuestion, "ask", Kind.LINE),
        (TextQuestion, "hint", Kind.PROSE),
        (TextQuestion, "words", Kind.NUMBER),
        (TextQuestion, "public", Kind.YES_NO),
        (TextQuestion, "show when", Kind.RULE),
        (TextQuestion, "redact for", Kind.CHOICES),
        (DateQuestion, "earliest", Kind.DATE),
        (ChoiceQuestion, "options", Kind.PARTS),
        (Criterion, "labels", Kind.TEXTS_BY_KEY),
        (Criterion, "scale", Kind.LINE),
        (Definition, "words", Kind.PART),
        (Definition, "challenges", Kind.CHOICE),
        (Definition, "stages", Kind.PARTS_BY_KEY),
        (definition.WhoMayEnter, "e-mail domains", Kind.LINES),
        (Stage, "opens", Kind.MOMENT),
    ],
)
def test_kinds_follow_the_models(model: type[Part], key: str, kind: Kind) -> None:
    assert member(model, key).kind is kind


class Novel(Part):
    """A part as somebody may write one later."""

    pair: tuple[int, ...] = ()
    numbers: dict[str, int] = {}
    anything: Any = None
    named: Line = Field(default="x", description="A text.")


def test_kinds_that_no_field_can_hold_are_other() -> None:
    assert [each.kind for each in members_of(Novel)] == [Kind.OTHER, Kind.OTHER, Kind.OTHER, Kind.LINE]
    assert member(Novel, "named").default == "x"


def test_structure_is_for_the_file_and_texts_are_not() -> None:
    structure = {each.key for each in members_of(Stage) if each.is_structure}

    assert {"after", "entries", "blind", "assessors per entry", "otherwise"} <= structure
    assert not structure & {"title", "about", "opens", "closes", "criteria", "letters"}
    assert [is_for_the_file(member(Stage, key)) for key in ("keep", "route", "eligible when", "after")] == [
        True,
        True,
        False,
        True,
    ]
    assert {each.is_structure for model in (Keep, Route) for each in members_of(model)} == {True}


def test_lists_of_structure_are_not_rearranged() -> None:
    assert may_rearrange(member(Stage, "criteria"))
    assert not may_rearrange(member(Stage, "eligible when"))
    assert not may_rearrange(member(Definition, "stages"))
    assert not may_rearrange(member(Definition, "summary"))


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ((), Definition),
        (("words",), Words),
        (("sections", 0, "questions", 1), definition.LongTextQuestion),
        (("stages", "sift", "letters", "more needed"), StageLetter),
        (("stages", "ideas", "letters", "received"), StageLetter),
    ],
)
def test_model_at_follows_a_path_even_to_what_is_not_written_yet(path: Any, model: type[Part]) -> None:
    assert model_at(CONTENT, path) is model


@pytest.mark.parametrize(
    "path", [("nothing",), ("summary",), ("sections",), ("sections", 9), ("stages", "none"), ("stages",)]
)
def test_model_at_knows_what_is_no_part(path: Any) -> None:
    with pytest.raises(KeyError):
        model_at(CONTENT, path)


def test_model_at_takes_a_faulty_type_for_the_first_one() -> None:
    faulty = {"sections": [{"questions": [{"type": "none"}, "no question"]}]}

    assert model_at(faulty, ("sections", 0, "questions", 0)) is TextQuestion
    assert model_at(faulty, ("sections", 0, "questions", 1)) is TextQuestion


def test_list_at_knows_lists_alone() -> None:
    assert "long text" in part_types(list_at(CONTENT, ("sections", 0, "questions")))
    for path in ((), ("words",), ("stages",)):
        with pytest.raises(KeyError):
            list_at(CONTENT, path)


def test_type_of_is_what_the_file_calls_it() -> None:
    assert (type_of(TextQuestion), type_of(Criterion)) == ("text", "")
