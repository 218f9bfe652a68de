"""Reading text files that people name on the command line: definitions, mappings, registers."""

import sys
from pathlib import Path

import click

from assay.capabilities.programmes.vocabulary.checking import DefinitionFaultsError, check_definition
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.faults import describe_fault
from assay.capabilities.programmes.vocabulary.text_files import read_text_file


def read_source(path: str) -> str:
    """Return the text of the file at `path` ("-" reads standard input).

    Raises:
        ClickException: the file is missing, a folder, unreadable, or not UTF-8 text.
    """
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except FileNotFoundError:
        raise click.ClickException(f"{path}: there is no such file. Check the name and the folder.") from None
    except IsADirectoryError:
        raise click.ClickException(f"{path}: this is a folder. Name one YAML file in it.") from None
    except OSError as error:
        raise click.ClickException(f"{path}: the file cannot be read ({error.strerror}).") from error
    try:
        return read_text_file(content)
    except DefinitionFaultsError as error:
        (fault,) = error.faults
        raise click.ClickException(f"{path}: line {fault.line}: {fault.message}. {fault.remedy}") from error


def check_file(path: str) -> Definition:
    """Return the definition in the file at `path`; prints every fault and exits with 1 when it has any."""
    try:
        return check_definition(read_source(path))
    except DefinitionFaultsError as error:
        for fault in error.faults:
            click.echo(f"{path}:{describe_fault(fault)}", err=True)
        count = len(error.faults)
        click.echo(f"{path}: {count} {'fault' if count == 1 else 'faults'}.", err=True)
        raise SystemExit(1) from error
