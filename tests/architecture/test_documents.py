"""What the documents say is so: tables, commands, settings, links, paths, definitions and code."""

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.cli.main import assay
from docs.tables import REFERENCE, TABLES, with_table

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")] if "_build" not in path.parts
)
SETTING = re.compile(r"\bASSAY_[A-Z_]*[A-Z]\b")
# click's own, for completion in the shell.
NOT_SETTINGS = {"ASSAY_COMPLETE"}
WHOLE_DEFINITION = "# A whole definition."
# Where a page names a path of the repository in code quotes, it begins with one of these.
PATH = re.compile(r"`((?:src|docs|tests|bench|engines|scripts|changelog\.d)/[\w./-]*|\./\w+)`")
LINK = re.compile(r"(?<!\!)\[[^\]]*\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
FENCE = re.compile(r"^( *)```([\w-]*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def fences(page: Path, language: str) -> Iterator[str]:
    for _, found, body in FENCE.findall(page.read_text(encoding="utf-8")):
        if found == language:
            yield body


def commands_of(page: Path) -> Iterator[str]:
    """Yield each `assay …` that a page shows as a command line, without prompt, variables and `uv run`."""
    for body in (*fences(page, "console"), *fences(page, "sh")):
        for line in body.replace("\\\n", " ").splitlines():
            words = re.sub(r"^\s*\$?\s*(?:[A-Z_]+=\S+\s+)*(?:uv run )?", "", line)
            if words.startswith("assay "):
                yield words


def settings_in(*places: Path) -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in places)
    return {name for text in texts for name in SETTING.findall(text)} - NOT_SETTINGS


def settings_read() -> set[str]:
    """Return every variable that code reads, by its name in quotes or after a dollar sign."""
    written = re.compile(r"[\"'](ASSAY_[A-Z_]+)[\"']|\$\{?(ASSAY_[A-Z_]+)")
    files = [*(ROOT / "src/assay/config").glob("*.py"), *(ROOT / "bench").glob("*.py")]
    files += [*(ROOT / "scripts").glob("*.sh"), ROOT / "tests/journeys/conftest.py", ROOT / "check"]
    found = (match for path in files for match in written.findall(path.read_text(encoding="utf-8")))
    return {quoted or expanded for quoted, expanded in found}


@pytest.mark.parametrize("table", TABLES)
def test_table_of_the_reference_is_what_the_code_says(table: str) -> None:
    page, make = TABLES[table]
    text = (REFERENCE / page).read_text(encoding="utf-8")

    current = with_table(text, table, make())

    assert text == current, f"Run: uv run python docs/tables.py, and look at what changed in {page}."


def test_settings_page_lists_every_variable_that_is_read() -> None:
    rows = re.findall(r"^\| `(ASSAY_\w+)` \|", (REFERENCE / "settings.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(rows) == sorted(settings_read())


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_page_names_no_unknown_setting(page: Path) -> None:
    assert settings_in(page) - settings_read() - {"ASSAY_SMTP"} == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_of_a_page_exist_with_their_options(page: Path) -> None:
    faults = [fault for line in commands_of(page) if (fault := fault_of_command(line))]

    assert faults == []


def fault_of_command(line: str) -> str:
    """Return what is wrong with a command line, without running it."""
    words = shlex.split(line.partition(" # ")[0])[1:]
    command: click.Command = assay
    context = click.Context(assay, info_name="assay")
    while isinstance(command, click.Group) and words:
        inner = command.get_command(context, words[0])
        if inner is None:
            return f"{line}: there is no command {words[0]!r}"
        command, context, words = inner, click.Context(inner, info_name=words[0], parent=context), words[1:]
    return _fault_of_options(command, context, words, line)


def _fault_of_options(command: click.Command, context: click.Context, words: list[str], line: str) -> str:
    """Parse the words as the command would, without converting values: rounds and files need not exist."""
    try:
        values, rest, _ = command.make_parser(context).parse_args(list(words))
    except click.UsageError as error:
        return f"{line}: {error.message}"
    missing = [each.name for each in command.params if each.required and not values.get(str(each.name))]
    if "--help" in words or not (missing or rest):
        return ""
    return f"{line}: lacks {missing}, has {rest} too much"


def test_every_command_explains_itself() -> None:
    result = CliRunner().invoke(assay, ["--help"])

    assert result.exit_code == 0
    assert [name for name in assay.list_commands(click.Context(assay)) if name not in result.output] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    targets = [*LINK.findall(text), *(target for _, target in IMAGE.findall(text))]
    inside = [target.partition("#")[0] for target in targets if "://" not in target and target[0] != "#"]

    assert [target for target in inside if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pictures_are_described(page: Path) -> None:
    assert [target for text, target in IMAGE.findall(page.read_text("utf-8")) if not text.strip()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_paths_of_the_repository_that_a_page_names_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert [path for path in PATH.findall(text) if not (ROOT / path).exists()] == []


def whole_definitions() -> list[Any]:
    return [
        pytest.param(body, id=name_of(page))
        for page in PAGES
        for body in fences(page, "yaml")
        if body.startswith(WHOLE_DEFINITION)
    ]


@pytest.mark.parametrize("source", whole_definitions())
def test_whole_definition_in_a_page_is_sound(source: str) -> None:
    assert check_definition(source).stage_order


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_examples_in_python_run(page: Path) -> None:
    examples = "\n".join(body for body in fences(page, "python") if ">>>" in body)
    test = doctest.DocTestParser().get_doctest(examples, {}, name_of(page), str(page), 0)

    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


def test_pictures_are_small() -> None:
    heavy = [path.name for path in (ROOT / "docs/images").glob("*") if path.stat().st_size > 200_000]

    assert heavy == []


def test_every_picture_is_used() -> None:
    used = {Path(target).name for page in PAGES for _, target in IMAGE.findall(page.read_text("utf-8"))}

    assert {path.name for path in (ROOT / "docs/images").glob("*.png")} == used
