"""Check-ins: that the people of an entry came."""

import uuid
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CheckInRecord:
    """That the people of an entry came, when, and who noted it (an audit reference)."""

    entry: uuid.UUID
    at: datetime
    by: str
