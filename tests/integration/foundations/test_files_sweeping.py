"""Sweeping: what is needed stays, what was left behind goes."""

import os
import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assay.foundations.files.operations import erase_files, sweep_files
from assay.foundations.files.operations.sweeping import LEFT_BEHIND_AFTER
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import SweepReport
from tests.factories.moments import NOW
from tests.integration.foundations.test_files import ROBIN, files_in, keep

LONG_AGO = NOW - LEFT_BEHIND_AFTER - timedelta(seconds=1)
JUST_NOW = NOW - LEFT_BEHIND_AFTER + timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def put(path: Path, moment: datetime) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"content")
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return path


def sweep(store: FileStore) -> SweepReport:
    return sweep_files(store=store, now=NOW)


def test_nothing_is_swept_where_there_is_nothing(store: FileStore) -> None:
    assert sweep(store) == SweepReport(unfinished=0, unneeded=0)


def test_half_an_upload_is_swept_once_it_cannot_go_on(store: FileStore) -> None:
    put(store.folder / "incoming" / "old", LONG_AGO)
    going_on = put(store.folder / "incoming" / "new", JUST_NOW)

    assert sweep(store) == SweepReport(unfinished=1, unneeded=0)
    assert files_in(store) == [going_on.name]


def test_content_without_a_record_is_swept_once_none_can_come(store: FileStore) -> None:
    put(store.path_of(uuid.uuid4(), "a" * 64), LONG_AGO)
    coming = put(store.path_of(uuid.uuid4(), "b" * 64), JUST_NOW)

    assert sweep(store) == SweepReport(unfinished=0, unneeded=1)
    assert files_in(store) == [coming.name]


def test_content_of_an_erased_file_is_swept_at_once(store: FileStore) -> None:
    erased, kept = keep(store), keep(store)
    erase_files(store=store, actor=ROBIN, files=[erased.id], now=NOW)
    put(store.path_of(kept.id, kept.sha256), LONG_AGO)

    assert sweep(store) == SweepReport(unfinished=0, unneeded=1)
    assert files_in(store) == [f"{kept.sha256}-{kept.id.hex}"]


def test_other_files_of_the_folder_are_left_alone(store: FileStore) -> None:
    put(store.folder / "ab" / "notes.txt", LONG_AGO)
    put(store.folder / "README", LONG_AGO)

    sweep(store)

    assert files_in(store) == ["README", "notes.txt"]


def test_upload_that_ends_meanwhile_is_no_fault(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = store.folder / "incoming" / "gone"
    monkeypatch.setattr(FileStore, "incoming", lambda _: iter([gone]))

    assert sweep(store) == SweepReport(unfinished=0, unneeded=0)
