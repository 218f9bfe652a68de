"""Wrong arguments of every command: a clear message and an exit code, never a traceback."""

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.cli.main import assay
from tests.factories.programmes import make_programme, make_round

pytestmark = pytest.mark.django_db
WRONG = [
    "programme check nowhere.yaml",
    "programme check .",
    "programme show nowhere.yaml",
    "programme schema --output nowhere/schema.json",
    "programme schema --output .",
    "programme apply nowhere.yaml --organisation example --slug new",
    "programme apply small.yaml --organisation nowhere --slug new",
    "programme apply small.yaml --organisation example --slug Not/A*Slug",
    "programme apply small.yaml --organisation example --slug",
    "programme apply latin.yaml --organisation example --slug new",
    "programme chekc small.yaml",
    "round make better-ideas --name N --starts-on 2026-03-02",
    "round make nowhere/2027 --name N --starts-on 2026-03-02",
    "round make better-ideas/2026 --name N --starts-on 2026-03-02",
    "round make better-ideas/A*B --name N --starts-on 2026-03-02",
    "round make better-ideas/2027 --name N --starts-on 2026-02-30",
    "round make better-ideas/2027 --name N --starts-on 9999-12-31",
    "round make better-ideas/2027 --name N --starts-on 0001-01-01",
    "round make better-ideas/2027 --name N --starts-on 2026-03-02 --time-zone ../../etc/passwd",
    "round make better-ideas/2027 --name N --starts-on 2026-03-02 --time-zone Mars/Olympus",
    "round dates nowhere/2026",
    "round dates better-ideas/2026 --stage nowhere --opens '2026-03-02 09:00'",
    "round dates better-ideas/2026 --stage ideas --opens '0001-01-01 00:00'",
    "round dates better-ideas/2026 --stage ideas --closes '9999-12-31 23:59'",
    "round dates better-ideas/2026 --stage ideas --closes '2026-03-29 01:30'",
    "round dates better-ideas/2026 --stage ideas --closes '2026-10-25 01:30'",
    "round dates better-ideas/2026 --stage ideas --closes yesterday",
    "round dates better-ideas/2026 --closes '2026-05-01 17:00'",
    "round adopt better-ideas/2026 --definition 99",
    "round adopt better-ideas/2026 --definition -1",
    "round adopt better-ideas/2026 --definition 99999999999999999999999999",
    "round close better-ideas/2026 --reason now",
    "round extend better-ideas/2026 --until '2026-09-01 12:00' --reason ill",
    "round extend better-ideas/2026 --until '2026-09-01 12:00' --reason ill --entry x",
    "round extend better-ideas/2026 --until '2026-09-01 12:00' --reason ill --person nobody@example.org",
    "round finish better-ideas/2026",
    "round cancel better-ideas/2026 --reason ' '",
    "round status nowhere",
    "entries import nowhere.csv --round better-ideas/2026 --mapping mapping.yaml",
    "entries import table.csv --round nowhere/2026 --mapping mapping.yaml",
    "entries import table.csv --round better-ideas/2026 --mapping latin.yaml",
    "entries import table.csv --round better-ideas/2026 --mapping table.csv",
    "entries import table.csv --round better-ideas/2026 --mapping list.yaml",
    "entries import table.csv --round better-ideas/2026 --mapping object.yaml",
    "entries import table.csv --round better-ideas/2026 --mapping binary",
    "entries import binary --round better-ideas/2026 --mapping mapping.yaml",
    "entries import binary.csv --round better-ideas/2026 --mapping .",
    "entries export --round better-ideas/2026 --format xml",
    "entries export --round better-ideas/2026 --output nowhere/entries.csv",
    "entries export --round nowhere/2026",
    "organisations load nowhere.csv",
    "organisations load latin.yaml",
    "organisations load binary",
    "organisations load table.csv",
    "organisations load empty",
    "person add not-an-address --name N",
    "person add n@example.org --name ' '",
    "person role nobody@example.org assessor",
    "person role nobody@example.org king",
    "person erase nobody@example.org --yes",
    "rank nowhere.csv",
    "rank binary",
    "rank empty",
    "rank latin.yaml",
    "demo --port 0",
    "demo --folder small.yaml",
    "serve --workers 0",
    "worker --every never",
    "worker --every 0",
    "audit verfy",
    "",
    "nonsense",
]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Runner":
    make_round(make_programme())
    monkeypatch.chdir(tmp_path)
    files = {
        "small.yaml": b"programme: Small\n",
        "latin.yaml": "programme: Caf\xe9 \xfc\n".encode("latin-1"),
        "table.csv": b"Title,Problem\nA title,A problem\n",
        "mapping.yaml": b"key: Title\nanswers: {title: Title}\n",
        "list.yaml": b"- a\n- b\n",
        "object.yaml": b"!!python/object/apply:os.system ['touch owned']\n",
        "binary": bytes(range(256)),
        "binary.csv": bytes(range(256)),
        "empty": b"",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return Runner()


class Runner:
    """Runs a line as a shell would, in this process."""

    def __call__(self, line: str) -> Result:
        return CliRunner().invoke(assay, shlex.split(line))


@pytest.mark.parametrize("line", WRONG)
def test_wrong_arguments_are_told_without_a_traceback(line: str, run: Runner) -> None:
    result = run(line)

    assert result.exit_code in {1, 2}
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.output.strip()
    assert "Traceback" not in result.output
    assert not Path("owned").exists()
