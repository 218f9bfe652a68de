"""Windows, rounds and extensions as records: closing is exclusive, an extension covers only its addressee."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from assay.capabilities.programmes.vocabulary.checking import read_definition
from assay.capabilities.programmes.vocabulary.records import ExtensionRecord, RoundRecord, StageWindow
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase, RoundState
from assay.foundations.permissions.vocabulary import Scope
from tests.factories.definitions import SMALL_DEFINITION

OPENS, CLOSES = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 5, 1, 16, tzinfo=UTC)
TICK = timedelta(microseconds=1)
ENTRY, PERSON = uuid.uuid4(), uuid.uuid4()


def make_record(state: RoundState) -> RoundRecord:
    return RoundRecord(
        id=1,
        slug="2026",
        name="2026",
        programme_slug="better-ideas",
        programme_name="Better ideas",
        organisation_slug="example",
        organisation_name="Example",
        scope=Scope("example/better-ideas/2026"),
        state=state,
        definition=read_definition(SMALL_DEFINITION),
        definition_number=1,
        starts_on=date(2026, 3, 2),
        time_zone="Europe/London",
        windows={"ideas": StageWindow("ideas", OPENS, CLOSES)},
        opened_at=None,
        finished_at=None,
    )


def make_extension(
    *, entry: uuid.UUID | None = None, person: uuid.UUID | None = None, ended_at: datetime | None = None
) -> ExtensionRecord:
    return ExtensionRecord(1, "ideas", entry, person, CLOSES, "Illness.", "system", OPENS, ended_at)


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (OPENS - TICK, IntakePhase.NOT_YET_OPEN),
        (OPENS, IntakePhase.OPEN),
        (CLOSES - TICK, IntakePhase.OPEN),
        (CLOSES, IntakePhase.CLOSED),
    ],
)
def test_window_is_open_from_its_opening_until_just_before_its_closing(
    now: datetime, phase: IntakePhase
) -> None:
    assert StageWindow("ideas", OPENS, CLOSES).phase(now) is phase
    assert make_record(RoundState.RUNNING).phase(now) is phase


def test_window_without_an_opening_never_opens() -> None:
    assert StageWindow("ideas", None, CLOSES).phase(CLOSES) is IntakePhase.NOT_YET_OPEN


def test_window_without_a_closing_stays_open() -> None:
    assert StageWindow("ideas", OPENS).phase(CLOSES) is IntakePhase.OPEN


@pytest.mark.parametrize(
    ("state", "phase", "is_public"),
    [
        (RoundState.PREPARING, IntakePhase.NOT_YET_OPEN, False),
        (RoundState.RUNNING, IntakePhase.OPEN, True),
        (RoundState.FINISHED, IntakePhase.CLOSED, True),
        (RoundState.CANCELLED, IntakePhase.CLOSED, False),
    ],
)
def test_round_takes_entries_only_while_it_runs(
    state: RoundState, phase: IntakePhase, *, is_public: bool
) -> None:
    round = make_record(state)

    assert round.phase(OPENS) is phase
    assert round.is_public is is_public


def test_round_gives_a_stage_without_dates_a_window_without_moments() -> None:
    assert make_record(RoundState.RUNNING).window("final") == StageWindow("final", None, None)


@pytest.mark.parametrize(
    ("extension", "entry", "person", "covers"),
    [
        (make_extension(), None, None, True),
        (make_extension(entry=ENTRY), ENTRY, None, True),
        (make_extension(entry=ENTRY), uuid.uuid4(), PERSON, False),
        (make_extension(entry=ENTRY), None, None, False),
        (make_extension(person=PERSON), ENTRY, PERSON, True),
        (make_extension(person=PERSON), None, None, False),
    ],
)
def test_extension_covers_its_addressee(
    extension: ExtensionRecord, entry: uuid.UUID | None, person: uuid.UUID | None, *, covers: bool
) -> None:
    assert extension.covers(entry=entry, person=person) is covers


def test_extension_closes_when_it_was_ended() -> None:
    assert make_extension().closes_at == CLOSES
    assert make_extension(ended_at=OPENS).closes_at == OPENS
