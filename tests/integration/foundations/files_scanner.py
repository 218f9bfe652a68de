"""A small daemon that speaks ClamAV's protocol, in a thread of its own."""

import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class FakeClamAV:
    """What the daemon does and what it has seen.

    Args:
        most_bytes: after how many it answers that the stream is too long, and hangs up.
        reply: given in place of a verdict; empty hangs up.
        before_verdict: called before it answers.
    """

    def __init__(
        self,
        *,
        most_bytes: int = 1_000_000,
        reply: bytes | None = None,
        before_verdict: Callable[[], object] = lambda: None,
    ) -> None:
        self.most_bytes = most_bytes
        self.reply = reply
        self.before_verdict = before_verdict
        self.seen: list[bytes] = []

    def answer(self, request: socketserver.StreamRequestHandler) -> bytes:
        command = b""
        while not command.endswith(b"\0"):
            command += request.rfile.read(1)
        if command != b"zINSTREAM\0":
            return b"ClamAV 1.4.3/27800/Mon Nov 16 2026\0" if self.reply is None else self.reply
        return self._verdict(request)

    def _verdict(self, request: socketserver.StreamRequestHandler) -> bytes:
        content = b""
        while size := struct.unpack(">I", request.rfile.read(4))[0]:
            content += request.rfile.read(size)
            if len(content) > self.most_bytes:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.seen.append(content)
        self.before_verdict()
        if self.reply is not None:
            return self.reply
        return b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


@contextmanager
def running_clamav(daemon: FakeClamAV, socket_path: Path | None = None) -> Iterator[str]:
    """Give the address of `daemon` while it runs: a socket's path, or a host and a port."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(daemon.answer(self))

    server: socketserver.BaseServer
    if socket_path:
        server = socketserver.ThreadingUnixStreamServer(str(socket_path), Handler)
        address = str(socket_path)
    else:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        address = "{}:{}".format(*server.server_address)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
