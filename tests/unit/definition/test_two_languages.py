"""A definition in two languages is read in each, and what is missing is told at its line."""

import json

import jsonschema
import pytest
from ruamel.yaml import YAML

from assay.capabilities.programmes.vocabulary.checking import DefinitionFaultsError, check_definition
from assay.capabilities.programmes.vocabulary.faults import Fault
from assay.capabilities.programmes.vocabulary.json_schema import definition_json_schema
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.two_languages import BILINGUAL_DEFINITION


def faults_of(source: str) -> tuple[Fault, ...]:
    with pytest.raises(DefinitionFaultsError) as refusal:
        check_definition(source)
    return tuple(refusal.value.faults)


def test_definition_says_its_texts_in_each_language() -> None:
    definition = check_definition(BILINGUAL_DEFINITION)

    welsh = definition.in_language("cy")

    assert (definition.summary, welsh.summary) == (
        "Ideas for better services.",
        "Syniadau am wasanaethau gwell.",
    )
    assert welsh.question("area").ask == "Pa faes?"
    assert welsh.words.entries == "syniadau"
    assert definition.languages == welsh.languages == ("en", "cy")
    assert [each.id for each in definition.questions] == [each.id for each in welsh.questions]


def test_words_that_are_not_chosen_are_those_of_the_language() -> None:
    definition = check_definition(BILINGUAL_DEFINITION)

    assert definition.words.challenges == "challenges"
    assert definition.in_language("cy").words.challenges == "heriau"


def test_definition_of_one_language_is_the_same_in_every_other() -> None:
    definition = check_definition(SMALL_DEFINITION)

    assert definition.in_language("cy") is definition
    assert definition.nearest_language("cy") == "en"


def test_text_that_is_not_a_mapping_is_the_same_in_both() -> None:
    source = BILINGUAL_DEFINITION.replace("{en: Better ideas, cy: Syniadau gwell}", "Assay")

    definition = check_definition(source)

    assert (definition.programme, definition.in_language("cy").programme) == ("Assay", "Assay")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (", cy: Pa faes?", "", 25, "This text lacks the language “cy”"),
        ("cy: Pa faes?", "cy: Pa faes?, fr: Quoi ?", 25, "This definition is not in the language “fr”"),
        (
            "languages: [en, cy]\n",
            "\n",
            2,
            "the definition does not say in which",
        ),
        ("  entries: {en: ideas, cy: syniadau}\n", "\n", 7, "“entry” is given, and “entries” is not"),
        ("[en, cy]", "[en, fr]", 1, "“fr” cannot stand here"),
        ("cy: Pa faes?", "cy: ''", 25, "Nothing is written here"),
        ("tan {{ closes }}", "tan {{ cau }}", 38, "cau"),
    ],
)
def test_fault_of_a_language_is_told_at_its_line(old: str, new: str, line: int, message: str) -> None:
    assert old in BILINGUAL_DEFINITION

    found = faults_of(BILINGUAL_DEFINITION.replace(old, new))

    assert [each.line for each in found if message in each.message][:1] == [line], found


@pytest.mark.parametrize("words", ["words: idea", "words: [idea]", "words: {entry: 7}"])
def test_words_that_are_none_are_told_and_not_guessed(words: str) -> None:
    head, _, rest = BILINGUAL_DEFINITION.partition("words:\n")

    assert faults_of(f"{head}{words}\nwho may{rest.partition('who may')[2]}")


def test_schema_allows_a_text_or_one_for_each_language() -> None:
    schema = definition_json_schema()
    given = json.loads(json.dumps(YAML(typ="safe").load(BILINGUAL_DEFINITION), default=str))

    assert list(jsonschema.Draft202012Validator(schema).iter_errors(given)) == []
    assert (
        list(jsonschema.Draft202012Validator(schema).iter_errors({**given, "summary": {"fr": "Oui"}})) != []
    )
