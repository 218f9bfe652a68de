"""The doctor: one line for each thing looked at, a remedy for each that is wrong."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import timezone

from assay.cli.doctor import CHECKS, doctor
from assay.foundations.files.scanning import ClamAVScanner
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import UnscannedFiles
from tests.factories.letters import queue_numbered
from tests.factories.moments import NOW
from tests.integration.foundations.files_scanner import FakeClamAV, running_clamav
from tests.integration.foundations.test_files import keep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _state_folder(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.STATE_FOLDER = tmp_path  # type: ignore[attr-defined]  # pytest-django's wrapper is untyped


def test_healthy_installation_is_all_right() -> None:
    result = CliRunner().invoke(doctor)

    assert [line[:9] for line in result.output.splitlines()] == ["OK       "] * len(CHECKS)
    assert result.exit_code == 0


def test_late_letters_are_a_problem_with_a_remedy() -> None:
    queue_numbered(2, now=NOW)
    assert timezone.now() > NOW

    result = CliRunner().invoke(doctor)

    assert "PROBLEM  Outbox: 2 letters are late\n         Remedy: run: assay worker" in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("SECRET_KEY", "short", "PROBLEM  Secret key: it has only 5 characters"),
        ("ASSAY_ADDRESS", "https://other.example", "PROBLEM  Address: letters would link to"),
        ("STATE_FOLDER", Path("/proc/nowhere"), "PROBLEM  State folder: nothing can be written to"),
        ("LETTER_FOLDER", Path("/proc/nowhere"), "PROBLEM  Letters: Letters cannot be written"),
    ],
)
def test_wrong_setting_is_a_problem(
    name: str, value: object, line: str, settings: pytest.FixtureRequest
) -> None:
    setattr(settings, name, value)

    result = CliRunner().invoke(doctor)

    assert line in result.output
    assert result.exit_code == 1


def test_scanner_that_answers_is_named(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    with running_clamav(FakeClamAV()) as address:
        settings.FILE_STORE = FileStore(tmp_path, ClamAVScanner(address))  # type: ignore[attr-defined]  # as above

        result = CliRunner().invoke(doctor)

    assert "OK       Scanner: ClamAV 1.4.3" in result.output


@pytest.mark.parametrize(
    ("scanner", "line"),
    [
        (None, "PROBLEM  Scanner: there is none, and files wait for it"),
        (ClamAVScanner("127.0.0.1:9"), "PROBLEM  Scanner: ClamAV cannot be reached at 127.0.0.1:9"),
    ],
)
def test_files_that_wait_for_a_scanner_are_a_problem(
    settings: pytest.FixtureRequest, tmp_path: Path, scanner: ClamAVScanner | None, line: str
) -> None:
    store = FileStore(tmp_path, scanner, UnscannedFiles.WAIT)
    settings.FILE_STORE = store  # type: ignore[attr-defined]  # as above
    keep(store)

    result = CliRunner().invoke(doctor)

    assert line in result.output
    assert "PROBLEM  Files: 1 have not been scanned yet" in result.output


def test_files_that_cannot_be_kept_are_a_problem(settings: pytest.FixtureRequest) -> None:
    settings.FILE_STORE = FileStore(Path("/proc/nowhere"))  # type: ignore[attr-defined]  # as above

    result = CliRunner().invoke(doctor)

    assert "PROBLEM  Files: none can be kept in /proc/nowhere" in result.output
