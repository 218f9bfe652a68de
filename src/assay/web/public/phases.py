"""Where a round is, in the words that the public reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from assay.capabilities.programmes.vocabulary.records import RoundRecord, StageWindow
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase, RoundState
from assay.web.shared.filters import date_time_words, date_words, time_words


@dataclass(frozen=True, slots=True)
class Phase:
    """A status in a word or two, its tone, and the date that matters next."""

    words: str
    tone: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One stage on the round's timeline; `state` is done, current or nothing."""

    title: str
    when: str
    about: str
    state: str


def phase_of(round: RoundRecord, now: datetime) -> Phase:
    """Return where the round is at `now`."""
    if round.state is RoundState.FINISHED:
        return Phase(_("Finished"), "")
    window = round.intake_window
    match round.phase(now):
        case IntakePhase.OPEN:
            closes = _("Closes at %(moment)s") % {"moment": _moment(round, window.closes_at)}
            return Phase(_("Open"), "positive", closes if window.closes_at else _("No closing date"))
        case IntakePhase.NOT_YET_OPEN:
            opening = _("Opens at %(moment)s") % {"moment": _moment(round, window.opens_at)}
            return Phase(_("Opens soon"), "waiting", opening if window.opens_at else "")
    stage = _("At the stage “%(stage)s”") % {"stage": stage_title(round, now)}
    return Phase(_("Being judged"), "active", stage)


def stage_title(round: RoundRecord, now: datetime) -> str:
    """Return the title of the stage that the calendar is at, the intake where no date was reached."""
    return round.definition.stages[_current_stage(round, now)].title


def timeline_of(round: RoundRecord, now: datetime) -> tuple[Step, ...]:
    """Return the stages in order, with their dates and which of them the round is at."""
    order = round.definition.stage_order
    reached = order.index(_current_stage(round, now))
    has_begun = _has_opened(round.window(order[0]), now)
    is_over = round.state is RoundState.FINISHED

    def state(place: int) -> str:
        if is_over or place < reached:
            return "done"
        return "current" if place == reached and has_begun else ""

    return tuple(
        Step(
            title=round.definition.stages[name].title,
            when=_window_words(round, round.window(name)),
            about=round.definition.stages[name].about or "",
            state=state(place),
        )
        for place, name in enumerate(order)
    )


def split_by_phase(
    rounds: Iterable[RoundRecord], now: datetime
) -> tuple[tuple[RoundRecord, ...], tuple[RoundRecord, ...], tuple[RoundRecord, ...]]:
    """Return the rounds that take entries or soon will, those being judged, and those finished."""
    every = tuple(rounds)
    finished = tuple(each for each in every if each.state is RoundState.FINISHED)
    going = tuple(each for each in every if each.state is not RoundState.FINISHED)
    judged = tuple(each for each in going if each.phase(now) is IntakePhase.CLOSED)
    return tuple(each for each in going if each not in judged), judged, finished


def _current_stage(round: RoundRecord, now: datetime) -> str:
    """Return the last stage whose opening has passed; a stage without dates is passed over."""
    order = round.definition.stage_order
    opened = [name for name in order if _has_opened(round.window(name), now)]
    return opened[-1] if opened else order[0]


def _has_opened(window: StageWindow, now: datetime) -> bool:
    return window.opens_at is not None and window.opens_at <= now


def _window_words(round: RoundRecord, window: StageWindow) -> str:
    opens, closes = window.opens_at, window.closes_at
    if opens and closes:
        values = {"opening": _short(round, opens), "closing": _short(round, closes)}
        return _("%(opening)s to %(closing)s") % values
    if opens:
        return _("From %(moment)s") % {"moment": _short(round, opens)}
    return _("Until %(moment)s") % {"moment": _short(round, closes)} if closes else _("Dates to be announced")


def _moment(round: RoundRecord, at: datetime | None) -> str:
    return date_time_words(at, round.time_zone) if at else ""


def _short(round: RoundRecord, at: datetime | None) -> str:
    return f"{time_words(at, round.time_zone)}, {date_words(at, round.time_zone)}" if at else ""
