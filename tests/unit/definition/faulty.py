"""Asking what faults a changed definition has."""

from assay.capabilities.programmes.vocabulary.checking import DefinitionFaultsError, Fault, check_definition
from tests.factories.definitions import SMALL_DEFINITION


def faults_of(source: str) -> tuple[Fault, ...]:
    """Return the faults of `source`, none where it is sound."""
    try:
        check_definition(source)
    except DefinitionFaultsError as error:
        return error.faults
    return ()


def changed(*changes: tuple[str, str]) -> str:
    """Return the small definition with each first text replaced by the second, once."""
    source = SMALL_DEFINITION
    for before, after in changes:
        assert before in source, before
        source = source.replace(before, after, 1)
    return source
