"""Organisations as values, and what loading the register reports."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """A public body: `slug` is its public name in addresses, `kind` such as "Executive agency"."""

    id: int
    slug: str
    name: str
    abbreviation: str
    kind: str
    status: str


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many organisations of the register were new, differed, or stood already as they should."""

    added: int
    changed: int
    unchanged: int


class OrganisationNotFoundError(LookupError):
    """No organisation has this slug."""


class OrganisationRegisterError(ValueError):
    """A row of the register cannot be read."""
