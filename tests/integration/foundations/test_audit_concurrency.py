"""Processes that append to one chain at once never fork it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from assay.foundations.audit.queries import inspect_chains

ROOT = Path(__file__).parents[3]
PROCESSES, EVENTS = 3, 40


def database_address() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    parts = connection.settings_dict
    return f"postgres://{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}:{parts['PORT']}/{name}"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_record_event_keeps_one_chain_whole_from_several_processes() -> None:
    command = [sys.executable, "-m", "tests.integration.foundations.appending_process"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    appending = [
        subprocess.Popen(  # noqa: S603 - this interpreter and this suite's own module
            [*command, database_address(), "shared", str(EVENTS)], cwd=ROOT, env=environment
        )
        for _ in range(PROCESSES)
    ]
    codes = [process.wait(timeout=60) for process in appending]

    report = inspect_chains()[0]
    assert codes == [0] * PROCESSES
    assert (report.chain, report.length, report.fault) == ("shared", PROCESSES * EVENTS, None)
