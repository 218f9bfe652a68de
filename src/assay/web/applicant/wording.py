"""What an applicant is told of an entry in plain words: how it stands, how long is left, what comes next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.web.applicant.frame import OwnEntry, capital
from assay.web.shared.filters import date_time_words, plural


@dataclass(frozen=True, slots=True)
class Status:
    """A status in words and the tone of its tag."""

    words: str
    tone: str


_STATUSES = {
    Standing.DRAFT: Status("Not sent in yet", "active"),
    Standing.CONSIDERED: Status("Being considered", "positive"),
    Standing.MORE_NEEDED: Status("More needed from you", "waiting"),
    Standing.NOT_TAKEN_FURTHER: Status("Not taken further", ""),
    Standing.WITHDRAWN: Status("Withdrawn", ""),
    Standing.SELECTED: Status("Selected", "special"),
}
_CLOSED_DRAFT = Status("Not sent in before closing", "")


def status_of(state: State, round: RoundRecord, *, is_open: bool) -> Status:
    """Return how an entry stands, for its owner."""
    if state.standing is Standing.DRAFT:
        return _STATUSES[Standing.DRAFT] if is_open else _CLOSED_DRAFT
    if state.standing is Standing.CONSIDERED and state.stage == round.definition.intake:
        return Status("Sent in", "positive")
    return _STATUSES[state.standing]


def time_left(now: datetime, closes_at: datetime) -> str:
    """Return how long it is until `closes_at`: "12 days", "3 hours", "less than a minute"."""
    left = closes_at - now
    if left >= timedelta(days=2):
        return plural(left.days, "day")
    if left >= timedelta(hours=2):
        return plural(int(left / timedelta(hours=1)), "hour")
    minutes = int(left / timedelta(minutes=1))
    return plural(minutes, "minute") if minutes else "less than a minute"


def closing_in_words(own: OwnEntry) -> str:
    """Return until when the entry may be changed, or when it closed, extensions told."""
    if own.closes_at is None:
        return "There is no closing date."
    moment = date_time_words(own.closes_at, own.round.time_zone)
    if own.now >= own.closes_at:
        return f"It closed at {moment}."
    extended = " Your closing time was extended to this." if own.is_extended else ""
    return f"It closes at {moment}. You have {time_left(own.now, own.closes_at)} left.{extended}"


def next_steps(own: OwnEntry) -> tuple[str, ...]:
    """Return what happens next with the entry, each a sentence or two."""
    word, team = own.round.definition.words.entry, f"the programme team at {own.round.organisation_name}"
    standing = own.entry.state.standing
    if standing is Standing.WITHDRAWN:
        return (f"You withdrew this {word}, so it is not considered. We keep a record of it.",)
    if standing is Standing.NOT_TAKEN_FURTHER:
        return (f"We wrote to you with the decision. If you have a question about it, ask {team}.",)
    if standing is Standing.SELECTED:
        award = own.round.definition.award.title
        return (f"Your {word} was selected: {award}. {capital(team)} will contact you.",)
    if standing is Standing.DRAFT and not own.is_open:
        return (f"It was not sent in, so it is not considered. If you think that it should be, ask {team}.",)
    return _steps_to_take(own, word) + _steps_of_the_team(own)


def _steps_to_take(own: OwnEntry, word: str) -> tuple[str, ...]:
    if own.entry.state.standing is Standing.DRAFT:
        return (f"When all questions are answered, check your answers and send your {word} in.",)
    if own.entry.state.standing is Standing.MORE_NEEDED:
        if own.is_open and own.has_arrived_at_form:
            title = own.round.definition.stages[own.entry.state.stage].title
            return (f"Answer what “{title}” asks, then send your answers in.",)
        if own.is_open:
            return (f"Change what we ask for, then send your {word} in again.",)
        return ("The time for changes is over. The team decides on what you sent in.",)
    return ("Until it closes, you can change your answers and send them in again.",) if own.is_open else ()


def _steps_of_the_team(own: OwnEntry) -> tuple[str, ...]:
    definition, here = own.round.definition, own.entry.state.stage
    coming = definition.following(here) if here == definition.intake else here
    if coming is None:
        return ("We will write to you with the result.",)
    stage = definition.stages[coming]
    about = f" {stage.about}" if stage.about else ""
    lead = "After closing comes" if here == definition.intake else "It is now at"
    return (f"{lead} “{stage.title}”.{about}", "We will write to you when there is a decision.")
