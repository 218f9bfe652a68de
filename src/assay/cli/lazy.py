"""Groups of commands that load a command only when it is used, and Django only where it is needed."""

import difflib
import importlib
import importlib.util
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click
from click.shell_completion import CompletionItem


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """A command that is loaded when it is used.

    Args:
        module: the module that has it, under the command's own name (hyphens as underscores) or `attribute`.
        summary: one line for the list of commands.
        needs_service: whether settings and records must be ready before the module is loaded.
        attribute: the name of the command in its module.
    """

    module: str
    summary: str
    needs_service: bool = True
    attribute: str = ""


class LazyGroup(click.Group):
    """A group whose commands are named in a table and loaded one by one.

    Args:
        lazy: the commands by name.
    """

    def __init__(self, *arguments: Any, lazy: Mapping[str, LazyCommand], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.lazy = {name: each for name, each in lazy.items() if importlib.util.find_spec(each.module)}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted([*super().list_commands(ctx), *self.lazy])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command called `cmd_name`, loading it now, or None when there is none."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        entry = self.lazy[cmd_name]
        if entry.needs_service:
            prepare_service()
        command: click.Command = getattr(
            importlib.import_module(entry.module), entry.attribute or cmd_name.replace("-", "_")
        )
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` begin with; raises UsageError that offers the nearest one."""
        near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
        if near and args[0] not in self.list_commands(ctx):
            ctx.fail(f"There is no command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._summary(name)) for name in self.list_commands(ctx)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what may follow `incomplete`, without loading any command."""
        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [CompletionItem(name, help=self._summary(name)) for name in names] + options

    def _summary(self, name: str) -> str:
        return self.lazy[name].summary if name in self.lazy else self.commands[name].get_short_help_str()


def prepare_service() -> None:
    """Make settings and records ready; raises ImproperlyConfigured where a setting is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assay.config.settings")
    import django  # noqa: PLC0415 — half a second that most of the time is not needed

    django.setup()
