"""Writes the tables of the reference that the code knows: `uv run python docs/tables.py` after a change."""  # noqa: INP001 - a script beside the pages that it writes

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import django
from django.urls import URLPattern, URLResolver, get_resolver

from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.capabilities.programmes.vocabulary.json_schema import list_keys
from assay.capabilities.programmes.vocabulary.rounds import ROUND_MOVES
from assay.capabilities.programmes.vocabulary.states import Transition, tabulate_states
from assay.cli.main import assay
from assay.foundations.permissions.vocabulary import PERMISSIONS_OF, Permission, Role

REFERENCE = Path(__file__).resolve().parent / "reference"
SHIPPED = REFERENCE.parents[1] / "src/assay/shipped/programmes/civil-service-data-challenge.yaml"


def permissions_table() -> str:
    """Return roles across and permissions down."""
    rows = [
        [permission.value, *("yes" if permission in PERMISSIONS_OF[role] else "" for role in Role)]
        for permission in Permission
    ]
    return _table(["may", *(role.value for role in Role)], rows)


def round_moves_table() -> str:
    """Return what may be done with a round in each state, and the state it leads to."""
    rows = [[source.value, action.value, target.value] for (source, action), target in ROUND_MOVES.items()]
    return _table(["a round that is", "can", "and is then"], rows)


def entry_moves_table() -> str:
    """Return the moves of an entry by where its stage lies among the stages."""
    definition = check_definition(SHIPPED.read_text(encoding="utf-8"))
    order = definition.stage_order
    at = dict.fromkeys(order, "a stage between") | {order[0]: "intake", order[-1]: "the last stage"}
    places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for move in tabulate_states(definition).transitions:
        place = places[move.source.standing.value, move.action.value, _where_to(move)]
        place += [at[move.source.stage]] if at[move.source.stage] not in place else []
    rows = [
        [source, action, target, ", ".join(each)] for (source, action, target), each in sorted(places.items())
    ]
    return _table(["an entry that is", "by", "becomes", "at"], rows)


def _where_to(move: Transition) -> str:
    stays = move.target.stage == move.source.stage
    return move.target.standing.value + ("" if stays else ", at the next stage")


def addresses_table() -> str:
    """Return every address, its name and who may open it."""
    return _table(["address", "name", "who may open it"], _addresses(get_resolver().url_patterns))


def _addresses(
    patterns: Iterable[URLPattern | URLResolver], *, above: str = "/", namespace: str = ""
) -> Iterator[list[str]]:
    for pattern in patterns:
        here = above + re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, above=here, namespace=f"{pattern.namespace}:")
        else:
            who = _who_may_open(pattern.callback.access)  # type: ignore[attr-defined]  # declared by web.shared.access
            yield [f"`{here}`", f"`{namespace}{pattern.name}`", who]


def _who_may_open(access: Any) -> str:
    if access.permission and access.of_programme:
        return f"in the programme: {access.permission.value}"
    if access.permission:
        return f"in the round: {access.permission.value}"
    return "signed in" if access.signed_in else "everyone"


def commands_pages() -> str:
    """Return a section for each command with its usage, arguments and options."""
    return "\n\n".join(_command_sections(assay, click.Context(assay, info_name="assay")))


def _command_sections(command: click.Command, context: click.Context) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner:
                yield from _command_sections(inner, click.Context(inner, info_name=name, parent=context))
    else:
        yield _command_section(command, context)


def _command_section(command: click.Command, context: click.Context) -> str:
    options = [each for each in command.params if isinstance(each, click.Option)]
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    parts = [f"## `{context.command_path}`", f"```text\n{usage}\n```", _help_of(command)]
    if options:
        parts.append(_table(["option", "what it does"], [_option_row(each, context) for each in options]))
    return "\n\n".join(parts)


def _help_of(command: click.Command) -> str:
    """Return the help as paragraphs; a preformatted one, marked by backspace, stands as it is."""
    paragraphs = re.split(r"\n\s*\n", (command.help or "").replace("\f", "").strip())
    shown = [
        f"```text\n{text.replace(chr(8), '').strip()}\n```" if "\b" in text else " ".join(text.split())
        for text in paragraphs
    ]
    return "\n\n".join(shown)


def _option_row(option: click.Option, context: click.Context) -> list[str]:
    written, told = option.get_help_record(context) or ("", "")
    return [f"`{' '.join(written.split())}`", " ".join(told.split())]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def keys_sections() -> str:
    """Return a section for each part of the definition language, with a table of its keys."""
    parts: dict[str, list[list[str]]] = defaultdict(list)
    for part, key, form, meaning in list_keys():
        parts[part].append([f"`{key}`", form, meaning])
    sections = [
        f"### {part.capitalize()}\n\n{_table(['key', 'what may stand there', 'meaning'], rows)}"
        for part, rows in parts.items()
    ]
    return "\n\n".join(sections)


TABLES: dict[str, tuple[str, Callable[[], str]]] = {
    "permissions": ("permissions.md", permissions_table),
    "round moves": ("states.md", round_moves_table),
    "entry moves": ("states.md", entry_moves_table),
    "addresses": ("addresses.md", addresses_table),
    "keys of the language": ("definition-language.md", keys_sections),
    "commands": ("command-line.md", commands_pages),
}


def with_table(text: str, name: str, table: str) -> str:
    """Return `text` with `table` between the two marks of its name; raises ValueError where they lack."""
    begin, end = f"<!-- made from the code: {name} -->\n", "\n<!-- end -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"The marks of the table {name!r} are missing.")
    return f"{before}{begin}\n{table}\n{end}{after}"


def main() -> None:
    """Write each table into its page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assay.config.settings")
    django.setup()
    for name, (page, make) in TABLES.items():
        path = REFERENCE / page
        path.write_text(with_table(path.read_text(encoding="utf-8"), name, make()), encoding="utf-8")


if __name__ == "__main__":
    main()
