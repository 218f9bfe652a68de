"""A request to stop that a signal may make at any moment."""

import os
import select
from contextlib import suppress
from typing import Protocol


class Stop(Protocol):
    """Something that can be asked to stop, such as a StopRequest or, between threads, a threading.Event."""

    def is_set(self) -> bool:
        """Whether stopping was asked for."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until stopping is asked for, at most `timeout` seconds; return whether it was."""

    def set(self) -> None:
        """Ask to stop."""


class StopRequest:
    """A Stop whose `set` is safe in a signal handler.

    An Event is not: its lock cannot be taken twice, and a signal may come while its own waiting holds it.
    """

    def __init__(self) -> None:
        self._is_set = False
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)

    def is_set(self) -> bool:
        """Whether stopping was asked for."""
        return self._is_set

    def set(self) -> None:
        """Ask to stop."""
        self._is_set = True
        with suppress(BlockingIOError):
            os.write(self._writing, b".")

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until stopping is asked for, at most `timeout` seconds; return whether it was."""
        if not self._is_set:
            select.select([self._reading], [], [], timeout)
        return self._is_set
