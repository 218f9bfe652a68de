"""The code and the command in the documents run as they stand."""

import re
import shlex
from pathlib import Path

import pytest
from assay_engines.tables.main import assay_engines
from click.testing import CliRunner

_ENGINES = Path(__file__).parents[1]
_README = _ENGINES / "README.md"
_RANKING = _ENGINES.parent / "docs" / "explanation" / "engines" / "ranking.md"


@pytest.mark.parametrize("page", [_README, _RANKING], ids=lambda page: page.name)
def test_code_in_a_document_runs(page: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)

    for block in blocks:
        exec(compile(block, page.name, "exec"), {})  # noqa: S102  # our own document

    assert len(blocks) == 1


def test_command_in_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = re.search(r"\$ assay-engines (.*?[^\\])\n", _README.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert shown is not None
    monkeypatch.chdir(tmp_path)
    Path("reviews.csv").write_text(
        "entry,assessor,value,viability\nBuses,Ana,5,2\nBuses,Ben,4,abstain\n", encoding="utf-8"
    )

    result = CliRunner().invoke(assay_engines, shlex.split(shown[1].replace("\\\n", " ")))

    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ranking.csv", "report.html", "reviews.csv"]
