"""What every test of the service shares: a database on disk, as in production, whichever database it is."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.sqlite3.base import DatabaseWrapper
from hypothesis import settings as hypothesis_settings

from assay.foundations.files.store import FileStore

# A check must say the same twice; by hand, each run looks somewhere else.
hypothesis_settings.register_profile("same every time", derandomize=True)
if os.environ.get("ASSAY_CHECK"):
    hypothesis_settings.load_profile("same every time")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> Iterator[None]:
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        # Each parallel process needs a database of its own name.
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
        yield
        return
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        database["TEST"]["NAME"] = str(Path(folder) / "assay.sqlite3")
        yield


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_the_audit_trail() -> Iterator[None]:
    """SQLite empties tables between tests by DELETE, which the trail's triggers refuse; set them aside."""
    operations = DatabaseWrapper.ops_class
    empty = operations.sql_flush

    def sql_flush(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_auditevent'"
            )
            triggers = cursor.fetchall()
        dropped = [f"DROP TRIGGER {name}" for name, _ in triggers]
        return [*dropped, *empty(self, *args, **kwargs), *[statement for _, statement in triggers]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        yield


@pytest.fixture(autouse=True)
def _letters_stay_in_the_test(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.LETTER_FOLDER = tmp_path / "letters"  # type: ignore[attr-defined]  # pytest-django's wrapper is untyped


@pytest.fixture(autouse=True)
def _files_stay_in_the_test(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.FILE_STORE = FileStore(tmp_path / "files")  # type: ignore[attr-defined]  # as above
