"""`assay programme apply`: save a definition as the newest version of a programme."""

from datetime import UTC, datetime

import click

from assay.capabilities.programmes.operations import apply_definition
from assay.cli.definition_files import check_file, read_source
from assay.foundations.permissions.vocabulary import SYSTEM


@click.command()
@click.argument("file", type=click.Path(allow_dash=False))
@click.option(
    "--organisation", required=True, metavar="SLUG", help="The organisation that runs the programme."
)
@click.option("--slug", required=True, help="The programme's address, such as data-challenge.")
@click.option("--note", default="", help="What changed, for the list of versions.")
def apply(file: str, organisation: str, slug: str, note: str) -> None:
    """Save the definition in FILE as the newest version of the programme SLUG, which is made if it is new.

    Rounds keep the version that they have; “assay round adopt” gives a round in preparation the newest one.
    """
    check_file(file)
    version = apply_definition(
        actor=SYSTEM,
        organisation_slug=organisation,
        slug=slug,
        source=read_source(file),
        note=note,
        now=datetime.now(UTC),
    )
    saved = f"saved {version.saved_at:%Y-%m-%d}"
    click.echo(f"{slug}: the newest definition version is {version.number}, {saved}.")
