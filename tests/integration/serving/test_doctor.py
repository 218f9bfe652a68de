"""The doctor: one line for each thing looked at, a remedy for each that is wrong."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import timezone

from assay.cli.doctor import CHECKS, doctor
from tests.factories.letters import queue_numbered
from tests.factories.moments import NOW

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
