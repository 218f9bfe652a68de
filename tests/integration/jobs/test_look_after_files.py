"""The worker's care for files."""

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assay.foundations.files.operations import store_file
from assay.foundations.files.queries import get_file
from assay.foundations.files.scanning import ClamAVScanner
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import FileRules, FileState, UnscannedFiles
from assay.foundations.permissions.vocabulary import Scope
from assay.jobs.look_after_files import SCAN_EVERY, SWEEP_EVERY, FileCare
from tests.factories.actors import make_actor
from tests.factories.moments import NOW

pytestmark = pytest.mark.django_db


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def test_waiting_files_are_looked_at_from_time_to_time(tmp_path: Path) -> None:
    strict, clock = FileStore(tmp_path, unscanned=UnscannedFiles.WAIT), Clock()
    care = FileCare(replace(strict, unscanned=UnscannedFiles.ALLOW), clock)
    care.look_after()
    record = store_file(
        store=strict,
        actor=make_actor(),
        scope=Scope("example"),
        name="a.txt",
        content=io.BytesIO(b"text"),
        rules=FileRules(),
        now=NOW,
    )

    care.look_after()
    assert get_file(record.id).state is FileState.WAITING
    clock.now += SCAN_EVERY
    care.look_after()
    assert get_file(record.id).state is FileState.NOT_SCANNED


def test_folder_is_swept_from_time_to_time(tmp_path: Path) -> None:
    clock = Clock()
    care = FileCare(FileStore(tmp_path), clock)
    care.look_after()
    left = tmp_path / "incoming" / "left"
    left.parent.mkdir()
    left.touch()
    clock.now = datetime.now().astimezone() + timedelta(days=1)

    care.sweep_due = clock.now + timedelta(seconds=1)
    care.look_after()
    assert left.exists()
    clock.now += SWEEP_EVERY
    care.look_after()
    assert not left.exists()


def test_faults_are_logged_and_survived(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore(tmp_path)
    store_file(
        store=store,
        actor=make_actor(),
        scope=Scope("example"),
        name="a.txt",
        content=io.BytesIO(b"text"),
        rules=FileRules(),
        now=NOW,
    )

    def fail(_: FileStore) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(FileStore, "incoming", fail)

    FileCare(replace(store, scanner=ClamAVScanner("127.0.0.1:9")), Clock()).look_after()

    assert [record.message.partition(":")[0] for record in caplog.records] == [
        "Files wait for their scan",
        "Files were not swept",
    ]
