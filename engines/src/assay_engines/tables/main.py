"""The command `assay-engines`: every engine as a command on files."""

import click

from assay_engines.tables.rank_command import rank


@click.group("assay-engines", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="assay-engines")
def assay_engines() -> None:
    """Run Assay's engines on spreadsheets saved as CSV."""


assay_engines.add_command(rank)
