"""`assay organisations`: loads the register of public bodies."""

from datetime import UTC, datetime
from pathlib import Path

import click

from assay.cli.definition_files import read_source
from assay.foundations.organisations.operations import load_organisations


@click.group()
def organisations() -> None:
    """Load the register of organisations."""


@organisations.command()
@click.argument("register", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
def load(register: Path | None) -> None:
    """Load a register of organisations.

    REGISTER is a CSV file with the columns slug, name, abbreviation, type and status; without one, the
    register of public bodies that comes with Assay is loaded. Loading again changes only what differs.
    """
    text = read_source(str(register)) if register else None
    report = load_organisations(now=datetime.now(UTC), register=text)
    click.echo(f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged.")
