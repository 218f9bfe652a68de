"""`assay demo`: set up the demonstration and serve it."""

import os
import sys
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import click

from assay.cli.lazy import prepare_service

_ROLE_WORDS = {None: "Applicant", "assessor": "Judge"}


@click.command()
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to serve on."
)
@click.option(
    "--folder",
    default="var/demonstration",
    show_default=True,
    type=click.Path(file_okay=False),
    help="Where its database and letters lie; remove it to begin anew.",
)
@click.option("--no-serve", is_flag=True, help="Set it up and stop.")
def demo(port: int, folder: str, *, no_serve: bool) -> None:
    """Set up the demonstration on 2,869 real ideas and serve it until Ctrl+C.

    It prints how to sign in, and uses an SQLite database of its own in FOLDER, whatever
    ASSAY_DATABASE_URL says.
    """
    address = f"http://localhost:{port}"
    os.environ["ASSAY_FOLDER"] = str(Path(folder).resolve())
    os.environ.pop("ASSAY_DATABASE_URL", None)
    os.environ |= {"ASSAY_DEMONSTRATION": "yes", "ASSAY_ADDRESS": address, "ASSAY_LETTERS": "folder"}
    prepare_service()
    _set_up(address)
    if not no_serve:
        _serve(port)


def _set_up(address: str) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - settings must be ready first

    from assay.use_cases.demonstration import set_up_demonstration  # noqa: PLC0415 - settings must be ready first

    click.echo("Preparing the database", err=True)
    call_command("migrate", verbosity=0, interactive=False)
    plan = Path(str(files("assay"))) / "shipped/demonstration/demonstration.yaml"
    made = set_up_demonstration(
        plan_path=plan,
        now=datetime.now(UTC),
        site_address=address,
        tell=lambda text: click.echo(text, err=True),
    )
    click.echo(
        f"\nThe demonstration is ready. Open {address} and step into a role with one click, or sign in"
    )
    click.echo(f"at {address}/sign-in/ with one of these addresses; the links lie in the folder “letters”.\n")
    for person in made.people:
        role = _ROLE_WORDS.get(person.role, (person.role or "").capitalize())
        click.echo(f"  {role:<18} {person.email:<34} {person.name}")
    click.echo()


def _serve(port: int) -> None:
    from assay.cli.serve import command, run_together  # noqa: PLC0415 - gunicorn is not needed to set up

    sys.exit(run_together([command("serve", "--address", f"127.0.0.1:{port}"), command("worker")]))
