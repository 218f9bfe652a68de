"""A letter as a mail message: plain text in UTF-8, with headers that no letter can break out of."""

from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr

from assay.foundations.notifications.vocabulary import ClaimedLetter
from assay.jobs.transports.contract import LetterNotSentError


class _Policy(EmailPolicy):
    """The policy of mail, save that an address to stop letters stays on its line, in plain letters.

    The library would cut and encode it, and the reader's mail program would not find it.
    """

    def fold(self, name: str, value: str) -> str:
        """Return the header as the message's text has it."""
        return f"{name}: {value}{self.linesep}" if name == _STOP else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return the header as the message's bytes have it."""
        return self.fold(name, value).encode() if name == _STOP else super().fold_binary(name, value)


_STOP = "List-Unsubscribe"
# Seven bits and short lines pass through every mail server.
_POLICY = _Policy(linesep=SMTP.linesep, cte_type="7bit")


def build_message(letter: ClaimedLetter, *, sender: str, now: datetime) -> EmailMessage:
    """Return `letter` as a message; raise LetterNotSentError when its address cannot be one.

    Args:
        letter: what to send.
        sender: who it is from, "Name <address>".
        now: the message's date.
    """
    name, address = parseaddr(sender)
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(name, addr_spec=address)
    message["To"] = _address_of(letter)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{letter.id}@{address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop_address:
        # RFC 8058: the reader's mail program stops such letters by one POST, without signing in.
        message[_STOP] = f"<{letter.stop_address}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.body)
    return message


def _address_of(letter: ClaimedLetter) -> Address:
    name, _, domain = letter.address.rpartition("@")
    try:
        name.encode("ascii")
        return Address(addr_spec=f"{name}@{domain.encode('idna').decode()}")
    except (ValueError, IndexError, HeaderParseError) as fault:
        raise LetterNotSentError(
            f"{letter.address!r} is not an address that mail can be sent to; ask the recipient for theirs.",
            is_final=True,
        ) from fault
