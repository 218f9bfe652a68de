"""`assay programme`: start and check a definition, draw its stages, print the schema for editors."""

import json
from typing import TextIO

import click

from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.drawing import draw_stages
from assay.capabilities.programmes.vocabulary.fingerprints import fingerprint_of
from assay.capabilities.programmes.vocabulary.json_schema import definition_json_schema
from assay.cli.definition_files import check_file, read_source
from assay.cli.lazy import LazyCommand, LazyGroup

_DEFINITION_FILE = click.argument("file", type=click.Path(allow_dash=True))


@click.group(
    cls=LazyGroup,
    lazy={
        "apply": LazyCommand(
            "assay.cli.programme_apply",
            "Save a definition as the newest version of a programme.",
            attribute="apply",
        ),
        "new": LazyCommand(
            "assay.cli.programme_new",
            "Start a definition from a template.",
            needs_service=False,
            attribute="new",
        ),
    },
)
def programme() -> None:
    """Start, check, draw and apply definitions of programmes."""


@programme.command()
@_DEFINITION_FILE
def check(file: str) -> None:
    """Report every fault of a definition.

    Prints one line for each fault, FILE:LINE:COLUMN path: message — remedy, and exits with 1; a sound
    definition gives one line with its counts and its fingerprint.
    """
    definition = check_file(file)
    fingerprint = "" if file == "-" else f"; fingerprint {fingerprint_of(read_source(file))[:12]}"
    click.echo(f"{file}: sound. {_counts(definition)}{fingerprint}.")


@programme.command()
@_DEFINITION_FILE
def show(file: str) -> None:
    """Draw the stages of a definition.

    Shows what happens in each stage of FILE, when, and how many go on.
    """
    click.echo(draw_stages(check_file(file)), nl=False)


@programme.command()
@click.option(
    "--output",
    type=click.File("w", encoding="utf-8", lazy=False),
    help="Write to this file.",
)
def schema(output: TextIO | None) -> None:
    """Print the JSON Schema for editors.

    With it, an editor completes and checks a definition while you type.
    """
    text = json.dumps(definition_json_schema(), indent=2, ensure_ascii=False) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write(text)
        click.echo(f"Wrote {output.name}.")


def _counts(definition: Definition) -> str:
    letters = sum(bool(letter) for stage in definition.stages.values() for _, letter in stage.letters)
    counted = [
        (len(definition.questions), "question"),
        (len(definition.all_sections), "section"),
        (len(definition.stages), "stage"),
        (len(definition.teams), "team"),
        (letters, "letter"),
    ]
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counted)
