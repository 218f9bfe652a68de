"""`assay serve`: the web server, alone or with the letter worker beside it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import click
from django.conf import settings
from gunicorn import util  # type: ignore[import-untyped]  # gunicorn publishes no types
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # gunicorn publishes no types

from assay.jobs.stopping import StopRequest

_APPLICATION = "assay.config.wsgi:application"
_LAST_PORT = 65_535
_MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat files, made by it with safe names


@click.command()
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    callback=lambda _context, _option, value: _checked_address(value),
    help="Where to listen, HOST:PORT.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: max(2, os.cpu_count() or 1),
    show_default="one for each core, at least two",
    help="How many processes answer; each has two threads on SQLite, four on PostgreSQL.",
)
@click.option(
    "--with-worker", is_flag=True, help="Deliver letters and look after files too; both stop together."
)
def serve(address: str, workers: int, *, with_worker: bool) -> None:
    """Serve the web pages until stopped (Ctrl+C)."""
    if with_worker:
        sys.exit(
            run_together(
                [command("serve", "--address", address, "--workers", str(workers)), command("worker")]
            )
        )
    Server(address=address, workers=workers).run()


def _checked_address(address: str) -> str:
    """Return `address`; raises BadParameter where it is not HOST:PORT."""
    host, _, port = address.rpartition(":")
    if not (host and port.isascii() and port.isdecimal() and 0 < int(port[:6]) <= _LAST_PORT):
        raise click.BadParameter(f"{address!r} is no address; write HOST:PORT, such as 127.0.0.1:8000.")
    return address


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn publishes no types
    """Gunicorn with the settings that suit Assay.

    Args:
        address: where to listen, "host:port".
        workers: how many processes answer.
    """

    def __init__(self, *, address: str, workers: int) -> None:
        self._options = server_options(address, workers)
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's options; its own files and variables are not read."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """Return the WSGI application."""
        application: Callable[..., Any] = util.import_app(_APPLICATION)
        return application


def server_options(address: str, workers: int) -> dict[str, object]:
    """Return gunicorn's options for a server at `address` with `workers` processes."""
    return {
        "bind": address,
        "workers": workers,
        "worker_class": "gthread",
        "threads": settings.SERVER_THREADS,
        # Long exports stream and count as alive; a stuck process is replaced.
        "timeout": 60,
        "graceful_timeout": 30,
        "max_requests": 10_000,
        "max_requests_jitter": 1_000,
        "worker_tmp_dir": str(_MEMORY_FOLDER) if _MEMORY_FOLDER.is_dir() else None,
        # The control socket would lie in the home folder, which a service user may not have.
        "control_socket_disable": True,
        "loglevel": "warning",
        "when_ready": _announce,
    }


def command(*arguments: str) -> list[str]:
    """Return the command line that runs `assay` with `arguments` in this same Python."""
    return [sys.executable, "-c", "from assay.cli.main import assay; assay()", *arguments]


def run_together(commands: Sequence[Sequence[str]]) -> int:
    """Run `commands` until one ends or this process is asked to stop, then stop them all.

    Returns:
        0 when asked to stop, else 1: whatever keeps the service running should start it again.
    """
    over, asked = StopRequest(), StopRequest()

    def stop(_number: int, _frame: FrameType | None) -> None:
        asked.set()
        over.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    # A session of their own keeps Ctrl+C from reaching them before this process passes it on.
    processes = [subprocess.Popen(each, start_new_session=True) for each in commands]  # noqa: S603 - our own commands
    for process in processes:
        threading.Thread(target=_set_when_ended, args=(process, over), daemon=True).start()
    over.wait()
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait()
    return 0 if asked.is_set() else 1


def _set_when_ended(process: "subprocess.Popen[bytes]", over: StopRequest) -> None:
    process.wait()
    over.set()


def _announce(server: Any) -> None:
    click.echo(f"Assay answers at http://{server.address[0][0]}:{server.address[0][1]}")
