"""What an applicant is told of an entry in plain words: how it stands, how long is left, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.local_time import shows_otherwise
from assay.web.applicant.frame import OwnEntry
from assay.web.shared.filters import date_time_words


@dataclass(frozen=True, slots=True)
class Status:
    """A status in words and the tone of its tag."""

    words: str
    tone: str


_STATUSES = {
    Standing.DRAFT: Status(gettext_noop("Not sent in yet"), "active"),
    Standing.CONSIDERED: Status(gettext_noop("Being considered"), "positive"),
    Standing.MORE_NEEDED: Status(gettext_noop("More needed from you"), "waiting"),
    Standing.WAITING: Status(gettext_noop("On the waiting list"), "waiting"),
    Standing.NOT_TAKEN_FURTHER: Status(gettext_noop("Not taken further"), ""),
    Standing.WITHDRAWN: Status(gettext_noop("Withdrawn"), ""),
    Standing.SELECTED: Status(gettext_noop("Selected"), "special"),
}
_CHANGED_BY_ITS_PEOPLE = {Standing.DRAFT, Standing.MORE_NEEDED}
_LAST_WORDS = {
    Standing.WITHDRAWN: gettext_noop(
        "You withdrew this %(entry)s, so it is not considered. We keep a record of it."
    ),
    Standing.NOT_TAKEN_FURTHER: gettext_noop(
        "We wrote to you with the decision. If you have a question about it, ask the programme team at "
        "%(organisation)s."
    ),
    Standing.WAITING: gettext_noop(
        "All places are taken. Your %(entry)s is on the waiting list: we will write to you if one comes free."
    ),
    Standing.SELECTED: gettext_noop(
        "Your %(entry)s was selected: %(award)s. The programme team at %(organisation)s will contact you."
    ),
}
_SENT_IN = Status(gettext_noop("Sent in"), "positive")
_CLOSED_DRAFT = Status(gettext_noop("Not sent in before closing"), "")


def status_of(state: State, round: RoundRecord, *, is_open: bool) -> Status:
    """Return how an entry stands, for its owner."""
    found = _STATUSES[state.standing]
    if state.standing is Standing.DRAFT and not is_open:
        found = _CLOSED_DRAFT
    if state.standing is Standing.CONSIDERED and state.stage == round.definition.intake:
        found = _SENT_IN
    return Status(_(found.words), found.tone)


def time_left(now: datetime, closes_at: datetime) -> str:
    """Return how long it is until `closes_at`: "12 days", "3 hours", "less than a minute"."""
    left = closes_at - now
    if left >= timedelta(days=2):
        return ngettext("%(number)s day", "%(number)s days", left.days) % {"number": left.days}
    if left >= timedelta(hours=2):
        hours = int(left / timedelta(hours=1))
        return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
    minutes = int(left / timedelta(minutes=1))
    if not minutes:
        return _("less than a minute")
    return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}


def moment_in_words(moment: datetime, zone: str, own_zone: str) -> str:
    """Return `moment` in the round's zone, and in the reader's own where clocks show another time there."""
    told = date_time_words(moment, zone)
    if not own_zone or not shows_otherwise(moment, zone, own_zone):
        return told
    return _("%(moment)s, which is %(own_moment)s") % {
        "moment": told,
        "own_moment": date_time_words(moment, own_zone),
    }


def closing_in_words(own: OwnEntry) -> str:
    """Return until when the entry may be changed, or when it closed, extensions told."""
    if own.closes_at is None:
        return _("There is no closing date.")
    values = {"moment": moment_in_words(own.closes_at, own.round.time_zone, own.actor.time_zone)}
    if own.now >= own.closes_at:
        return _("It closed at %(moment)s.") % values
    values["time"] = time_left(own.now, own.closes_at)
    closing = _("It closes at %(moment)s. You have %(time)s left.") % values
    extended = _("Your closing time was extended to this.")
    return f"{closing} {extended}" if own.is_extended else closing


def next_steps(own: OwnEntry) -> tuple[str, ...]:
    """Return what happens next with the entry, each a sentence or two."""
    values = {
        "entry": own.round.definition.words.entry,
        "organisation": own.round.organisation_name,
        "award": own.round.definition.award.title,
    }
    if own.may_only_view and own.is_taken and own.entry.state.standing in _CHANGED_BY_ITS_PEOPLE:
        told = _("You can read this %(entry)s, but not change it. Whoever may edit it sends it in.")
        return (told % values,)
    if own.entry.state.standing is Standing.DRAFT and not own.is_open:
        told = _(
            "It was not sent in, so it is not considered. If you think that it should be, ask the programme "
            "team at %(organisation)s."
        )
        return (told % values,)
    if own.entry.state.standing in _LAST_WORDS:
        return (_(_LAST_WORDS[own.entry.state.standing]) % values,)
    return _steps_to_take(own, values) + _steps_of_the_team(own)


def _steps_to_take(own: OwnEntry, values: Mapping[str, str]) -> tuple[str, ...]:
    if own.entry.state.standing is Standing.DRAFT:
        told = _("When all questions are answered, check your answers and send your %(entry)s in.")
        return (told % values,)
    if own.entry.state.standing is Standing.MORE_NEEDED:
        return (_what_is_needed(own, values),)
    return (_("Until it closes, you can change your answers and send them in again."),) if own.is_open else ()


def _what_is_needed(own: OwnEntry, values: Mapping[str, str]) -> str:
    if not own.is_open:
        return _("The time for changes is over. The team decides on what you sent in.")
    if own.has_arrived_at_form:
        title = own.round.definition.stages[own.entry.state.stage].title
        return _("Answer what “%(stage)s” asks, then send your answers in.") % {"stage": title}
    return _("Change what we ask for, then send your %(entry)s in again.") % values


def _steps_of_the_team(own: OwnEntry) -> tuple[str, ...]:
    definition, here = own.round.definition, own.entry.state.stage
    coming = definition.following(here) if here == definition.intake else here
    if coming is None:
        return (_("We will write to you with the result."),)
    stage = definition.stages[coming]
    lead = (
        _("After closing comes “%(stage)s”.") if here == definition.intake else _("It is now at “%(stage)s”.")
    )
    told = f"{lead % {'stage': stage.title}} {stage.about or ''}".strip()
    return (told, _("We will write to you when there is a decision."))
