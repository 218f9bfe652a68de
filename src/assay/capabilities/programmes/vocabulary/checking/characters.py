"""Checking that no text has marks that cannot be seen and change what is read around them."""

from collections.abc import Iterator

from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.faults import Fault, Path
from assay.capabilities.programmes.vocabulary.located_yaml import Plain
from assay.foundations.plain_text import unwanted_characters

_REMEDY = "Delete it; typing the words around it again is the surest way."


def check_characters(source: str, findings: Findings) -> None:
    """Note control characters and marks that reverse the text around them, in values, keys and comments."""
    told = 0
    for path, text in _texts(findings.located.content, ()):
        found = unwanted_characters(text)
        told += len(found)
        if found:
            findings.add(path, _message(found), _REMEDY)
    unwanted = unwanted_characters(source)
    if len(unwanted) > told:
        _note_elsewhere(source, findings)


def _note_elsewhere(source: str, findings: Findings) -> None:
    for number, line in enumerate(source.split("\n"), start=1):
        found = unwanted_characters(line)
        if found:
            column = line.index(found[0]) + 1
            findings.add_fault(Fault(number, column, "", _message(found), _REMEDY))


def _texts(content: Plain, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(content, str):
        yield path, content
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _texts(value, (*path, key))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from _texts(value, (*path, number))


def _message(found: str) -> str:
    return f"A character that cannot be seen (U+{ord(found[0]):04X}) stands here"
