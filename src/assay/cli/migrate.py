"""`assay migrate`: make the database's tables, or bring them up to this version."""

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@click.command()
def migrate() -> None:
    """Make the database's tables, or bring them up to this version.

    To run it again changes nothing.
    """
    executor = MigrationExecutor(connection)
    due = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not due:
        click.echo("The database is up to date.")
        return
    call_command("migrate", verbosity=0, interactive=False)
    click.echo(f"The database is up to date; {len(due)} steps were made.")
