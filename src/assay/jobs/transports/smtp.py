"""A mail server as transport; what it was handed and did not answer for stays in doubt."""

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from assay.foundations.notifications.vocabulary import ClaimedLetter, Evidence
from assay.jobs.transports.contract import DeliveryInDoubtError, LetterNotSentError, TransportDownError
from assay.jobs.transports.messages import build_message

_ACCEPTED = range(200, 300)
_REFUSED_FOR_GOOD = 500


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server and how to speak to it; `timeout` in seconds."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    encrypts: bool = False
    timeout: float = 20


class SmtpTransport:
    """Letters are handed to a mail server, each with its identifier as Message-ID.

    Args:
        server: which mail server.
        sender: the address that letters come from.
    """

    batch = 1

    def __init__(self, *, server: MailServer, sender: str) -> None:
        self._server = server
        self._sender = sender

    def send(self, letter: ClaimedLetter, *, now: datetime) -> None:
        """Hand `letter` to the mail server, over a connection of its own.

        Raises:
            TransportDownError: the mail server cannot be reached or does not let the service in.
            LetterNotSentError: it refused this letter.
            DeliveryInDoubtError: it fell silent after the letter was handed over.
        """
        message = build_message(letter, sender=self._sender, now=now)
        recipient = parseaddr(message["To"])[1]
        with self._connection() as connection:
            _announce(connection, parseaddr(self._sender)[1], recipient)
            _hand_over(connection, message.as_bytes())

    def evidence_of(self, letter: UUID) -> Evidence:  # noqa: ARG002 - every transport is asked by letter
        """Return that nothing is known: a mail server cannot be asked what became of a letter."""
        return Evidence.UNKNOWN

    def check(self) -> str:
        """Return the mail server's name; raise TransportDownError when it does not let the service in."""
        with self._connection():
            return f"the mail server {self._server.host}:{self._server.port}"

    @contextlib.contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        try:
            connection = self._connect()
        except OSError as fault:
            raise TransportDownError(
                f"The mail server {self._server.host}:{self._server.port} does not let the service in: "
                f"{fault}. Check ASSAY_SMTP_HOST, ASSAY_SMTP_PORT and the user's name and password."
            ) from fault
        try:
            yield connection
        finally:
            # Whether the farewell is heard says nothing about the letter.
            with contextlib.suppress(OSError):
                connection.quit()
            connection.close()

    def _connect(self) -> smtplib.SMTP:
        domain = parseaddr(self._sender)[1].rpartition("@")[2]
        server = self._server
        connection = smtplib.SMTP(server.host, server.port, local_hostname=domain, timeout=server.timeout)
        try:
            connection.ehlo_or_helo_if_needed()
            if server.encrypts:
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password)
        except OSError:
            connection.close()
            raise
        return connection


def _announce(connection: smtplib.SMTP, sender: str, recipient: str) -> None:
    try:
        _demand(connection.mail(sender))
        _demand(connection.rcpt(recipient))
    except OSError as fault:
        # One letter's attempt, not the whole post: hanging up on one recipient must not stop the rest.
        raise LetterNotSentError(f"The mail server hung up: {fault}.", is_final=False) from fault


def _hand_over(connection: smtplib.SMTP, message: bytes) -> None:
    try:
        answer = connection.data(message)
    except smtplib.SMTPDataError as fault:
        answer = (fault.smtp_code, _as_bytes(fault.smtp_error))
    except OSError as fault:
        raise DeliveryInDoubtError(
            f"The mail server fell silent after it was handed the letter: {fault}. Ask the recipient."
        ) from fault
    _demand(answer)


def _demand(answer: tuple[int, bytes]) -> None:
    """Raise LetterNotSentError unless the mail server accepted."""
    code, reply = answer
    if code not in _ACCEPTED:
        said = reply.decode(errors="replace")
        raise LetterNotSentError(
            f"The mail server refused the letter: {code} {said}", is_final=code >= _REFUSED_FOR_GOOD
        )


def _as_bytes(reply: bytes | str) -> bytes:
    return reply if isinstance(reply, bytes) else reply.encode()
