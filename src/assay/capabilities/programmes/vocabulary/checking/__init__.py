"""Checking a definition: every fault at once, each with its place and its remedy."""

import functools

from assay.capabilities.programmes.vocabulary.checking.characters import check_characters
from assay.capabilities.programmes.vocabulary.checking.findings import Findings
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
    outline = read_outline(located.content, findings)
    check_sense(outline, findings)
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
