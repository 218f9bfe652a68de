"""A letter as a mail message: plain text in UTF-8, with headers that no letter can break out of."""

from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from assay.foundations.notifications.vocabulary import ClaimedLetter
from assay.jobs.transports.contract import LetterNotSentError

# Seven bits and short lines pass through every mail server.
_POLICY = SMTP.clone(cte_type="7bit")


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
