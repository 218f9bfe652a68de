"""`assay programme new`: start a definition from a template."""

from pathlib import Path

import click

from assay.capabilities.programmes.vocabulary.lines import slug_of
from assay.capabilities.programmes.vocabulary.templates import get_template, list_templates, start_definition


def _list(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 — click calls it so
    if not wanted or context.resilient_parsing:
        return
    longest = max(len(each.name) for each in list_templates())
    for each in list_templates():
        click.echo(f"{each.name:<{longest}}  {each.line}")
    context.exit()


@click.command()
@click.argument("name")
@click.option("--from", "template", default="minimal", show_default=True, help="The template to start from.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write to this file; otherwise to one named after the programme. A hyphen prints it.",
)
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List templates."
)
def new(name: str, template: str, output: Path | None) -> None:
    """Start the definition of a programme called NAME from a template.

    Writes one file, which is sound as it is and yours to change. A file that exists is left alone.
    """
    source = start_definition(get_template(template), programme=name)
    if output == Path("-"):
        click.echo(source, nl=False)
        return
    path = output or Path(f"{slug_of(name) or 'programme'}.yaml")
    _write_new(path, source)
    click.echo(f"Wrote {path}. Change it, and check it with: assay programme check {path}")


def _write_new(path: Path, source: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(source)
    except FileExistsError:
        raise click.ClickException(f"{path} exists already. Name another file with --output.") from None
    except OSError as error:
        raise click.ClickException(
            f"{path} cannot be written ({error.strerror}). Name another file with --output."
        ) from error
