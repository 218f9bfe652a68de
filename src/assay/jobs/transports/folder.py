"""A folder as transport: one file for each letter, whole or absent, so that none is ever there twice."""

import contextlib
import os
import tempfile
from datetime import datetime
from pathlib import Path
from uuid import UUID

from assay.foundations.notifications.vocabulary import ClaimedLetter, Evidence
from assay.jobs.transports.contract import TransportDownError
from assay.jobs.transports.messages import build_message


class FolderTransport:
    """Letters become files named by their identifiers.

    Args:
        folder: where the files lie; made when the first is written.
        sender: the address that letters come from.
    """

    batch = 25

    def __init__(self, *, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, letter: ClaimedLetter, *, now: datetime) -> None:
        """Write the letter's file unless it is there already; raise TransportDownError when it cannot be."""
        message = build_message(letter, sender=self._sender, now=now)
        try:
            if not self._path(letter.id).exists():
                self._write(letter.id, message.as_bytes())
        except OSError as fault:
            raise self._down(fault) from fault

    def evidence_of(self, letter: UUID) -> Evidence:
        """Return whether the letter's file is there, clearing away what was left half written."""
        for partial in self._folder.glob(f".{letter}.*.partial"):
            partial.unlink(missing_ok=True)
        return Evidence.SENT if self._path(letter).exists() else Evidence.NOT_SENT

    def check(self) -> str:
        """Return the folder's name; raise TransportDownError when nothing can be written there."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._folder):
                return f"the folder {self._folder}"
        except OSError as fault:
            raise self._down(fault) from fault

    def _path(self, letter: UUID) -> Path:
        return self._folder / f"{letter}.eml"

    def _write(self, letter: UUID, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=self._folder, prefix=f".{letter}.", suffix=".partial")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(partial).replace(self._path(letter))
        except OSError:
            with contextlib.suppress(OSError):
                Path(partial).unlink(missing_ok=True)
            raise
        self._make_durable()

    def _make_durable(self) -> None:
        """A new name is on the disk only once its folder is."""
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _down(self, fault: OSError) -> TransportDownError:
        return TransportDownError(
            f"Letters cannot be written to the folder {self._folder}: {fault.strerror or fault}. "
            "Let the service write there, or make room on the disk."
        )
