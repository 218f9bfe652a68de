"""Processes that store and erase are killed at any moment: nothing half-written is ever seen."""

import hashlib
import random
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assay.foundations.audit.queries import verify_chains
from assay.foundations.files.operations import sweep_files
from assay.foundations.files.queries import list_files_by
from assay.foundations.files.store import FileStore
from tests.integration.foundations import storing_process
from tests.integration.jobs.processes import database_address, kill

KILLS = 10

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def start(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-m", storing_process.__name__, database_address(), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def contents_in(store: FileStore) -> set[Path]:
    return {path for path in store.folder.rglob("*") if path.is_file()}


def test_what_is_recorded_is_whole_and_what_is_left_behind_is_swept(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    moments = random.Random(1)  # noqa: S311 - the same moments in every run

    for _ in range(KILLS):
        process = start(store.folder)
        time.sleep(moments.uniform(0.005, 0.15))
        kill(process)

    records = list_files_by("system")
    recorded = {store.path_of(record.id, record.sha256) for record in records}
    assert records
    assert recorded <= contents_in(store)
    for record in records:
        content = store.path_of(record.id, record.sha256).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (record.size, record.sha256)
    sweep_files(store=store, now=datetime.now().astimezone() + timedelta(hours=7))
    assert contents_in(store) == recorded
    assert verify_chains() == ()
