"""Loading the register of public bodies that comes with the package."""

import csv
from collections.abc import Iterable
from datetime import datetime
from importlib.resources import files

from assay.foundations.audit.operations import record_event
from assay.foundations.organisations.models import Organisation
from assay.foundations.organisations.vocabulary import LoadReport, OrganisationRegisterError
from assay.foundations.plain_text import unwanted_characters
from assay.foundations.transactions import durable_write

_COLUMNS = ["slug", "name", "abbreviation", "type", "status"]
_FIELDS = ["name", "abbreviation", "kind", "status"]


def load_organisations(*, now: datetime, actor: str = "system", register: str | None = None) -> LoadReport:
    """Bring every organisation of a register in, changing those that differ; doing it twice changes nothing.

    Args:
        now: the moment of loading.
        actor: who loads it, `Actor.reference`.
        register: CSV text with the columns slug, name, abbreviation, type, status; the package's own if None.

    Raises OrganisationRegisterError for a row that cannot be read; nothing is then loaded.
    """
    wanted = _read(register if register is not None else _shipped_register())
    with durable_write():
        present = Organisation.objects.in_bulk(field_name="slug")
        added = [row for slug, row in wanted.items() if slug not in present]
        changed = list(_differing(present, wanted.values()))
        if added or changed:
            Organisation.objects.bulk_create(added, batch_size=500)
            Organisation.objects.bulk_update(changed, _FIELDS, batch_size=500)
            _record(len(added), len(changed), actor, now)
    return LoadReport(len(added), len(changed), len(wanted) - len(added) - len(changed))


def _shipped_register() -> str:
    return files(__package__).joinpath("records/organisations.csv").read_text(encoding="utf-8")


def _read(register: str) -> dict[str, Organisation]:
    rows = csv.reader(register.splitlines())
    if next(rows, None) != _COLUMNS:
        raise OrganisationRegisterError(
            f"The register's first line must name the columns {', '.join(_COLUMNS)}."
        )
    found: dict[str, Organisation] = {}
    for number, row in enumerate(rows, start=2):
        organisation = _organisation(number, row)
        if organisation.slug in found:
            raise OrganisationRegisterError(
                f"Row {number} repeats the slug {organisation.slug}; keep one of them."
            )
        found[organisation.slug] = organisation
    return found


def _organisation(number: int, row: list[str]) -> Organisation:
    if len(row) != len(_COLUMNS):
        raise OrganisationRegisterError(
            f"Row {number} has {len(row)} values for {len(_COLUMNS)} columns; a comma may lack its quotes."
        )
    slug, name, abbreviation, kind, status = (value.strip() for value in row)
    if any(map(unwanted_characters, row)):
        raise OrganisationRegisterError(
            f"Row {number} has a control character or a mark that reverses text; delete it."
        )
    if not slug or not name:
        raise OrganisationRegisterError(f"Row {number} lacks a slug or a name; add it.")
    return Organisation(slug=slug, name=name, abbreviation=abbreviation, kind=kind, status=status)


def _differing(present: dict[str, Organisation], wanted: Iterable[Organisation]) -> Iterable[Organisation]:
    for row in wanted:
        old = present.get(row.slug)
        if old and any(getattr(old, field) != getattr(row, field) for field in _FIELDS):
            row.pk = old.pk
            yield row


def _record(added: int, changed: int, actor: str, now: datetime) -> None:
    record_event(
        chain="installation",
        at=now,
        actor=actor,
        action="load organisations",
        subject="organisations",
        details={"added": added, "changed": changed},
    )
