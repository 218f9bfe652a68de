"""`assay entries export` of 1,000 and 10,000 entries in a process of its own, whose memory is measured."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from measures.pages import SIZES
from measures.rounds import PROGRAMME, import_ideas, open_bench_round, real_ideas
from surroundings import Row

# Linux counts in kilobytes, macOS in bytes.
_UNIT = 1_000_000 if sys.platform == "darwin" else 1_000
_COMMAND = (sys.executable, "-c", "from assay.cli.main import assay; assay()")


def measure() -> list[Row]:
    """Return one row for each form and size, after one for the command that does nothing."""
    call_command("migrate", verbosity=0, interactive=False)
    rows = [_run("assay round list, to compare", 0, "round", "list")]
    for size in SIZES:
        round_ = open_bench_round(f"r{size}")
        import_ideas(round_, real_ideas(size + size // 400))
        connection.close()
        rows += [_export(form, size, f"{PROGRAMME}/{round_.slug}") for form in ("csv", "json")]
    return rows


def _export(form: str, size: int, reference: str) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"entries.{form}"
        row = _run(
            f"export as {form}",
            size,
            "entries",
            "export",
            "--round",
            reference,
            "--format",
            form,
            "--output",
            str(file),
        )
        return {**row, "MB written": file.stat().st_size / 1_000_000}


def _run(what: str, size: int, *arguments: str) -> Row:
    begun = time.perf_counter()
    process = subprocess.Popen([*_COMMAND, *arguments], stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise AssertionError(f"{what} ended with {process.returncode}")
    return {
        "what": what,
        "entries": size,
        "seconds": time.perf_counter() - begun,
        "CPU s": usage.ru_utime + usage.ru_stime,
        "peak MB": usage.ru_maxrss / _UNIT,
    }
