"""How long entries stay at each stage, and when they were sent in, from their moves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from assay.capabilities.entries.models import Entry, StateChange
from assay.capabilities.entries.vocabulary.figures import Movements, StageStays, Stay, summarise_stays
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing
from assay.foundations.local_time import known_zone

_WAITING = {Standing.CONSIDERED, Standing.MORE_NEEDED}
_DAY = 86_400
_COLUMNS = ("entry_id", "at", "action", "to_stage", "to_standing")


class _Move(NamedTuple):
    entry: UUID
    at: datetime
    action: str
    to_stage: str
    to_standing: str


def read_movements(*, round: RoundRecord, now: datetime) -> Movements:
    """Return how long entries stay at each stage until `now`, and when they were sent in. Two queries."""
    rows = StateChange.objects.filter(entry__round_id=round.id).order_by("entry_id", "id")
    zone = known_zone(round.time_zone)
    stays: dict[str, list[Stay]] = defaultdict(list)
    sent_in: Counter[date] = Counter()
    moves = map(_Move._make, rows.values_list(*_COLUMNS).iterator(chunk_size=5000))
    for entry, some in groupby(moves, key=lambda move: move.entry):
        theirs = list(some)
        first = next((move.at for move in theirs if move.action == Action.SUBMIT), None)
        if first is not None:
            sent_in[first.astimezone(zone).date()] += 1
        for stage, stay in _stays_of(entry, theirs, now):
            stays[stage].append(stay)
    found = tuple(
        summarise_stays(stage, stays[stage]) for stage in round.definition.stage_order if stays[stage]
    )
    return Movements(found, sent_in, _references(found))


def _stays_of(entry: UUID, moves: Iterable[_Move], now: datetime) -> Iterator[tuple[str, Stay]]:
    """Yield a stay for every stage that the entry waited at; coming back adds to the same one."""
    seconds: dict[str, float] = {}
    here, since = "", now
    for move in moves:
        waits = move.to_standing in _WAITING
        if here and (move.to_stage != here or not waits):
            seconds[here] += (move.at - since).total_seconds()
            here = ""
        if waits and not here:
            here, since = move.to_stage, move.at
            seconds.setdefault(here, 0)
    for stage, spent in seconds.items():
        left = (now - since).total_seconds() if stage == here else 0
        yield stage, Stay(entry, (spent + left) / _DAY, is_over=stage != here)


def _references(stays: Iterable[StageStays]) -> dict[UUID, str]:
    named = {stay.entry for each in stays for stay in (each.longest, *each.longest_waiting)}
    return dict(Entry.objects.filter(pk__in=named).values_list("pk", "reference"))
