"""What every test of the service shares: a database on disk, as in production, whichever database it is."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        database["TEST"]["NAME"] = str(Path(folder) / "assay.sqlite3")
        yield


@pytest.fixture(autouse=True)
def _letters_stay_in_the_test(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.LETTER_FOLDER = tmp_path / "letters"  # type: ignore[attr-defined]  # pytest-django's wrapper is untyped
