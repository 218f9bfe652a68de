"""`assay programme` as people use it, on wrong files too."""

# ruff: noqa: RUF001 — paths are written with this arrow

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from assay.cli.main import assay
from tests.factories.definitions import SMALL_DEFINITION

SHIPPED = "src/assay/shipped/programmes/civil-service-data-challenge.yaml"


def run(*arguments: str, typed: bytes | None = None) -> Result:
    return CliRunner().invoke(assay, arguments, input=typed)


def test_check_tells_that_a_file_is_sound() -> None:
    result = run("programme", "check", SHIPPED)

    assert result.exit_code == 0
    assert result.output.startswith(
        f"{SHIPPED}: sound. 16 questions, 5 sections, 5 stages, 4 teams, 9 letters;"
    )


def test_check_reads_what_is_piped_in() -> None:
    result = run("programme", "check", "-", typed=SMALL_DEFINITION.encode())

    assert result.exception is None

    assert result.output == "-: sound. 5 questions, 2 sections, 4 stages, 2 teams, 6 letters.\n"


def test_check_prints_each_fault_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(SMALL_DEFINITION.replace("weight: 2", "weight: heavy"), encoding="utf-8")

    result = run("programme", "check", str(file))

    assert result.exit_code == 1
    assert result.output == (
        f"{file}:49:43 stages › longlist › criteria › 1 › weight: "
        "“heavy” is not a number that can stand here — Write digits: 12.\n"
        f"{file}: 1 fault.\n"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"programme: Caf\xe9\n", "line 1: This line has a letter that is not in UTF-8."),
        (
            "programme: x".encode("utf-16"),
            "line 1: The file is in UTF-16.",
        ),
        (b"PK\x03\x04\xff", "line 1: This is not a text file."),
        (b"", "The file is empty"),
        (b"a,b\n1,2\n", "A definition is keys with their values, and this is not"),
    ],
)
def test_check_says_what_kind_of_file_is_wrong(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_bytes(content)

    result = run("programme", "check", str(file))

    assert (result.exit_code, message in result.output) == (1, True)


def test_check_says_that_a_file_is_missing_or_a_folder(tmp_path: Path) -> None:
    outputs = [run("programme", "check", str(path)).output for path in (tmp_path / "none.yaml", tmp_path)]

    assert outputs == [
        f"Error: {tmp_path}/none.yaml: there is no such file. Check the name and the folder.\n",
        f"Error: {tmp_path}: this is a folder. Name one YAML file in it.\n",
    ]


def test_check_says_that_a_file_cannot_be_read(tmp_path: Path) -> None:
    result = run("programme", "check", str(tmp_path / ("x" * 300)))

    assert "the file cannot be read" in result.output


def test_show_draws_the_stages() -> None:
    result = run("programme", "show", SHIPPED)

    assert [word in result.output for word in ("Shortlist of eight", "8 ideas at most", "day 140")] == [
        True
    ] * 3


def test_schema_prints_or_writes_the_schema(tmp_path: Path) -> None:
    file = tmp_path / "schema.json"

    printed = run("programme", "schema").output
    written = run("programme", "schema", "--output", str(file)).output

    assert json.loads(printed) == json.loads(file.read_text(encoding="utf-8"))
    assert written == f"Wrote {file}.\n"


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    outputs = [run("progamme").output, run("programme", "chekc").output, run("xyzzy").output]

    offered = ["Did you mean 'programme'?" in outputs[0], "Did you mean 'check'?" in outputs[1]]
    assert offered == [True, True]
    assert "No such command 'xyzzy'" in outputs[2]


def test_help_lists_the_commands_without_loading_django() -> None:
    script = (
        "import sys; from assay.cli.main import assay; "
        "assay(['--help'], standalone_mode=False); sys.exit('django' in sys.modules)"
    )

    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603 — our own script

    assert finished.returncode == 0
    assert "programme" in finished.stdout


def test_completion_offers_commands_with_their_summaries() -> None:
    context = click.Context(assay, info_name="assay")

    offered = [(each.value, bool(each.help)) for each in assay.shell_complete(context, "prog")]

    assert offered == [("programme", True)]
