"""Reading definition files that people name on the command line."""

import sys
from pathlib import Path

import click

from assay.capabilities.programmes.vocabulary.checking import DefinitionFaultsError, check_definition
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.faults import describe_fault


def read_source(path: str) -> str:
    """Return the text of the definition file at `path` ("-" reads standard input).

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
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path}: {_not_text(content, error.start)}") from error


def _not_text(content: bytes, position: int) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "the file is in UTF-16. Save it again as UTF-8."
    if content.startswith((b"PK", b"%PDF", b"\xd0\xcf")) or b"\x00" in content:
        return "this is not a text file. A definition is plain text in YAML, saved as UTF-8."
    line = content.count(b"\n", 0, position) + 1
    return f"line {line} has a letter that is not in UTF-8. Save the file again as UTF-8."


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
