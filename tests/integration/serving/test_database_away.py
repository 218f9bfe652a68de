"""A database that does not answer: commands end soon with one message, pages say that it will be back."""

import os
import subprocess
import sys
import time

import pytest

AWAY = "postgres://assay:secret@127.0.0.1:1/records"
PLACE = "“records” at 127.0.0.1:1 cannot be reached: Connection refused"
GET_HOME = """
import assay.config.wsgi
from django.test import Client
answer = Client(raise_request_exception=False).get("/")
print(answer.status_code, answer["Retry-After"], answer.content.decode())
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, *arguments],
        env={**os.environ, "ASSAY_DATABASE_URL": AWAY},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def run_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run("-c", "from assay.cli.main import assay; assay()", *arguments)


@pytest.mark.parametrize("arguments", [("round", "list"), ("migrate",), ("audit", "verify")])
def test_command_says_once_what_and_where_and_how_to_mend(arguments: tuple[str, ...]) -> None:
    started = time.monotonic()

    done = run_command(*arguments)

    assert done.returncode == 1
    assert done.stderr == (
        f"Error: The database {PLACE}.\nStart the database, or correct ASSAY_DATABASE_URL.\n"
    )
    assert time.monotonic() - started < 10


def test_doctor_says_it_and_asks_the_database_nothing_else() -> None:
    done = run_command("doctor")

    assert f"PROBLEM  Database: {PLACE}\n" in done.stdout
    assert done.stdout.count("the database cannot be asked") == 3
    assert (done.returncode, done.stderr) == (1, "")


def test_page_says_that_the_service_will_be_back() -> None:
    done = run("-c", GET_HOME)

    assert done.stdout.startswith("503 30 ")
    assert "Sorry, the service is unavailable" in done.stdout
