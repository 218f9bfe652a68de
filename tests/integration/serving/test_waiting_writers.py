"""Writers of an SQLite database wait for one another, as long as the time-out says."""

import threading
import time
from pathlib import Path

import pytest
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

HOLDING = 0.2


def open_database(path: Path, timeout: float) -> BaseDatabaseWrapper:
    options = {"timeout": timeout, "transaction_mode": "IMMEDIATE"}
    database = {"ENGINE": "assay.config.patient_sqlite3", "NAME": str(path), "OPTIONS": options}
    return ConnectionHandler({"default": database})["default"]


def hold(path: Path, held: threading.Event) -> None:
    holder = open_database(path, 5)
    holder.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    held.set()
    time.sleep(HOLDING)
    holder.rollback()
    holder.close()


def seconds_until_begun(path: Path, timeout: float) -> float:
    held = threading.Event()
    holder = threading.Thread(target=hold, args=(path, held))
    holder.start()
    held.wait()
    began, waiting = time.monotonic(), open_database(path, timeout)
    try:
        waiting.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        return time.monotonic() - began
    finally:
        holder.join()
        waiting.close()


def test_a_writer_begins_as_soon_as_the_other_is_done(tmp_path: Path) -> None:
    waited = seconds_until_begun(tmp_path / "database", timeout=20)

    assert HOLDING / 2 < waited < HOLDING * 5


def test_a_writer_gives_up_after_its_time_out(tmp_path: Path) -> None:
    with pytest.raises(OperationalError, match="locked"):
        seconds_until_begun(tmp_path / "database", timeout=HOLDING / 10)


def test_the_service_waits_so() -> None:
    engine = connections.settings["default"]["ENGINE"]

    assert engine in {"assay.config.patient_sqlite3", "django.db.backends.postgresql"}
