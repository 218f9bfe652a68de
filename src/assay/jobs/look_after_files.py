"""Looking after files: scanning those that wait for it, and sweeping up what dead processes left."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assay.foundations.files.operations import scan_waiting_files, sweep_files
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import ScannerDownError

SCAN_EVERY = timedelta(seconds=30)
SWEEP_EVERY = timedelta(hours=1)
_AT_ONCE = datetime.min.replace(tzinfo=UTC)
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class FileCare:
    """One worker's care for files; faults are logged, and never hold up letters.

    Args:
        store: where the files lie.
        clock: the present.
    """

    store: FileStore
    clock: Callable[[], datetime]
    scan_due: datetime = _AT_ONCE
    sweep_due: datetime = _AT_ONCE

    def look_after(self) -> None:
        """Scan and sweep, where the time has come for it."""
        now = self.clock()
        if now >= self.scan_due:
            self.scan_due = now + SCAN_EVERY
            self._scan(now)
        if now >= self.sweep_due:
            self.sweep_due = now + SWEEP_EVERY
            self._sweep(now)

    def _scan(self, now: datetime) -> None:
        try:
            scan_waiting_files(store=self.store, now=now)
        except ScannerDownError as fault:
            _log.warning("Files wait for their scan: %s", fault)

    def _sweep(self, now: datetime) -> None:
        try:
            sweep_files(store=self.store, now=now)
        except OSError as fault:
            _log.warning("Files were not swept: %s", fault)
