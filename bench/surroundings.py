"""What benchmarks of the service stand on: a machine's name, an empty database, a printed table."""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psycopg

Row = Mapping[str, str | float]
POSTGRESQL = os.environ.get("ASSAY_BENCH_POSTGRESQL", "postgres://postgres@127.0.0.1:5432")


def run_on_each_database(measures: str) -> None:
    """Run the module `measures` in a process of its own on an empty SQLite, then PostgreSQL, database.

    Its function `measure` returns rows; they are printed as one table under the machine's name.
    """
    print_machine()
    rows: list[Row] = []
    for name, fresh in (("SQLite", fresh_sqlite), ("PostgreSQL", fresh_postgresql)):
        with fresh(measures) as environment:
            command = [sys.executable, str(Path(__file__).with_name("ready.py")), measures]
            done = subprocess.run(  # noqa: S603 - our own command
                command, env=environment, check=True, stdout=subprocess.PIPE, text=True
            )
        rows += [{"database": name, **row} for row in json.loads(done.stdout)]
    print_table(rows)


@contextmanager
def fresh_sqlite(name: str) -> Iterator[dict[str, str]]:
    """Yield the environment of an installation on an empty SQLite file, removed afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"assay_{name}_") as folder:
        yield _environment(folder, f"sqlite:///{folder}/assay.sqlite3")


@contextmanager
def fresh_postgresql(name: str) -> Iterator[dict[str, str]]:
    """Yield the environment of an installation on an empty PostgreSQL database, dropped afterwards."""
    database = f"assay_{name}_{os.getpid()}"
    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{database}"')
        try:
            with tempfile.TemporaryDirectory(prefix=f"assay_{name}_") as folder:
                yield _environment(folder, f"{POSTGRESQL}/{database}")
        finally:
            server.execute(f'DROP DATABASE "{database}" WITH (FORCE)')


def _environment(folder: str, database: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ASSAY_")}
    return kept | {
        "ASSAY_FOLDER": folder,
        "ASSAY_DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "assay.config.settings",
    }


def time_once(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of CPU (of this process) and of wall time that `work` takes."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def median_milliseconds(
    work: Callable[[], object], *, repeats: int = 30, warm_up: int = 5
) -> tuple[float, float]:
    """Return the medians of CPU and wall time of `work`, in milliseconds."""
    for _ in range(warm_up):
        work()
    times = [time_once(work) for _ in range(repeats)]
    return median(cpu for cpu, _ in times) * 1000, median(wall for _, wall in times) * 1000


def print_machine() -> None:
    """Print what the figures were measured on."""
    model = next(
        (line.split(":")[1].strip() for line in _lines_of("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor(),
    )
    memory = next((int(line.split()[1]) for line in _lines_of("/proc/meminfo") if "MemTotal" in line), 0)
    print(
        f"{model}, {os.cpu_count()} cores, {memory / 1024**2:.0f} GB; {platform.system()}; "
        f"Python {platform.python_version()}; {time.strftime('%-d %B %Y')}"
    )


def _lines_of(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def print_table(rows: Sequence[Row]) -> None:
    """Print `rows` as a Markdown table; numbers stand on the right."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    print("| " + " | ".join(columns) + " |")
    numeric = [all(isinstance(row.get(name, 0), int | float) for row in rows) for name in columns]
    print("|" + "|".join("--:" if each else ":--" for each in numeric) + "|")
    for row in rows:
        print("| " + " | ".join(_cell(row.get(name, "")) for name in columns) + " |")


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}" if value >= 10 else f"{value:.2f}"  # noqa: PLR2004 - from ten on, one decimal is enough
