"""`assay entries`: import and export."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.cli.entries import entries
from tests.factories.programmes import make_round, open_round

pytestmark = pytest.mark.django_db

MAPPING = "key: [name]\ncolumns: {name: title, text: problem}\n"


@pytest.fixture(autouse=True)
def _a_round_is_open() -> None:
    now = datetime.now(UTC)
    open_round(make_round(starts_on=(now - timedelta(days=2)).date()), now=now)


def run(folder: Path, content: bytes, *options: str) -> tuple[int, str]:
    (folder / "ideas.csv").write_bytes(content)
    (folder / "mapping.yaml").write_text(MAPPING)
    arguments = ["import", str(folder / "ideas.csv"), "--round", "better-ideas/2026"]
    done = CliRunner().invoke(entries, [*arguments, "--mapping", str(folder / "mapping.yaml"), *options])
    return done.exit_code, done.stdout


def test_import_reports_what_it_did(tmp_path: Path) -> None:
    code, told = run(tmp_path, "name,text,more\nCafés,Too few,x\n".encode("cp1252"))

    assert code == 0
    assert told.splitlines()[-2:] == [
        "Columns that the mapping does not use: more.",
        "Imported 1 new and 0 changed entries; 0 stay. 1 need more before they can be considered.",
    ]


def test_import_lists_bad_rows_and_fails(tmp_path: Path) -> None:
    code, told = run(tmp_path, b"name,text\nBins,Full\nBins,Again\nshifted\n")

    assert code == 1
    assert told.splitlines()[-4:-1] == [
        "2 of 3 rows are bad:",
        "  row 3, name (“Bins”): The same key stands in row 2; each entry can be in the file once.",
        "  row 4: Row 4 (line 4) has 1 cells and the header has 2; write empty cells too.",
    ]


def test_dry_run_changes_nothing(tmp_path: Path) -> None:
    first = run(tmp_path, b"name,text\nBins,Full\nBins,Again\n", "--good-only", "--dry-run")
    second = run(tmp_path, b"name,text\nBins,Full\nBins,Again\n", "--good-only")

    assert "Would import 1 new" in first[1]
    assert "Imported 1 new" in second[1]


def test_export_writes_a_file(tmp_path: Path) -> None:
    run(tmp_path, b"name,text\nBins,Full\n")

    done = CliRunner().invoke(
        entries, ["export", "--round", "better-ideas/2026", "--output", str(tmp_path / "out.csv")]
    )

    assert done.exit_code == 0
    assert "Bins" in (tmp_path / "out.csv").read_text(encoding="utf-8")
