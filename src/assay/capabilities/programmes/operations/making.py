"""Making rounds and setting the dates of their stages before they open."""

from collections.abc import Iterable
from datetime import date, datetime

from assay.capabilities.programmes.models import DefinitionVersion, Programme, Round, StageDates
from assay.capabilities.programmes.operations.recording import record_round, spelt, take_round
from assay.capabilities.programmes.queries.rounds import get_round_by_id
from assay.capabilities.programmes.vocabulary.checking import read_definition
from assay.capabilities.programmes.vocabulary.errors import (
    ProgrammeNotFoundError,
    RoundExistsError,
    StageDatesFaultError,
    StageNotFoundError,
)
from assay.capabilities.programmes.vocabulary.lines import read_line, read_slug
from assay.capabilities.programmes.vocabulary.records import RoundRecord, StageWindow
from assay.capabilities.programmes.vocabulary.rounds import RoundAction, RoundState
from assay.capabilities.programmes.vocabulary.scheduling import faults_of_window, propose_windows
from assay.foundations.local_time import LocalMoment, LocalTimeError, resolve_local
from assay.foundations.permissions.vocabulary import Actor, Permission, Scope, require
from assay.foundations.transactions import durable_write


def make_round(
    *,
    actor: Actor,
    programme_slug: str,
    slug: str,
    name: str,
    starts_on: date,
    time_zone: str | None = None,
    now: datetime,
) -> RoundRecord:
    """Make a round on the programme's newest definition, with dates proposed from its offsets.

    The time zone is the definition's unless another is named. Raises NotPermittedError,
    ProgrammeNotFoundError, SlugFaultError, LineFaultError, RoundExistsError, UnknownZoneError,
    DistantDateError, StageDatesFaultError.
    """
    with durable_write():
        programme = take_programme(programme_slug)
        require(actor, Permission.MANAGE_ROUND, Scope(programme.scope))
        version = DefinitionVersion.objects.filter(programme=programme).latest("number")
        definition = read_definition(version.source)
        zone = time_zone or definition.time_zone
        row = create_round(
            version,
            slug=slug,
            name=name,
            starts_on=starts_on,
            time_zone=zone,
            windows=propose_windows(definition, starts_on, zone).values(),
            now=now,
        )
        record_round(
            actor=actor,
            row=row,
            action="make round",
            now=now,
            name=row.name,
            starts_on=row.starts_on.isoformat(),
            time_zone=row.time_zone,
            version=row.definition_version.number,
        )
        return get_round_by_id(row.pk)


def set_stage_dates(
    *,
    actor: Actor,
    round: RoundRecord,
    stage: str,
    opens_at: LocalMoment | None,
    closes_at: LocalMoment | None,
    now: datetime,
) -> RoundRecord:
    """Set when a stage of a round in preparation opens and closes, in the round's time zone.

    None takes a date away. Raises NotPermittedError, RoundNotPreparingError, StageNotFoundError,
    StageDatesFaultError (a time that clocks skip or repeat, a closing that is not after the opening).
    """
    with durable_write():
        row, _ = take_round(actor=actor, round=round, action=RoundAction.SET_DATES)
        definition = read_definition(row.definition_version.source)
        if stage not in definition.stages:
            known = ", ".join(definition.stage_order)
            raise StageNotFoundError(f"Round {row.name!r} has no stage {stage!r}; its stages are: {known}.")
        window = _read_window(stage, definition.stages[stage].title, opens_at, closes_at, row.time_zone)
        StageDates.objects.update_or_create(
            round=row, stage=stage, defaults={"opens_at": window.opens_at, "closes_at": window.closes_at}
        )
        record_round(
            actor=actor,
            row=row,
            action="set stage dates",
            now=now,
            stage=stage,
            opens_at=spelt(window.opens_at),
            closes_at=spelt(window.closes_at),
        )
        return get_round_by_id(row.pk)


def take_programme(slug: str) -> Programme:
    """Return the row of a programme, locked against other makers of rounds; raises ProgrammeNotFoundError."""
    programme = Programme.objects.select_for_update(no_key=True).filter(slug=slug).first()
    if programme is None:
        raise ProgrammeNotFoundError(
            f"There is no programme {slug!r}; make it with `assay programme apply FILE --slug {slug}`."
        )
    return programme


def create_round(
    version: DefinitionVersion,
    *,
    slug: str,
    name: str,
    starts_on: date,
    time_zone: str,
    windows: Iterable[StageWindow],
    now: datetime,
) -> Round:
    """Write a round in preparation with the dates of its stages, inside the caller's transaction.

    Raises SlugFaultError, LineFaultError, RoundExistsError.
    """
    programme = version.programme
    read_slug(slug, thing="round")
    if programme.rounds.filter(slug=slug).exists():
        raise RoundExistsError(
            f"Programme {programme.slug!r} has a round {slug!r} already; choose another slug."
        )
    row = Round.objects.create(
        programme=programme,
        definition_version=version,
        slug=slug,
        name=read_line(name, thing="round's name", longest=200),
        scope=(Scope(programme.scope) / slug).path,
        state=RoundState.PREPARING,
        starts_on=starts_on,
        time_zone=time_zone,
        created_at=now,
    )
    StageDates.objects.bulk_create(
        StageDates(round=row, stage=each.stage, opens_at=each.opens_at, closes_at=each.closes_at)
        for each in windows
    )
    return row


def _read_window(
    stage: str, title: str, opens_at: LocalMoment | None, closes_at: LocalMoment | None, zone: str
) -> StageWindow:
    faults: list[str] = []
    opens = _resolve(opens_at, zone, f"{title} opens", faults)
    closes = _resolve(closes_at, zone, f"{title} closes", faults)
    window = StageWindow(stage, opens, closes)
    faults += faults_of_window(window, title, zone)
    if faults:
        raise StageDatesFaultError(tuple(faults))
    return window


def _resolve(moment: LocalMoment | None, zone: str, place: str, faults: list[str]) -> datetime | None:
    if moment is None:
        return None
    try:
        return resolve_local(moment.date, moment.time, zone)
    except LocalTimeError as error:
        faults.append(f"{place}: {error}")
        return None
