"""Being asked to stop, from a signal or from another thread."""

import os
import signal
import threading

from assay.jobs.stopping import StopRequest


def test_waiting_ends_when_a_signal_asks_to_stop() -> None:
    stop = StopRequest()
    before = signal.signal(signal.SIGUSR1, lambda _number, _frame: stop.set())
    timer = threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR1))
    timer.start()

    was_asked = stop.wait(10)
    timer.join()
    signal.signal(signal.SIGUSR1, before)

    assert was_asked
    assert stop.is_set()


def test_waiting_ends_after_its_time() -> None:
    assert StopRequest().wait(0.01) is False


def test_asking_more_often_than_anyone_reads_is_harmless() -> None:
    stop = StopRequest()

    for _ in range(100_000):
        stop.set()

    assert stop.wait() is True
