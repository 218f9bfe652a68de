"""Checking a definition: every fault at once, each with its place and its remedy."""

import functools

from assay.capabilities.programmes.vocabulary.checking.characters import check_characters
from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.languages import languages_of, located_in
from assay.capabilities.programmes.vocabulary.checking.reading import Outline, read_outline
from assay.capabilities.programmes.vocabulary.checking.sense import check_sense
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.faults import DefinitionFaultsError, Fault
from assay.capabilities.programmes.vocabulary.located_yaml import read_yaml

_BEGINNING = "Begin with the line “programme: …”, then “summary: …” and the other keys."

__all__ = ["DefinitionFaultsError", "Fault", "check_definition", "examine_definition", "read_definition"]


def check_definition(source: str) -> Definition:
    """Return the definition that `source` writes down; raises DefinitionFaultsError with every fault."""
    outline, faults = examine_definition(source)
    if outline.definition is None or faults:
        raise DefinitionFaultsError(faults)
    return outline.definition


def examine_definition(source: str) -> tuple[Outline, tuple[Fault, ...]]:
    """Return what can be read of `source`, and its faults; raises DefinitionFaultsError if it is no YAML."""
    located = read_yaml(source)
    findings = Findings(located)
    check_characters(source, findings)
    return _examine(findings), findings.faults


def _examine(findings: Findings) -> Outline:
    located = findings.located
    if not isinstance(located.content, dict):
        findings.add((), "A definition is keys with their values, and this is not", _BEGINNING)
        raise DefinitionFaultsError(findings.faults)
    languages = languages_of(located.content)
    outlines = {each: _read_in(each, findings) for each in languages}
    translations = {each: outlines[each].definition for each in languages[1:]}
    own = outlines[languages[0]]
    if own.definition is not None:
        own.definition = own.definition.with_translations(translations)
    return own


def _read_in(language: str, findings: Findings) -> Outline:
    """Read and check the definition as it is in one language, noting faults in `findings`."""
    here = Findings(located_in(language, findings.located, findings))
    outline = read_outline(here.located.content, here)
    check_sense(outline, here)
    findings.take(here)
    return outline


@functools.lru_cache(maxsize=64)
def read_definition(source: str) -> Definition:
    """Return a definition that was stored after it was checked; kept, since definitions never change.

    Characters are not looked at again: some that are refused now were not when older versions were stored.
    """
    findings = Findings(read_yaml(source))
    outline = _examine(findings)
    if outline.definition is None or findings.faults:
        raise DefinitionFaultsError(findings.faults)
    return outline.definition
