"""The connection that Django asks for; see `DatabaseWrapper`."""

import random
import time

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite
from django.db.utils import OperationalError

_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.001, 0.004


class DatabaseWrapper(SQLite):
    """A connection that asks for the write lock every few milliseconds, up to its time-out.

    SQLite's own waiting sleeps longer after each attempt, up to a tenth of a second: with many writers the
    lock then lies idle, and whoever has waited longest asks least often.
    """

    def _start_transaction_under_autocommit(self) -> None:
        patience = float(self.settings_dict["OPTIONS"].get("timeout", 5.0))
        deadline = time.monotonic() + patience
        self._set_busy_timeout(0)
        try:
            while not self._began(is_last_attempt=time.monotonic() >= deadline):
                # Uneven pauses keep two writers from asking in step.
                time.sleep(random.uniform(_SHORTEST_PAUSE, _LONGEST_PAUSE))  # noqa: S311 - no secret
        finally:
            self._set_busy_timeout(patience)

    def _began(self, *, is_last_attempt: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # missing from the published types
        except OperationalError as error:
            if is_last_attempt or "locked" not in str(error):
                raise
            return False
        return True

    def _set_busy_timeout(self, seconds: float) -> None:
        self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
