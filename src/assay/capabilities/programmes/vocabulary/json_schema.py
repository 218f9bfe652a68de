"""The JSON Schema of the definition language, for editors that complete and check while one types."""

from typing import Any

from assay.capabilities.programmes.vocabulary.definition import Definition

SCHEMA_ADDRESS = "urn:assay:schema:programme:1"


def definition_json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a definition file, with the keys as they are written in it."""
    schema = Definition.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ADDRESS,
        **schema,
        "title": "Programme definition",
    }
