"""Writers of an SQLite database wait for one another, as long as the time-out says."""

import sqlite3
import threading
from pathlib import Path

import pytest
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

pytestmark = pytest.mark.django_db


def open_database(path: Path, timeout: float) -> BaseDatabaseWrapper:
    options = {"timeout": timeout, "transaction_mode": "IMMEDIATE"}
    database = {"ENGINE": "assay.config.patient_sqlite3", "NAME": str(path), "OPTIONS": options}
    return ConnectionHandler({"default": database})["default"]


def hold(path: Path) -> sqlite3.Connection:
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    return holder


def test_a_writer_waits_until_the_other_is_done(tmp_path: Path) -> None:
    holder, waiting = hold(tmp_path / "database"), open_database(tmp_path / "database", timeout=20)
    happened: list[str] = []

    def let_go() -> None:
        happened.append("let go")
        holder.rollback()

    timer = threading.Timer(0.2, let_go)
    timer.start()
    waiting.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    happened.append("began")
    timer.join()
    waiting.close()
    holder.close()

    assert happened == ["let go", "began"]


def test_a_writer_gives_up_after_its_time_out(tmp_path: Path) -> None:
    holder, waiting = hold(tmp_path / "database"), open_database(tmp_path / "database", timeout=0.02)

    with pytest.raises(OperationalError, match="locked"):
        waiting.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    waiting.close()
    holder.close()


def test_the_service_waits_so() -> None:
    engine = connections.settings["default"]["ENGINE"]

    assert engine in {"assay.config.patient_sqlite3", "django.db.backends.postgresql"}
