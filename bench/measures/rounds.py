"""A running round with real ideas in it, for benchmarks; Django must be ready before this is imported."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

from assay.capabilities.entries.operations import import_entries
from assay.capabilities.entries.vocabulary.import_mapping import ImportMapping, read_mapping
from assay.capabilities.entries.vocabulary.importing import ImportMode, ImportReport
from assay.capabilities.programmes.operations import apply_definition, make_round, open_round
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.organisations.operations import load_organisations
from assay.foundations.people.operations import register_person
from assay.foundations.people.vocabulary import PersonRecord
from assay.foundations.permissions.operations import give_role
from assay.foundations.permissions.vocabulary import SYSTEM, Role
from assay.foundations.tabular_files import Table, read_table

_SHIPPED = Path(str(files("assay"))) / "shipped"
PROGRAMME = "data-challenge"


def open_bench_round(slug: str) -> RoundRecord:
    """Return a round of the shipped programme that takes entries now."""
    now = datetime.now(UTC)
    load_organisations(now=now)
    source = (_SHIPPED / "programmes/civil-service-data-challenge.yaml").read_text(encoding="utf-8")
    apply_definition(
        actor=SYSTEM,
        organisation_slug="central-digital-and-data-office",
        slug=PROGRAMME,
        source=source,
        note="As shipped",
        now=now,
    )
    made = make_round(
        actor=SYSTEM,
        programme_slug=PROGRAMME,
        slug=slug,
        name=f"Round {slug}",
        starts_on=(now - timedelta(days=10)).date(),
        now=now,
    )
    return open_round(actor=SYSTEM, round=made, now=now)


def real_ideas(count: int | None = None) -> Table:
    """Return the shipped ideas; beyond their number they are repeated, with other identifiers."""
    table = read_table(gzip.decompress((_SHIPPED / "demonstration/use-cases.csv.gz").read_bytes()))
    if count is None:
        return table
    place, rows = table.columns.index("id"), []
    for number in range(count):
        row = table.rows[number % len(table.rows)]
        values = list(row.values)
        values[place] = f"{values[place]} {number // len(table.rows)}"
        rows.append(replace(row, number=number + 2, values=tuple(values)))
    return replace(table, rows=tuple(rows))


def import_ideas(round: RoundRecord, table: Table) -> ImportReport:
    """Import `table` with triage; rows that cannot be read are left out."""
    mapping: ImportMapping = read_mapping(
        (_SHIPPED / "demonstration/use-cases.mapping.yaml").read_text(encoding="utf-8")
    )
    return import_entries(
        actor=SYSTEM,
        round=round,
        table=table,
        mapping=mapping,
        mode=ImportMode.GOOD_ONLY,
        now=datetime.now(UTC),
    )


def register(email: str, *, role: Role | None = None, round: RoundRecord | None = None) -> PersonRecord:
    """Return someone new, who holds `role` in `round`."""
    now = datetime.now(UTC)
    person = register_person(email=email, name=email.partition("@")[0], now=now, is_invented=True)
    if role and round:
        give_role(actor=SYSTEM, person=person.id, role=role, scope=round.scope, now=now)
    return person
