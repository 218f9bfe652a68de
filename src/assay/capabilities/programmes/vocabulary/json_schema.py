"""The JSON Schema of the definition language, for editors that complete and check while one types."""

import re
from collections.abc import Iterator
from typing import Any

from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.definition.meanings import MEANINGS
from assay.capabilities.programmes.vocabulary.definition.parts import LANGUAGES

SCHEMA_ADDRESS = "urn:assay:schema:programme:1"


def definition_json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a definition file, with the keys as they are written in it."""
    schema = Definition.model_json_schema(by_alias=True)
    for name, part in schema["$defs"].items():
        _describe(part, name)
    _describe(schema, "Definition")
    heading = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ADDRESS}
    return {**heading, **schema, "title": "Programme definition"}


def _describe(part: dict[str, Any], name: str) -> None:
    for key, member in part["properties"].items():
        member["title"] = key
        member["description"] = MEANINGS[name][key]
        if _is_text(member):
            _allow_languages(member)


def _is_text(member: dict[str, Any]) -> bool:
    forms = member.get("anyOf", [member])
    return any(
        each.get("type") == "string" and not {"pattern", "enum", "const", "format"} & each.keys()
        for each in forms
    )


def _allow_languages(member: dict[str, Any]) -> None:
    """Let the text be given in each language of the definition."""
    text = {key: member.pop(key) for key in ("type", "minLength", "maxLength") if key in member}
    forms = member.pop("anyOf", [text])
    in_languages = {
        "type": "object",
        "propertyNames": {"enum": list(LANGUAGES)},
        "additionalProperties": {"type": "string", "minLength": 1},
        "minProperties": 1,
    }
    member["anyOf"] = [*forms, in_languages]


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def list_keys() -> Iterator[tuple[str, str, str, str]]:
    """Yield part, key, what may stand there and what it means, for every key of the language."""
    schema = definition_json_schema()
    for name, part in [("Definition", schema), *schema["$defs"].items()]:
        for key, member in part["properties"].items():
            need = "required" if key in part.get("required", ()) else _default(member)
            yield _spaced(name), key, f"{_form(member)}; {need}", member["description"]


def _default(member: dict[str, Any]) -> str:
    given = member.get("default")
    if given in (None, "", [], {}) or isinstance(given, dict):
        return "optional"
    return f"otherwise {_as_written(given)}"


def _as_written(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_as_written, value))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _form(member: dict[str, Any]) -> str:  # noqa: PLR0911 — one return for each form
    if "anyOf" in member:
        return _form(member["anyOf"][0])
    if member.get("enum") == ["yes", "no"]:
        return "yes or no"
    if "enum" in member or "const" in member:
        return " / ".join(f"`{each}`" for each in member.get("enum", [member.get("const")]))
    if "pattern" in member:
        return _PATTERNS[member["pattern"]]
    if member.get("type") == "array":
        return f"list of {_form(member['items'])}"
    if "discriminator" in member:
        return "question"
    if "patternProperties" in member:
        return "stages by name"
    if "$ref" in member:
        return _spaced(member["$ref"].rpartition("/")[2])
    return _KINDS[member.get("type", "object")] if "format" not in member else "date"


_KINDS = {"string": "text", "integer": "whole number", "number": "number", "object": "keys with values"}
_PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "id",
    r"^\+\d{1,4}d ([01]\d|2[0-3]):[0-5]\d$": "moment, such as `+60d 17:00`",
    r"^\d{1,3}-\d{1,3}$": "scale, such as `0-5`",
    r"^[1-9]\d{0,2} days?$": "days, such as `10 days`",
    r"^\d{1,3} (day|month|year)s?$": "period, such as `2 years`",
    r"^[A-Z]{3} \d{1,12}$": "amount, such as `GBP 50000`",
    r"^[A-Z]{3}$": "currency, such as `GBP`",
    r"^[a-z0-9.-]+$": "e-mail domain",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "address of a programme",
}
