"""A mail server that keeps what it receives, for tests."""

import re
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_ANSWERS = {
    b"EHLO": "250 sink",
    b"HELO": "250 sink",
    b"QUIT": "221 bye",
    b"MAIL": "250 ok",
    b"RCPT": "250 ok",
}


@dataclass
class MailSink:
    """What a mail server received, and how it behaves.

    Args:
        answers: replies by command, in place of acceptance; None hangs up.
        after_data: the reply to a received message; None hangs up.
        pause: seconds between receiving a message and answering for it.
    """

    answers: dict[bytes, str | None] = field(default_factory=dict)
    after_data: str | None = "250 kept"
    pause: float = 0
    messages: list[bytes] = field(default_factory=list)
    port: int = 0

    def received_ids(self) -> list[str]:
        """Return the local part of each received message's identifier, in order of arrival."""
        found = [re.search(rb"^Message-ID: <([0-9a-f-]+)@", each, re.MULTILINE) for each in self.messages]
        return [match[1].decode() for match in found if match]


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        sink = self.server.sink  # type: ignore[attr-defined]  # set where the server is made
        self._say("220 sink")
        while line := self.rfile.readline():
            command = line[:4].upper()
            if not (self._receive(sink) if command == b"DATA" else self._answer(sink, command)):
                return

    def _answer(self, sink: MailSink, command: bytes) -> bool:
        reply = {**_ANSWERS, **sink.answers}.get(command, "502 unknown")
        if reply is None:
            return False
        self._say(reply)
        return command != b"QUIT"

    def _receive(self, sink: MailSink) -> bool:
        self._say(sink.answers.get(b"DATA") or "354 go on")
        if b"DATA" in sink.answers:
            return True
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line)
        sink.messages.append(b"".join(lines))
        time.sleep(sink.pause)
        if sink.after_data is None:
            return False
        self._say(sink.after_data)
        return True

    def _say(self, reply: str) -> None:
        try:
            self.wfile.write(f"{reply}\r\n".encode())
        except OSError:
            return


@contextmanager
def running_mail_sink(sink: MailSink) -> Iterator[MailSink]:
    """Run `sink` on a free port of this machine."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.daemon_threads = True
        server.sink = sink  # type: ignore[attr-defined]  # what the conversations share
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # killed clients are expected
        sink.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield sink
        server.shutdown()
