"""Many applicants save drafts at once against the real server; each save is looked for afterwards."""

import http
import math
import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from measures.rounds import open_bench_round, register
from surroundings import Row

from assay.capabilities.entries.operations import start_entry
from assay.capabilities.entries.queries import get_entry, list_versions
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.queries import actor_of

APPLICANTS, WORKERS, WARM_UP = 200, 2, 100
QUESTIONS = ("problem", "affected", "benefit", "outputs")
_TOKEN = "b" * 32
_FAULT = http.HTTPStatus.INTERNAL_SERVER_ERROR
_TEXT = "Every office types each letter twice because its two systems do not share what they know. " * 12


@dataclass(frozen=True)
class Beat:
    """How many people save how often each, by typing or by the button, and how many seconds lie between.

    Args:
        types: whether the page saves itself before each press of the button, as it does while somebody types.
    """

    saves: int
    pause: float
    people: int = APPLICANTS
    types: bool = False


@dataclass
class Applicant:
    """Someone with an entry and a session, and what came of their saves: status and seconds of each."""

    entry: UUID
    cookie: str
    saved: list[tuple[int, float]] = field(default_factory=list)
    version: int = 0


BEATS = {
    "all in the same instant, one save each": Beat(1, 0.0),
    "four saves each, five seconds apart": Beat(4, 5.0),
    "500 in the last ten minutes, four answers each": Beat(4, 150.0, people=500, types=True),
}


def measure() -> list[Row]:
    """Return one row for each way of saving at once."""
    call_command("migrate", verbosity=0, interactive=False)
    round_ = open_bench_round("closing")
    rows: list[Row] = []
    for what, beat in BEATS.items():
        people = [
            _applicant(f"{beat.people}-{beat.saves}-{number}@bench.example", round_)
            for number in range(beat.people)
        ]
        with _server() as (server, port):
            _warm(port, _applicant(f"{beat.people}-{beat.saves}-early@bench.example", round_))
            used = _cpu_seconds(server)
            seconds = _run(port, people, beat)
            cpu = (_cpu_seconds(server) - used) / sum(len(each.saved) for each in people) * 1000
        rows.append({"what": what, **_figures(people, beat.saves, seconds), "CPU ms a save": cpu})
    return rows


def _applicant(email: str, round_: RoundRecord) -> Applicant:
    person = register(email)
    entry = start_entry(actor=actor_of(person), round=round_, now=datetime.now(UTC))
    client = Client()
    client.force_login(get_user_model().objects.get(pk=person.id))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={_TOKEN}"
    return Applicant(entry, cookie)


@contextmanager
def _server() -> Iterator[tuple[int, int]]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-c", "from assay.cli.main import assay; assay()", "serve"]
    options = ["--address", f"127.0.0.1:{port}", "--workers", str(WORKERS)]
    with subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, env=os.environ.copy()) as process:  # noqa: S603 - our own command
        try:
            _wait_for(port)
            yield process.pid, port
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"The server does not answer at port {port}.")


def _warm(port: int, someone: Applicant) -> None:
    """Have the server save for a while before the clock runs, as it has done all day when a call closes."""
    for number in range(WARM_UP):
        _save(port, someone, QUESTIONS[number % len(QUESTIONS)])


def _run(port: int, people: list[Applicant], beat: Beat) -> float:
    start = threading.Barrier(len(people) + 1)
    threads = [
        threading.Thread(target=_save_all, args=(port, number, each, beat, start))
        for number, each in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def _save_all(port: int, number: int, person: Applicant, beat: Beat, start: threading.Barrier) -> None:
    start.wait()
    # People who save more than once do not do so in step.
    time.sleep(beat.pause * number / beat.people)
    for question in QUESTIONS[: beat.saves]:
        began = time.perf_counter()
        for words in range(20, 120, 20) if beat.types else ():
            _timed(port, person, question, "autosave/", words)
            time.sleep(beat.pause / 10)
        _timed(port, person, question)
        time.sleep(max(0.0, beat.pause - (time.perf_counter() - began)))


def _timed(port: int, person: Applicant, question: str, address: str = "", words: int = 120) -> None:
    began = time.perf_counter()
    status = _save(port, person, question, address, words)
    person.saved.append((status, time.perf_counter() - began))


def _save(port: int, person: Applicant, question: str, address: str = "", words: int = 120) -> int:
    text = " ".join(f"{person.entry} {question}. Version {person.version}. {_TEXT}"[:700].split()[:words])
    typed = {"base_version": person.version, "answer": text, "action": "continue"}
    body = urlencode({"csrfmiddlewaretoken": _TOKEN, **typed})
    lines = (
        f"POST /my-entries/{person.entry}/questions/{question}/{address} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Cookie: {person.cookie}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Connection: close",
    )
    status = _status_of("\r\n".join((*lines, "", body)).encode("ascii"), port)
    person.version += status in {http.HTTPStatus.FOUND, http.HTTPStatus.OK}
    return status


def _status_of(request: bytes, port: int) -> int:
    """Send `request` and return the status; a bare socket, because the clients share the server's cores."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(request)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(answer.split(b" ", 2)[1])


def _cpu_seconds(server: int) -> float:
    """Return the CPU that the processes of `server` have used, as Linux counts it; NaN on other systems."""
    used = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            columns = path.read_text(encoding="utf-8").rpartition(")")[2].split()
            used += (int(columns[1]) == server) * (int(columns[11]) + int(columns[12]))
    return used / os.sysconf("SC_CLK_TCK") if used else math.nan


def _figures(people: list[Applicant], saves: int, seconds: float) -> Row:
    statuses = Counter(status for each in people for status, _ in each.saved)
    times = [taken * 1000 for each in people for _, taken in each.saved]
    cuts = quantiles(times, n=100)
    return {
        "saves": len(times),
        "answered 302": statuses[http.HTTPStatus.FOUND],
        "answered 200": statuses[http.HTTPStatus.OK],
        "answered 5xx": sum(count for status, count in statuses.items() if status >= _FAULT),
        "lost": len(people) * saves - sum(_kept(each, saves) for each in people),
        "p50 ms": cuts[49],
        "p95 ms": cuts[94],
        "longest ms": max(times),
        "saves/s": len(times) / seconds,
    }


def _kept(person: Applicant, saves: int) -> int:
    """Count the saves that the database has: a version each, and the text itself in the newest."""
    answers = get_entry(person.entry).answers
    found = [
        str(answers.get(question, "")).startswith(f"{person.entry} {question}.") for question in QUESTIONS
    ]
    return min(sum(found), len(list_versions(person.entry)), saves)
