"""`assay entries`: import entries from a table, export them with their status."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import click

from assay.capabilities.entries.operations import import_entries
from assay.capabilities.entries.queries import export_csv, export_json
from assay.capabilities.entries.vocabulary.import_mapping import read_mapping
from assay.capabilities.entries.vocabulary.importing import ImportMode, ImportReport
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.cli.definition_files import read_source
from assay.cli.round_values import RoundReference
from assay.foundations.permissions.vocabulary import SYSTEM
from assay.foundations.tabular_files import read_table

_ROUND = click.option("--round", required=True, type=RoundReference(), help="The round, as PROGRAMME/ROUND.")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_EXPORTS: dict[str, Callable[..., Iterator[str]]] = {"csv": export_csv, "json": export_json}


@click.group()
def entries() -> None:
    """Import and export entries."""


@entries.command("import")
@click.argument("file", type=_FILE)
@_ROUND
@click.option(
    "--mapping", "mapping_file", required=True, type=_FILE, help="Which column answers what (YAML)."
)
@click.option("--good-only", is_flag=True, help="Import the good rows although others are bad.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
def import_(file: Path, round: RoundRecord, mapping_file: Path, *, good_only: bool, dry_run: bool) -> None:
    """Import the rows of a CSV file as entries of a round.

    Rows that were imported before are not doubled: changed answers become a new version. Bad rows are listed
    with number, column and reason; with any of them nothing is imported, unless --good-only is given. Ends
    with 1 when nothing was imported because of bad rows.
    """
    mapping = read_mapping(read_source(str(mapping_file)))
    table = read_table(file)
    for notice in table.notices:
        click.secho(notice, fg="yellow", err=True)
    with click.progressbar(length=len(table.rows), label="Importing", file=sys.stderr) as bar:
        report = import_entries(
            actor=SYSTEM,
            round=round,
            table=table,
            mapping=mapping,
            mode=ImportMode.GOOD_ONLY if good_only else ImportMode.ALL,
            now=datetime.now(UTC),
            progress=lambda done, _total: bar.update(done - bar.pos),
            is_rehearsal=dry_run,
        )
    _report(report)
    if report.is_refused:
        raise click.exceptions.Exit(1)


@entries.command()
@_ROUND
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(_EXPORTS)),
    default="csv",
    show_default=True,
    help="How to write them.",
)
@click.option(
    "--output",
    type=click.File("w", encoding="utf-8", lazy=True),
    default="-",
    help="The file to write; standard output when not given.",
)
def export(round: RoundRecord, form: str, output: IO[str]) -> None:
    """Export all entries of a round with status and answers."""
    for piece in _EXPORTS[form](round=round):
        output.write(piece)


def _report(report: ImportReport) -> None:
    if report.faults:
        click.echo(f"{report.bad_rows} of {report.rows} rows are bad:")
    for fault in report.faults:
        where = f"row {fault.row}" + (f", {fault.column}" if fault.column else "")
        told = f" (“{fault.value}”)" if fault.value else ""
        click.echo(f"  {where}{told}: {fault.reason}")
    if report.unused_columns:
        click.echo(f"Columns that the mapping does not use: {', '.join(report.unused_columns)}.")
    click.echo(_summary(report))


def _summary(report: ImportReport) -> str:
    if report.is_refused:
        return "Nothing was imported. Mend these rows, or import the good ones with --good-only."
    begin = "Would import" if report.is_rehearsal else "Imported"
    return (
        f"{begin} {report.added} new and {report.changed} changed entries; {report.unchanged} stay."
        f" {report.more_needed} need more before they can be considered."
    )
