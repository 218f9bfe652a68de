"""Seconds of the command that makes all tables."""

import resource
import subprocess
import sys
import time

from surroundings import Row


def measure() -> list[Row]:
    """Return wall and CPU time of the command, from its start to its end."""
    command = [sys.executable, "-c", "from assay.cli.main import assay; assay()", "migrate"]
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [{"what": "first migrate", "CPU s": cpu, "wall s": wall}]
