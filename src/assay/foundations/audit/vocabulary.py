"""Events, chains and their faults, and how an event is hashed."""

import enum
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

JSONValue = str | int | bool | None | Sequence["JSONValue"] | Mapping[str, "JSONValue"]


class UnrecordableDetailsError(ValueError):
    """The details of an event hold something that both databases would not give back unchanged."""


class NaiveMomentError(ValueError):
    """The moment of an event has no time zone."""


class NotInTransactionError(RuntimeError):
    """An event was recorded outside the transaction of what it describes."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event about to be recorded: what was done, to what."""

    action: str
    subject: str
    details: Mapping[str, JSONValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """A recorded event."""

    chain: str
    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: Mapping[str, JSONValue]
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class EventReceipt:
    """Where an event was recorded, and its hash."""

    chain: str
    sequence: int
    hash: str


class FaultKind(enum.StrEnum):
    """What happened to a broken chain."""

    CHANGED = "changed"
    REMOVED = "removed"
    REORDERED = "reordered"
    TRUNCATED = "truncated"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first place at which a chain is broken; `message` says it in words."""

    chain: str
    sequence: int
    kind: FaultKind
    message: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    """A chain's length and last hash as its head records them, and its first fault."""

    chain: str
    length: int
    head_hash: str
    fault: ChainFault | None


def hash_event(
    *,
    chain: str,
    sequence: int,
    at: datetime,
    actor: str,
    draft: EventDraft,
    previous_hash: str,
) -> str:
    """Return the SHA-256 (hexadecimal) of the event's canonical JSON, which includes the hash before it."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [chain, sequence, moment, actor, draft.action, draft.subject, draft.details, previous_hash]
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def check_details(details: JSONValue, *, path: str = "details") -> None:
    """Raise UnrecordableDetailsError for what the databases would change: fractions, NUL, other objects.

    Args:
        details: the value to check.
        path: where it stands, for the message.
    """
    if isinstance(details, str):
        if "\x00" in details or not _is_encodable(details):
            raise UnrecordableDetailsError(f"{path} holds a character that no database keeps; remove it.")
    elif isinstance(details, Mapping):
        for key, value in details.items():
            _check_key(key, path)
            check_details(value, path=f"{path}.{key}")
    elif isinstance(details, list | tuple):
        for place, value in enumerate(details):
            check_details(value, path=f"{path}[{place}]")
    elif not (details is None or isinstance(details, int)):
        raise UnrecordableDetailsError(
            f"{path} is a {type(details).__name__}; write it as text, a whole number, a list or a mapping."
        )


def _check_key(key: object, path: str) -> None:
    if not isinstance(key, str):
        raise UnrecordableDetailsError(f"{path} has the key {key!r}; keys are text.")
    check_details(key, path=f"{path}'s key")


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
