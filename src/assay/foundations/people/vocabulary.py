"""People as values, what erasing one leaves to do, and what signing in refuses."""

import re
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from assay.foundations.languages import message

_LONGEST_EMAIL = 254
# Controls, halves of surrogate pairs, what takes no room, and marks that reverse the text around them.
_UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)
# Persian and Indic names are spelt with these two; alone they are nothing.
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Someone who signs in.

    Args:
        is_invented: made up for a demonstration.
        language: the code of the language of their pages and letters; empty until they have one.
        time_zone: in which zone times are told to them beside the round's; empty until they have one.
    """

    id: uuid.UUID
    email: str
    name: str
    is_invented: bool = False
    language: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """What someone sees of their own account."""

    person: PersonRecord
    created_at: datetime
    last_signed_in_at: datetime | None
    has_password: bool


@dataclass(frozen=True, slots=True)
class Erasure:
    """Who was erased; other records that name `email`, such as letters, are still to be wiped."""

    person: uuid.UUID
    email: str


@dataclass(frozen=True, slots=True)
class SignInLink:
    """What a link stands for, read without using it up."""

    email: str
    is_new_person: bool


class PersonNotFoundError(LookupError):
    """Nobody has this identifier or e-mail address, or they were erased."""


class EmailTakenError(ValueError):
    """Someone else has this e-mail address."""


class NameMissingError(ValueError):
    """A name is empty or too long."""


class EmailFaultError(ValueError):
    """An e-mail address is not one."""


class WeakPasswordError(ValueError):
    """A password is too easy to guess; `messages` says why."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(" ".join(messages))
        self.messages = tuple(messages)


class WrongPasswordError(ValueError):
    """The address and the password do not belong together."""


class LinkNotValidError(ValueError):
    """A sign-in link was used already, is too old or was altered."""


class SlowDownError(Exception):
    """Too many attempts; the next one may be made after `wait_seconds`."""

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(f"Too many attempts; wait {wait_seconds} seconds before the next one.")
        self.wait_seconds = wait_seconds


def checked_email(email: str) -> str:
    """Return an address without the blanks around it; raises EmailFaultError where it is not one."""
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError:
        email = ""
    if not 0 < len(email) <= _LONGEST_EMAIL:
        raise EmailFaultError(message("Enter an e-mail address in the correct format, like name@example.com"))
    return email


def clean_name(raw: str) -> str:
    """Return a name composed (NFC), on one line, without what nobody sees; "" where nothing is left."""
    name = _UNWANTED.sub("", " ".join(unicodedata.normalize("NFC", raw).split()))
    name = " ".join(name.split())
    return name if name.strip(f" {_JOINERS}") else ""
