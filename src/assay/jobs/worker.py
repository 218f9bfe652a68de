"""The worker: delivers letters, tells followers, looks after files, and survives what happens."""

import logging
import os
import secrets
import signal
import socket
from dataclasses import dataclass
from datetime import timedelta
from types import FrameType

from django.db import Error as DatabaseError
from django.db import close_old_connections
from django.utils import timezone

from assay.foundations.files.store import FileStore
from assay.jobs.deliver_letters import DeliveryPass, deliver_due_letters
from assay.jobs.look_after_files import FileCare
from assay.jobs.look_after_followers import FollowerCare
from assay.jobs.stopping import Stop
from assay.jobs.transports import Transport, TransportDownError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How a worker spends its time, in seconds.

    Args:
        between_passes: how long it sleeps when nothing is due.
        after_fault: how long it sleeps when the database or the transport is down.
        silent_for: how long another worker may be silent before its letters are taken over.
    """

    between_passes: float = 1
    after_fault: float = 30
    silent_for: float = 300


def run_worker(*, transport: Transport, store: FileStore, pace: Pace, stop: Stop, site_address: str) -> None:
    """Deliver letters, tell followers and look after files until `stop` is set.

    What is in hand is finished first.

    Args:
        transport: how letters leave.
        store: where files lie.
        pace: how it spends its time.
        stop: asked whether to stop.
        site_address: where the service is reached, for links in letters ("https://assay.example").
    """
    delivery = DeliveryPass(
        transport=transport, worker=_new_name(), clock=timezone.now, should_stop=stop.is_set
    )
    files = FileCare(store, timezone.now)
    followers = FollowerCare(site_address, timezone.now)
    while not stop.is_set():
        stop.wait(_work_once(delivery, followers, files, pace))


def stop_on_signals(stop: Stop) -> None:
    """Set `stop` when the process is asked to end; only the main thread may call this."""

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)


def _work_once(delivery: DeliveryPass, followers: FollowerCare, files: FileCare, pace: Pace) -> float:
    """Do what there is to do and return how long to sleep, in seconds."""
    try:
        followers.look_after()
        delivery.recover(silent_for=timedelta(seconds=pace.silent_for))
        deliver_due_letters(delivery)
        files.look_after()
    except (DatabaseError, TransportDownError) as fault:
        _log.warning("Letters wait %s seconds: %s", pace.after_fault, fault)
        close_old_connections()
        return pace.after_fault
    return pace.between_passes


def _new_name() -> str:
    """Return a name that no other worker has had, and that tells an operator where it runs."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(8)}"
