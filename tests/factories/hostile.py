"""A round in which every free text tries to be markup, a template, a formula or a control character."""

import json
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML

from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.every_question import EVERY_QUESTION

CONTROLS = "\x07\u202e"
_BREAKS_OUT = "\"/pwned=1'/pwned='><pwned></textarea></title></script><pwned>"
_TEMPLATE = "{{7**9}}{%if"
# What the template gives where it is drawn.
DRAWN = "40353607"
# Keys of a definition whose values people read.
_TEXTS = {
    "programme", "summary", "title", "about", "ask", "hint", "label", "explanation", "otherwise", "name",
    "unit", "subject", "body", "round", "entry", "assessor", "challenge",
}  # fmt: skip


def hostile(field: str) -> str:
    """Return one word that is all of it at once and names the `field` that it was typed in."""
    return f"={CONTROLS}pwned-{field}-{_BREAKS_OUT}{_TEMPLATE}"


def hostile_definition() -> str:
    """Return the small definition with a question of every type and hostile texts all through it."""
    tree, every = (YAML(typ="safe").load(source) for source in (SMALL_DEFINITION, EVERY_QUESTION))
    known = {question["id"] for section in tree["sections"] for question in section["questions"]}
    for section in every["sections"]:
        kept = [each for each in section["questions"] if each["id"] not in known]
        tree["sections"].append({**section, "questions": [_published(each) for each in kept]})
    tree["stages"]["longlist"]["report"] = [{"id": "found", "title": "Found", "about": "What was found."}]
    tree["stages"]["longlist"]["criteria"][0] |= {
        "about": "What to look for.",
        "labels": {0: "None", 5: "All"},
    }
    tree["stages"]["sift"]["about"] = "We read."
    tree["stages"]["ideas"]["questions until"] = "+20d 12:00"
    tree["stages"]["ideas"]["letters"] = {
        "received": {"subject": "Here", "body": "Your {{ title }} is here."}
    }
    # JSON is YAML, and escapes what YAML does not let a file hold.
    return json.dumps(_made_hostile(tree, ""), indent=1, default=str)


def _published(question: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in question.items() if key not in {"words", "characters"}}
    return {**kept, "redact for": ["assessor"]} if question.get("personal") else {**kept, "public": True}


def _made_hostile(value: Any, key: str) -> Any:
    if isinstance(value, Mapping):
        return {name: _made_hostile(each, str(name)) for name, each in value.items()}
    if isinstance(value, list):
        return [_made_hostile(each, key) for each in value]
    if isinstance(value, str) and key in _TEXTS:
        return f"{value} =pwned-definition-{key}-{_BREAKS_OUT}"
    return value
