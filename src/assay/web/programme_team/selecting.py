"""What was selected in a list: the rows that were ticked, or all that its filter finds."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import QueryDict

from assay.capabilities.entries.queries import list_ids
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor
from assay.web.programme_team.entry_filters import read_filter


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected, and how a form names it again without listing thousands.

    Args:
        kept: the hidden fields that select the same again.
        has_changed: whether the list finds others than those that were shown.
    """

    chosen: tuple[UUID, ...]
    kept: tuple[tuple[str, str], ...]
    has_changed: bool = False


def selected_entries(posted: QueryDict, round_: RoundRecord, actor: Actor, now: datetime) -> Selection:
    """Return the entries that a list posted by `actor` selects."""
    if posted.get("all") != "yes":
        chosen = read_identifiers(posted.getlist("entry"))
        return Selection(chosen, tuple(("entry", str(each)) for each in chosen))
    found = list_ids(round=round_, filter=read_filter(QueryDict(posted.get("filter", "")), actor, now))
    return whole_selection(posted, found)


def whole_selection(posted: QueryDict, found: Sequence[UUID]) -> Selection:
    """Return all that a filter finds, marked so that a change between looking and doing shows."""
    mark = hashlib.sha256("".join(sorted(map(str, found))).encode()).hexdigest()[:16]
    kept = (("all", "yes"), ("filter", posted.get("filter", "")), ("seen", mark))
    return Selection(tuple(found), kept, has_changed=posted.get("seen", mark) != mark)


def read_identifiers(texts: Iterable[str]) -> tuple[UUID, ...]:
    """Return the identifiers among `texts`, each once; what is none is left out."""
    chosen: dict[UUID, None] = {}
    for text in texts:
        try:
            chosen[UUID(text)] = None
        except ValueError:
            continue
    return tuple(chosen)
