"""Templates that a new definition starts from: the definitions that come with the package."""

import functools
import re
from dataclasses import dataclass
from importlib.resources import files

from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.editing import Put, change_text
from assay.capabilities.programmes.vocabulary.errors import TemplateNotFoundError
from assay.capabilities.programmes.vocabulary.lines import read_line

_FOLDERS = ("shipped/templates", "shipped/programmes")
# The name that a file gives its schema leads nowhere from another folder.
_SCHEMA_LINE = re.compile(r"\A# yaml-language-server:.*\n")
_SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)
LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Template:
    """A definition to start from.

    Args:
        name: what people call it by, the name of its file.
        title: the programme that it describes.
        line: what that is for, in a sentence.
        source: its text.
    """

    name: str
    title: str
    line: str
    source: str


@functools.cache
def list_templates() -> tuple[Template, ...]:
    """Return the smallest template, then the shipped programmes by name."""
    found = []
    for folder in _FOLDERS:
        texts = {
            each.name.removesuffix(".yaml"): each.read_text(encoding="utf-8")
            for each in files("assay").joinpath(folder).iterdir()
            if each.name.endswith(".yaml")
        }
        found += [_template(name, texts[name]) for name in sorted(texts)]
    return tuple(found)


def get_template(name: str) -> Template:
    """Return the template called `name`; raises TemplateNotFoundError."""
    known = {each.name: each for each in list_templates()}
    if name not in known:
        raise TemplateNotFoundError(f"There is no template {name!r}; choose one of: {', '.join(known)}.")
    return known[name]


def start_definition(template: Template, *, programme: str) -> str:
    """Return the text of `template` as that of a new programme with this name; comments stay.

    Raises LineFaultError where the name is empty or too long.
    """
    named = read_line(programme, thing="programme's name", longest=LONGEST_NAME)
    source = _SCHEMA_LINE.sub("", template.source)
    return change_text(source, Put(("programme",), " ".join(named.split())))


def _template(name: str, source: str) -> Template:
    definition: Definition = check_definition(source)
    summary = " ".join(definition.summary.split())
    sentence = _SENTENCE.match(summary)
    return Template(name, definition.programme, sentence[0] if sentence else summary, source)
