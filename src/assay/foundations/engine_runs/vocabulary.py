"""A stored engine run as a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class EngineRunRecord:
    """What an engine was given and what it answered."""

    id: int
    scope: str
    engine: str
    engine_version: str
    parameters: Mapping[str, Any]
    seed: int | None
    input_fingerprint: str
    result: Mapping[str, Any]
    at: datetime
    actor: str


class EngineRunNotFoundError(LookupError):
    """No engine run has this number."""
