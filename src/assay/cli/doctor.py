"""`assay doctor`: says whether this installation can work, and how to mend what cannot."""

import sqlite3
import sys
import tempfile
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import click
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http.request import validate_host
from django.utils import timezone

from assay.cli.unreachable import REMEDY, place_of_database, reason_of
from assay.foundations.files.queries import count_files_waiting
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import ScannerDownError, UnscannedFiles
from assay.foundations.notifications.queries import count_overdue_letters
from assay.jobs.transports import TransportDownError, chosen_transport

_OLDEST_PYTHON = (3, 11)
_OLDEST_SQLITE = (3, 35, 0)
_OLDEST_POSTGRESQL = 130_000
_SHORTEST_KEY = 32
_LATE = timedelta(minutes=5)


class AilmentError(Exception):
    """Something that keeps the service from working.

    Args:
        message: what is wrong.
        remedy: how to mend it.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at; `look` returns what was found or raises AilmentError.

    What asks the database is not looked at while that cannot be reached, so that nobody waits twice.
    """

    name: str
    look: Callable[[], str]
    asks_database: bool = False


@click.command()
def doctor() -> None:
    """Check that this installation can work.

    Ends with 1 when something cannot.
    """
    ailments = 0
    for check in CHECKS:
        try:
            click.echo(f"OK       {check.name}: {_look(check)}")
        except AilmentError as ailment:
            ailments += 1
            click.echo(f"PROBLEM  {check.name}: {ailment}\n         Remedy: {ailment.remedy}")
    sys.exit(1 if ailments else 0)


def _look(check: Check) -> str:
    if check.asks_database and connection.connection is None:
        raise AilmentError("the database cannot be asked", "mend the database first")
    return check.look()


def _look_at_python() -> str:
    if sys.version_info < _OLDEST_PYTHON:
        raise AilmentError(f"this is {sys.version.split()[0]}", "install Python 3.11 or later")
    return sys.version.split()[0]


def _look_at_folder() -> str:
    folder: Path = settings.STATE_FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return str(folder)
    except OSError as fault:
        remedy = "let the service's user write there, or set ASSAY_FOLDER to a folder where it may"
        raise AilmentError(f"nothing can be written to {folder} ({fault.strerror})", remedy) from fault


def _look_at_secret_key() -> str:
    if len(settings.SECRET_KEY) < _SHORTEST_KEY:
        raise AilmentError(
            f"it has only {len(settings.SECRET_KEY)} characters",
            f"set ASSAY_SECRET_KEY to at least {_SHORTEST_KEY} random ones, or unset it to have one made",
        )
    return f"{len(settings.SECRET_KEY)} characters"


def _look_at_address() -> str:
    host = urlsplit(settings.ASSAY_ADDRESS).hostname or ""
    if not validate_host(host, settings.ALLOWED_HOSTS):
        raise AilmentError(
            f"letters would link to {settings.ASSAY_ADDRESS}, which the service does not answer for",
            f"add {host or 'its host'} to ASSAY_HOSTS, or correct ASSAY_ADDRESS",
        )
    return str(settings.ASSAY_ADDRESS)


def _look_at_database() -> str:
    try:
        connection.ensure_connection()
    except DatabaseError as fault:
        raise AilmentError(f"{place_of_database()} cannot be reached: {reason_of(fault)}", REMEDY) from fault
    return _look_at_sqlite() if connection.vendor == "sqlite" else _look_at_postgresql()


def _look_at_sqlite() -> str:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise AilmentError(
            f"SQLite is {sqlite3.sqlite_version}", "use a Python with SQLite 3.35 or later, or PostgreSQL"
        )
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE VIRTUAL TABLE temp.assay_doctor USING fts5(words)")
            cursor.execute("DROP TABLE temp.assay_doctor")
    except DatabaseError as fault:
        remedy = "use a Python whose SQLite has FTS5, or PostgreSQL"
        raise AilmentError(f"SQLite {sqlite3.sqlite_version} has no full-text search", remedy) from fault
    return f"SQLite {sqlite3.sqlite_version} with full-text search"


def _look_at_postgresql() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('server_encoding')"
        )
        version, encoding = cursor.fetchone() or (0, "")
    if version < _OLDEST_POSTGRESQL:
        raise AilmentError(f"PostgreSQL is {version // 10_000}", "use PostgreSQL 13 or later")
    if encoding != "UTF8":
        raise AilmentError(f"it keeps text as {encoding}", "create the database with ENCODING 'UTF8'")
    return f"PostgreSQL {version // 10_000}, UTF-8"


def _look_at_tables() -> str:
    remedy = "run: assay migrate"
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        raise AilmentError("the database cannot be asked", "mend the database first") from fault
    if missing:
        raise AilmentError(f"{len(missing)} migrations have not been run", remedy)
    return "up to date"


def _look_at_time_zones() -> str:
    try:
        zoneinfo.ZoneInfo("Europe/London")
    except zoneinfo.ZoneInfoNotFoundError as fault:
        raise AilmentError("Europe/London is unknown", "install the Python package tzdata") from fault
    return "known"


def _look_at_transport() -> str:
    try:
        return f"they go to {chosen_transport().check()}"
    except TransportDownError as fault:
        raise AilmentError(str(fault), "correct the ASSAY_LETTERS and ASSAY_SMTP settings") from fault


def _look_at_outbox() -> str:
    try:
        late = count_overdue_letters(due_before=timezone.now() - _LATE)
    except DatabaseError as fault:
        raise AilmentError("it cannot be read", "mend the database first") from fault
    if late:
        raise AilmentError(f"{late} letters are late", "run: assay worker, or assay serve --with-worker")
    return "nothing is late"


def _look_at_scanner() -> str:
    store: FileStore = settings.FILE_STORE
    if store.scanner is None:
        if store.unscanned is UnscannedFiles.WAIT:
            raise AilmentError(
                "there is none, and files wait for it",
                "set ASSAY_CLAMAV, or ASSAY_UNSCANNED_FILES to allow",
            )
        return "there is none; files are marked as not scanned"
    try:
        return store.scanner.describe()
    except ScannerDownError as fault:
        raise AilmentError(str(fault), "start ClamAV (clamd), or correct ASSAY_CLAMAV") from fault


def _look_at_files() -> str:
    store: FileStore = settings.FILE_STORE
    try:
        store.check()
    except OSError as fault:
        remedy = "let the service's user write there"
        raise AilmentError(f"none can be kept in {store.folder} ({fault.strerror})", remedy) from fault
    try:
        waiting = count_files_waiting(stored_before=timezone.now() - _LATE)
    except DatabaseError as fault:
        raise AilmentError("they cannot be counted", "mend the database first") from fault
    if waiting:
        raise AilmentError(
            f"{waiting} have not been scanned yet",
            "see what is said of the scanner, and run: assay worker, or assay serve --with-worker",
        )
    return f"in {store.folder}, none waits for a scan"


CHECKS = (
    Check("Python", _look_at_python),
    Check("State folder", _look_at_folder),
    Check("Secret key", _look_at_secret_key),
    Check("Address", _look_at_address),
    Check("Database", _look_at_database),
    Check("Tables", _look_at_tables, asks_database=True),
    Check("Time zones", _look_at_time_zones),
    Check("Letters", _look_at_transport),
    Check("Outbox", _look_at_outbox, asks_database=True),
    Check("Scanner", _look_at_scanner),
    Check("Files", _look_at_files, asks_database=True),
)
