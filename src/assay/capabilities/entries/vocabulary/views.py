"""Saved views of the list of entries."""

from dataclasses import dataclass
from uuid import UUID

LONGEST_NAME = 60
LONGEST_QUERY = 2000
MOST_VIEWS = 40


@dataclass(frozen=True, slots=True)
class ViewRecord:
    """A saved view.

    Args:
        owner: who made it; None once they are erased.
        query: the parameters of the list's address.
    """

    id: int
    owner: UUID | None
    name: str
    query: str
    is_shared: bool
