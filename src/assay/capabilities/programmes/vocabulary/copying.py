"""Copying a round: its dates in another year, by the same clock, and what must be settled first."""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.records import (
    ChallengeRecord,
    JudgingDay,
    RoundRecord,
    StageWindow,
)
from assay.capabilities.programmes.vocabulary.scheduling import (
    faults_of_window,
    local_of_offset,
    propose_days,
)
from assay.foundations.local_time import LocalMoment, LocalTimeError, check_year, localise, resolve_local
from assay.foundations.permissions.vocabulary import Holder


class Edge(enum.StrEnum):
    """Which end of a stage a date is."""

    OPENS = "opens"
    CLOSES = "closes"


Settled = Mapping[tuple[str, Edge], LocalMoment]


@dataclass(frozen=True, slots=True)
class MovedDate:
    """One date of the copy.

    Args:
        stage: the stage; `title` is what pages call it.
        edge: which end of the stage.
        was: the date it was moved from; None where the definition proposes it, because the stage is new.
        local: what calendar and clock are to show.
        at: the moment (UTC); None where there is no such moment, or two.
        fault: why there is not exactly one, and how to settle it.
        is_settled: whether someone chose it.
    """

    stage: str
    title: str
    edge: Edge
    was: datetime | None
    local: LocalMoment
    at: datetime | None
    fault: str = ""
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """What a copy of a round would be.

    Args:
        round: the round that is copied.
        starts_on: the day on which the copy starts.
        number: the definition version that it runs on.
        definition: that version.
        dates: its dates, stage by stage, each at the clock's time that it has now.
        windows: the same as windows of stages; stages without dates too.
        judging_days: they follow from the definition and the start alone.
        dropped: titles of stages with dates that the definition no longer has.
        faults: everything that stands against making it, a sentence each.
        challenges: those that can come along, unpublished.
        team: who holds a role in the round itself and can come along; assessors are asked anew.
    """

    round: RoundRecord
    starts_on: date
    number: int
    definition: Definition
    dates: tuple[MovedDate, ...]
    windows: tuple[StageWindow, ...]
    judging_days: tuple[JudgingDay, ...]
    dropped: tuple[str, ...]
    faults: tuple[str, ...]
    challenges: tuple[ChallengeRecord, ...]
    team: tuple[Holder, ...]

    @property
    def days(self) -> int:
        """By how many days every date moves."""
        return (self.starts_on - self.round.starts_on).days

    @property
    def unsettled(self) -> tuple[MovedDate, ...]:
        """The dates that someone must settle, or has settled wrongly."""
        return tuple(each for each in self.dates if each.fault)


def plan_dates(
    *,
    round: RoundRecord,
    planned: Mapping[str, StageWindow],
    definition: Definition,
    number: int,
    starts_on: date,
    settled: Settled,
    challenges: tuple[ChallengeRecord, ...],
    team: tuple[Holder, ...],
) -> CopyPlan:
    """Return the plan of a copy whose dates lie as many days later as its start does, by the same clock.

    Args:
        round: the round to copy.
        planned: the dates of its stages as they were planned.
        definition: what the copy runs on.
        number: the number of that version.
        starts_on: when the copy starts.
        settled: moments that someone chose in place of moved ones.
        challenges: those that can come along.
        team: who can come along.

    Raises DistantDateError.
    """
    check_year(starts_on)
    dates = tuple(_dates(round, planned, definition, starts_on, settled))
    found = {stage: list(some) for stage, some in groupby(dates, key=lambda each: each.stage)}
    windows = tuple(_window(stage, found.get(stage, [])) for stage in definition.stage_order)
    day_faults: list[str] = []
    days = propose_days(definition, starts_on, round.time_zone, day_faults)
    return CopyPlan(
        round=round,
        starts_on=starts_on,
        number=number,
        definition=definition,
        dates=dates,
        windows=windows,
        judging_days=days,
        dropped=tuple(
            round.definition.stages[stage].title
            for stage, window in planned.items()
            if stage not in definition.stages and (window.opens_at or window.closes_at)
        ),
        faults=(
            *(each.fault for each in dates if each.fault),
            *(
                fault
                for window in windows
                for fault in faults_of_window(window, definition.stages[window.stage].title, round.time_zone)
            ),
            *day_faults,
        ),
        challenges=challenges,
        team=team,
    )


def _dates(
    round: RoundRecord,
    planned: Mapping[str, StageWindow],
    definition: Definition,
    starts_on: date,
    settled: Settled,
) -> Iterator[MovedDate]:
    shift = starts_on - round.starts_on
    for stage in definition.stage_order:
        for edge in Edge:
            if stage in planned:
                was = _edge_of(planned[stage], edge)
                wanted = _shifted(was, shift, round.time_zone) if was else None
            else:
                offset = getattr(definition.stages[stage], edge.value)
                was, wanted = None, local_of_offset(offset, starts_on) if offset else None
            chosen = settled.get((stage, edge))
            local = chosen or wanted
            if local:
                title = definition.stages[stage].title
                at, fault = _resolve(local, round.time_zone, f"{title} {edge.value}")
                yield MovedDate(stage, title, edge, was, local, at, fault, is_settled=chosen is not None)


def _edge_of(window: StageWindow, edge: Edge) -> datetime | None:
    return window.opens_at if edge is Edge.OPENS else window.closes_at


def _shifted(moment: datetime, shift: timedelta, zone: str) -> LocalMoment:
    local = localise(moment, zone)
    return LocalMoment(local.date + shift, local.time.replace(fold=0))


def _resolve(local: LocalMoment, zone: str, place: str) -> tuple[datetime | None, str]:
    try:
        return resolve_local(local.date, local.time, zone), ""
    except LocalTimeError as error:
        return None, f"{place}: {error}"


def _window(stage: str, dates: list[MovedDate]) -> StageWindow:
    moments = {each.edge: each.at for each in dates}
    return StageWindow(stage, moments.get(Edge.OPENS), moments.get(Edge.CLOSES))
