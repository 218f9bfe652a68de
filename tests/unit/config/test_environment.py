"""Environment variables: what is wrong with them is said."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from assay.config.environment import (
    read_choice,
    read_list,
    read_scanner,
    read_secret_key,
    read_yes_or_no,
)
from assay.foundations.files.scanning import ClamAVScanner


@pytest.mark.parametrize(("given", "meant"), [("yes", True), ("1", True), ("No", False), ("", False)])
def test_yes_or_no_reads_what_people_write(
    monkeypatch: pytest.MonkeyPatch,
    given: str,
    meant: bool,  # noqa: FBT001 - a table's column
) -> None:
    monkeypatch.setenv("ASSAY_SOMETHING", given)

    assert read_yes_or_no("ASSAY_SOMETHING", default=not meant) is meant


def test_yes_or_no_refuses_anything_else_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSAY_SOMETHING", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="ASSAY_SOMETHING is 'perhaps'; write yes or no"):
        read_yes_or_no("ASSAY_SOMETHING", default=True)


def test_choice_refuses_anything_else_with_the_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSAY_SOMETHING", "pigeon")

    with pytest.raises(ImproperlyConfigured, match="write one of folder, smtp"):
        read_choice("ASSAY_SOMETHING", ["folder", "smtp"], default="folder")


def test_list_leaves_blanks_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSAY_SOMETHING", "one, ,two")

    assert read_list("ASSAY_SOMETHING", default=[]) == ["one", "two"]


def test_secret_key_is_kept_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ASSAY_SECRET_KEY", raising=False)

    first, second = (read_secret_key(tmp_path / "state", throwaway=False) for _ in range(2))

    assert first == second
    assert stat.S_IMODE((tmp_path / "state/secret-key").stat().st_mode) == 0o600


def test_secret_key_is_one_for_processes_that_start_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ASSAY_SECRET_KEY", raising=False)

    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: read_secret_key(tmp_path, throwaway=False), range(64)))

    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


@pytest.mark.parametrize(
    ("given", "scanner"),
    [
        ("", None),
        ("unix:/run/clamd.ctl", ClamAVScanner("/run/clamd.ctl")),
        (" clamav:3310 ", ClamAVScanner("clamav:3310")),
        ("[::1]:3310", ClamAVScanner("[::1]:3310")),
    ],
)
def test_scanner_is_read_as_a_socket(
    monkeypatch: pytest.MonkeyPatch, given: str, scanner: ClamAVScanner | None
) -> None:
    monkeypatch.setenv("ASSAY_SOMETHING", given)

    assert read_scanner("ASSAY_SOMETHING") == scanner


def test_scanner_that_is_no_socket_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSAY_SOMETHING", "clamav")

    with pytest.raises(ImproperlyConfigured, match="ASSAY_SOMETHING is 'clamav'; write the path of a socket"):
        read_scanner("ASSAY_SOMETHING")
