"""Dates of stages: proposed from a definition's offsets, and checked before a round opens."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.errors import StageDatesFaultError
from assay.capabilities.programmes.vocabulary.records import JudgingDay, RoundRecord, StageWindow
from assay.foundations.local_time import (
    LocalMoment,
    LocalTimeError,
    check_year,
    known_zone,
    resolve_local,
    spell_moment,
)


def propose_windows(definition: Definition, starts_on: date, zone: str) -> dict[str, StageWindow]:
    """Return a window for every stage, from its offsets and the day on which the round starts.

    Raises UnknownZoneError, DistantDateError, or StageDatesFaultError with each time that is no exact moment.
    """
    known_zone(zone)
    check_year(starts_on)
    faults: list[str] = []
    windows = {}
    for name in definition.stage_order:
        stage = definition.stages[name]
        opens = _propose(stage.opens, starts_on, zone, f"{stage.title} opens", faults)
        closes = _propose(stage.closes, starts_on, zone, f"{stage.title} closes", faults)
        windows[name] = StageWindow(name, opens, closes)
    propose_days(definition, starts_on, zone, faults)
    if faults:
        raise StageDatesFaultError(tuple(faults))
    return windows


def propose_days(
    definition: Definition, starts_on: date, zone: str, faults: list[str]
) -> tuple[JudgingDay, ...]:
    """Return the judging days of a round that starts then; what is no moment becomes one of `faults`."""
    for stage in definition.stages.values():
        _propose(stage.questions_until, starts_on, zone, f"{stage.title} takes questions", faults)
    found = (
        (name, day.name, _propose(day.at, starts_on, zone, day.name, faults))
        for name in definition.stage_order
        for day in definition.stages[name].judging_days
    )
    return tuple(JudgingDay(stage, name, at) for stage, name, at in found if at)


def judging_days(round: RoundRecord) -> tuple[JudgingDay, ...]:
    """Return the judging days of `round`, stage by stage; all were checked when it was made."""
    return tuple(
        JudgingDay(name, day.name, _resolve_offset(day.at, round.starts_on, round.time_zone))
        for name in round.definition.stage_order
        for day in round.definition.stages[name].judging_days
    )


def question_deadlines(round: RoundRecord) -> dict[str, datetime]:
    """Return until when each stage takes questions by the definition; stages that take none are left out.

    Never later than the stage closes. All were checked when the round was made.
    """
    times: dict[str, datetime] = {}
    for name in round.definition.stage_order:
        offset, closes_at = round.definition.stages[name].questions_until, round.window(name).closes_at
        if offset is not None:
            until = _resolve_offset(offset, round.starts_on, round.time_zone)
            times[name] = min(until, closes_at) if closes_at else until
    return times


def local_of_offset(offset: str, starts_on: date) -> LocalMoment:
    """Return what clocks show at an offset such as "+60d 17:00" in a round that starts on this day."""
    days, clock = offset.removeprefix("+").split("d ")
    return LocalMoment(starts_on + timedelta(days=int(days)), time.fromisoformat(clock))


def _resolve_offset(offset: str, starts_on: date, zone: str) -> datetime:
    local = local_of_offset(offset, starts_on)
    return resolve_local(local.date, local.time, zone)


def _propose(
    offset: str | None, starts_on: date, zone: str, place: str, faults: list[str]
) -> datetime | None:
    if offset is None:
        return None
    try:
        return _resolve_offset(offset, starts_on, zone)
    except LocalTimeError as error:
        faults.append(f"{place} ({offset}): {error} Or start the round on another day.")
        return None


def faults_of_window(window: StageWindow, title: str, zone: str) -> Iterator[str]:
    """Yield a sentence when the window closes before it has opened."""
    if window.opens_at and window.closes_at and window.closes_at <= window.opens_at:
        yield (
            f"{title} closes at {spell_moment(window.closes_at, zone)}, not after it opens at "
            f"{spell_moment(window.opens_at, zone)}; choose a later closing."
        )


def faults_of_schedule(
    definition: Definition, windows: Mapping[str, StageWindow], zone: str
) -> Iterator[str]:
    """Yield a sentence for every date that is missing or out of order, in the order of the stages."""
    opened: tuple[str, datetime] | None = None
    closed: tuple[str, datetime] | None = None
    for name in definition.stage_order:
        title, window = definition.stages[name].title, windows[name]
        if name == definition.intake:
            is_unending = definition.stages[name].closes is None
            yield from _missing(window, title, is_unending=is_unending)
        yield from faults_of_window(window, title, zone)
        yield from _too_early("opens", title, window.opens_at, opened, zone)
        yield from _too_early("closes", title, window.closes_at, closed, zone)
        opened = (title, window.opens_at) if window.opens_at else opened
        closed = (title, window.closes_at) if window.closes_at else closed


def _missing(window: StageWindow, title: str, *, is_unending: bool) -> Iterator[str]:
    if window.opens_at is None:
        yield f"{title} has no opening date; set it."
    if window.closes_at is None and not is_unending:
        yield f"{title} has no closing date; set it."


def _too_early(
    verb: str, title: str, moment: datetime | None, earlier: tuple[str, datetime] | None, zone: str
) -> Iterator[str]:
    if moment and earlier and moment < earlier[1]:
        yield (
            f"{title} {verb} at {spell_moment(moment, zone)}, before {earlier[0]}, which {verb} at "
            f"{spell_moment(earlier[1], zone)}; "
            f"choose a later date for {title} or an earlier one for {earlier[0]}."
        )
