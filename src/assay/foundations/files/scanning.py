"""Scanning: asking ClamAV's daemon over its socket, in its INSTREAM protocol."""

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from assay.foundations.files.vocabulary import ScannerDownError, Verdict

_AT_ONCE = 65_536
_LONGEST_REPLY = 4_096
_HOST_AND_PORT = re.compile(r"\[?([^\[\]/]+?)\]?:([0-9]{1,5})")
_FOUND = re.compile(r"^stream: (.{1,200}) FOUND$")


class Scanner(Protocol):
    """Whatever says whether a file is clean."""

    def scan(self, content: BinaryIO) -> Verdict:
        """Return the verdict on `content`; raise ScannerDownError when there is none."""

    def describe(self) -> str:
        """Return what answers, for an operator; raise ScannerDownError when nothing does."""


@dataclass(frozen=True, slots=True)
class ClamAVScanner:
    """ClamAV's daemon.

    Args:
        address: the path of its socket ("/run/clamav/clamd.ctl") or its host and port ("clamav:3310").
        patience: the longest wait for it to connect, take a piece or answer, in seconds.
    """

    address: str
    patience: float = 20

    def __post_init__(self) -> None:
        if not self.address.startswith("/") and not _HOST_AND_PORT.fullmatch(self.address):
            raise ValueError(f"{self.address!r} is neither the path of a socket nor a host and a port.")

    def scan(self, content: BinaryIO) -> Verdict:
        """Return the verdict on `content`; raise ScannerDownError when there is none."""
        with self._connected() as connection:
            # A daemon that has seen too much answers and hangs up; its answer says more than the broken pipe.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(b"zINSTREAM\0")
                while piece := content.read(_AT_ONCE):
                    connection.sendall(struct.pack(">I", len(piece)) + piece)
                connection.sendall(struct.pack(">I", 0))
            return self._verdict(_read_reply(connection))

    def describe(self) -> str:
        """Return the daemon's version; raise ScannerDownError when it does not answer."""
        with self._connected() as connection:
            connection.sendall(b"zVERSION\0")
            reply = _read_reply(connection)
        if not reply.startswith("ClamAV"):
            raise ScannerDownError(f"What answers at {self.address} is not ClamAV: {reply[:100]!r}.")
        return reply

    def _verdict(self, reply: str) -> Verdict:
        if reply == "stream: OK":
            return Verdict()
        if match := _FOUND.match(reply):
            return Verdict(found=match.group(1))
        raise ScannerDownError(f"ClamAV at {self.address} gave no verdict: {reply[:200] or 'no answer'}.")

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        try:
            with self._connect() as connection:
                yield connection
        except OSError as fault:
            raise ScannerDownError(f"ClamAV cannot be reached at {self.address}: {fault}.") from fault

    def _connect(self) -> socket.socket:
        if match := _HOST_AND_PORT.fullmatch(self.address):
            return socket.create_connection((match.group(1), int(match.group(2))), timeout=self.patience)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.settimeout(self.patience)
            connection.connect(self.address)
        except OSError:
            connection.close()
            raise
        return connection


def _read_reply(connection: socket.socket) -> str:
    reply = b""
    while len(reply) < _LONGEST_REPLY and b"\0" not in reply and (piece := connection.recv(_LONGEST_REPLY)):
        reply += piece
    return reply.partition(b"\0")[0].decode("utf-8", "replace").strip()
