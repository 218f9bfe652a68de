"""Serving: the server's options, and processes that live and end together."""

import signal
import socket
import subprocess
import sys
import textwrap
import time

import pytest
from click.testing import CliRunner

from assay.cli.serve import command, run_together, serve, server_options

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_server_keeps_no_control_socket_and_replaces_its_processes() -> None:
    options = server_options("127.0.0.1:8000", 2)

    assert (options["bind"], options["workers"], options["worker_class"]) == ("127.0.0.1:8000", 2, "gthread")
    assert options["control_socket_disable"] is True
    assert options["max_requests"] == 10_000


def test_commands_run_in_this_same_python() -> None:
    assert command("worker")[0] == sys.executable
    assert command("worker")[-1] == "worker"


def test_when_one_process_ends_the_others_are_stopped() -> None:
    started = time.monotonic()

    code = run_together([[sys.executable, "-c", "pass"], SLEEP])

    assert code == 1
    assert time.monotonic() - started < 10


def test_when_asked_to_stop_all_processes_end() -> None:
    script = f"""
        import threading, os, signal
        from assay.cli.serve import run_together
        threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGTERM]).start()
        raise SystemExit(run_together([{SLEEP!r}, {SLEEP!r}]))
    """

    result = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], timeout=20, check=False)  # noqa: S603 - ours

    assert result.returncode == 0


def test_unknown_option_is_explained() -> None:
    result = CliRunner().invoke(serve, ["--workers", "0"])

    assert result.exit_code == 2
    assert "--workers" in result.output


@pytest.mark.slow
def test_server_answers_and_ends_when_asked() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    script = f"from assay.cli.serve import Server; Server(address={address!r}, workers=1).run()"
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)  # noqa: S603 - ours
    assert process.stdout is not None

    said = process.stdout.readline()
    process.send_signal(signal.SIGTERM)

    process.communicate(timeout=30)
    assert said == f"Assay answers at http://{address}\n"
    assert process.returncode == 0
