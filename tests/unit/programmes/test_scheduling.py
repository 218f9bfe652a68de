"""Dates of stages: proposed from offsets, checked for gaps, order and completeness."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.capabilities.programmes.vocabulary.checking import read_definition
from assay.capabilities.programmes.vocabulary.errors import StageDatesFaultError
from assay.capabilities.programmes.vocabulary.records import StageWindow
from assay.capabilities.programmes.vocabulary.scheduling import faults_of_schedule, propose_windows
from assay.foundations.local_time import DistantDateError, UnknownZoneError
from tests.factories.definitions import SMALL_DEFINITION

DEFINITION = read_definition(SMALL_DEFINITION)
ZONE = "Europe/London"
DAY = timedelta(days=1)
BOUNDS = "choose a time before 01:00 or from 02:00 on. Or start the round on another day."
GAP = f"in Europe/London, because clocks go forward over it; {BOUNDS}"
FOLD = f"in Europe/London, because clocks go back over it; {BOUNDS}"
OPENED, BEFORE_OPENED = (f"09:00 on {day} March 2026 (Europe/London)" for day in (2, 1))
CLOSED, BEFORE_CLOSED = (f"17:00 on {day} 2026 (Europe/London)" for day in ("1 May", "30 April"))
LATER = "choose a later date for Longlist or an earlier one for Share an idea."
OPENS, CLOSES = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 5, 1, 16, tzinfo=UTC)


def windows_with(**changed: StageWindow) -> dict[str, StageWindow]:
    blank = {name: StageWindow(name) for name in DEFINITION.stage_order}
    return {**blank, "ideas": StageWindow("ideas", OPENS, CLOSES), **changed}


def test_propose_windows_reads_offsets_by_the_clock_of_the_zone() -> None:
    windows = propose_windows(DEFINITION, date(2026, 3, 2), ZONE)

    assert windows == windows_with()


def test_propose_windows_lists_every_time_that_is_no_exact_moment() -> None:
    clocks = "opens: +0d 01:30, closes: +210d 01:30"
    gaps = SMALL_DEFINITION.replace("opens: +0d 09:00, closes: +60d 17:00", clocks).replace("+120d", "+300d")

    with pytest.raises(StageDatesFaultError) as caught:
        propose_windows(read_definition(gaps), date(2026, 3, 29), ZONE)

    assert caught.value.faults == (
        f"Share an idea opens (+0d 01:30): 01:30 on 29 March 2026 does not exist {GAP}",
        f"Share an idea closes (+210d 01:30): 01:30 on 25 October 2026 comes twice {FOLD}",
    )
    assert str(caught.value) == " ".join(caught.value.faults)


def test_propose_windows_refuses_an_unknown_zone() -> None:
    with pytest.raises(
        UnknownZoneError, match="'Europe/Lundon' is no time zone; write a name such as Europe/London"
    ):
        propose_windows(DEFINITION, date(2026, 3, 2), "Europe/Lundon")


@given(on=st.dates(min_value=date(2200, 1, 1)))
def test_propose_windows_refuses_distant_years(on: date) -> None:
    with pytest.raises(DistantDateError):
        propose_windows(DEFINITION, on, ZONE)


@pytest.mark.parametrize(
    ("windows", "faults"),
    [
        (windows_with(), ()),
        (
            windows_with(ideas=StageWindow("ideas")),
            ("Share an idea has no opening date; set it.", "Share an idea has no closing date; set it."),
        ),
        (
            windows_with(ideas=StageWindow("ideas", OPENS, OPENS)),
            (f"Share an idea closes at {OPENED}, not after it opens at {OPENED}; choose a later closing.",),
        ),
        (
            windows_with(longlist=StageWindow("longlist", OPENS - DAY, CLOSES - DAY)),
            (
                f"Longlist opens at {BEFORE_OPENED}, before Share an idea, which opens at {OPENED}; {LATER}",
                f"Longlist closes at {BEFORE_CLOSED}, before Share an idea, which closes at {CLOSED}; "
                + LATER,
            ),
        ),
        (windows_with(sift=StageWindow("sift", OPENS, None), final=StageWindow("final", None, CLOSES)), ()),
    ],
    ids=["in order", "missing", "closes at once", "before the stage before", "some without dates"],
)
def test_faults_of_schedule_lists_what_is_missing_or_out_of_order(
    windows: dict[str, StageWindow], faults: tuple[str, ...]
) -> None:
    assert tuple(faults_of_schedule(DEFINITION, windows, ZONE)) == faults
