"""The published schema and the reference say what the language is."""

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from assay.capabilities.programmes.vocabulary.definition.meanings import MEANINGS
from assay.capabilities.programmes.vocabulary.json_schema import definition_json_schema, list_keys
from assay.capabilities.programmes.vocabulary.letter_fields import LETTER_FIELDS
from tests.factories.definitions import SMALL_DEFINITION

SHIPPED = Path("src/assay/shipped")
REFERENCE = Path("docs/reference/definition-language.md").read_text(encoding="utf-8")


def test_the_published_schema_is_current() -> None:
    published = json.loads((SHIPPED / "programme.schema.json").read_text(encoding="utf-8"))

    assert published == definition_json_schema()


@pytest.mark.parametrize(
    "source",
    [
        SMALL_DEFINITION,
        (SHIPPED / "programmes/civil-service-data-challenge.yaml").read_text(encoding="utf-8"),
    ],
)
def test_the_schema_accepts_sound_definitions(source: str) -> None:
    content = json.loads(json.dumps(YAML(typ="safe", pure=True).load(source)))
    schema = definition_json_schema()

    jsonschema.Draft202012Validator.check_schema(schema)
    faults = list(jsonschema.Draft202012Validator(schema).iter_errors(content))

    assert faults == []


def test_the_schema_refuses_an_unknown_key() -> None:
    content = YAML(typ="safe", pure=True).load(SMALL_DEFINITION) | {"stagse": {}}

    faults = list(jsonschema.Draft202012Validator(definition_json_schema()).iter_errors(content))

    assert [each.validator for each in faults] == ["additionalProperties"]


def test_the_reference_has_every_key_as_it_is() -> None:
    rows = [f"| `{key}` | {form} | {meaning} |" for _, key, form, meaning in list_keys()]
    rows += [f"| `{name}` | {meaning} |" for name, meaning in LETTER_FIELDS.items()]

    assert [row for row in rows if row not in REFERENCE] == []


def test_every_meaning_is_of_a_key_that_exists() -> None:
    schema = definition_json_schema()
    keys = {name: set(part["properties"]) for name, part in schema["$defs"].items()}

    assert {name: set(meanings) for name, meanings in MEANINGS.items()} == {
        **keys,
        "Definition": set(schema["properties"]),
    }
