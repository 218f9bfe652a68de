"""The command `assay`: every command line begins here."""

from importlib import metadata

import click

from assay.cli.lazy import LazyCommand, LazyGroup
from assay.cli.unreachable import unreachable_database

COMMANDS = {
    "demo": LazyCommand("assay.cli.demo", "Set up and start the demonstration.", needs_service=False),
    "serve": LazyCommand("assay.cli.serve", "Start the web service."),
    "worker": LazyCommand("assay.cli.worker", "Send the letters that wait."),
    "programme": LazyCommand(
        "assay.cli.programme", "Start, check, draw and apply definitions of programmes.", needs_service=False
    ),
    "round": LazyCommand("assay.cli.round", "Make, open and close rounds."),
    "entries": LazyCommand("assay.cli.entries", "Import and export entries."),
    "organisations": LazyCommand("assay.cli.organisations", "Load the register of organisations."),
    "person": LazyCommand("assay.cli.person", "Register people and give them roles."),
    "audit": LazyCommand("assay.cli.audit", "Verify the history of what was done."),
    "migrate": LazyCommand("assay.cli.migrate", "Make the tables of the database, or bring them up to date."),
    "rank": LazyCommand("assay.cli.engines", "Rank a spreadsheet of reviews.", needs_service=False),
    "doctor": LazyCommand("assay.cli.doctor", "Say whether this installation is sound."),
}


# By name, because most commands need no database and should not wait for Django.
_DATABASE_FAULTS = {"DatabaseError", "OperationalError", "ProgrammingError"}


class _Assay(LazyGroup):
    """The outermost group; it turns the service's named errors into plain messages."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; raises ClickException with the message of an error that a person can mend."""
        try:
            return super().invoke(ctx)
        except click.ClickException:
            raise
        except Exception as error:
            message = _message_for(error)
            if message is None:
                raise
            raise click.ClickException(message) from error


def _message_for(error: Exception) -> str | None:
    """Return what to tell a person of `error`, or None where it is a fault of the program."""
    module = type(error).__module__
    if module.startswith("assay.") or type(error).__name__ == "ImproperlyConfigured":
        return str(error)
    if module.startswith("django.db") and type(error).__name__ in _DATABASE_FAULTS:
        told = str(error).strip().splitlines()[0]
        if "connection" in told and ("failed" in told or "timeout" in told):
            return unreachable_database(error)
        if "no such table" in told or "does not exist" in told:
            return f"The database is not ready ({told}). Run “assay migrate”, or correct ASSAY_DATABASE_URL."
        return f"The database cannot be used: {told}\nSee ASSAY_DATABASE_URL, or run “assay doctor”."
    return None


@click.group(cls=_Assay, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(metadata.version("assay"), prog_name="assay")
def assay() -> None:
    """Run public innovation programmes: call, judge, match, try, prove, share.

    To complete commands with the tab key, put this into ~/.bashrc (for zsh: zsh_source and ~/.zshrc):

        eval "$(_ASSAY_COMPLETE=bash_source assay)"
    """
