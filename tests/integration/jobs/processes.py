"""Starting, killing and awaiting worker processes against the test's own database."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

_WORKER = Path(__file__).parent / "worker_process.py"


def database_address() -> str:
    """Return the address of the database that this test writes to."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return f"postgres://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


def start_worker(folder: Path, **environment: str) -> subprocess.Popen[str]:
    """Start a worker that keeps its state in `folder`, and return once it delivers."""
    process = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(_WORKER)],
        env={
            **os.environ,
            "ASSAY_DATABASE_URL": database_address(),
            "ASSAY_FOLDER": str(folder),
            **environment,
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    """Kill `process` where it stands, without any chance to tidy up."""
    process.kill()
    process.communicate(timeout=10)


def wait_until(holds: Callable[[], bool], *, within: float = 60) -> None:
    """Wait until `holds` returns true; fail after `within` seconds."""
    give_up_at = time.monotonic() + within
    while not holds():
        assert time.monotonic() < give_up_at, f"still not so after {within} seconds"
        time.sleep(0.05)
