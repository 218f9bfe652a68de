"""Closing is exact for whoever saves and submits, and an extension opens nothing but what it names."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.errors import EntryClosedError
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.entries import AFTER, DURING, GOOD_ANSWERS, extend, make_entry, make_member
from tests.factories.programmes import open_round

pytestmark = pytest.mark.django_db
TICK = timedelta(microseconds=1)


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


@pytest.fixture
def owner() -> Actor:
    return make_member()


def closing(round: RoundRecord) -> datetime:
    assert round.intake_window.closes_at
    return round.intake_window.closes_at


def is_taken(act: Callable[[], object]) -> bool:
    try:
        act()
    except EntryClosedError:
        return False
    return True


def save(owner: Actor, draft: EntryRecord, now: datetime) -> bool:
    """Save from a page that was opened while the round took entries; return whether it was taken."""
    answers = {"title": f"At {now}"}
    return is_taken(
        lambda: operations.save_answers(
            actor=owner, entry=draft.id, answers=answers, base_version=draft.version, now=now
        )
    )


def submit(owner: Actor, draft: EntryRecord, now: datetime) -> bool:
    """Submit from a page that was opened while the round took entries; return whether it was taken."""
    return is_taken(lambda: operations.submit_entry(actor=owner, entry=draft.id, now=now))


@pytest.mark.parametrize("act", [save, submit])
@pytest.mark.parametrize(
    ("before", "taken"),
    [(TICK, True), (timedelta(0), False), (-TICK, False)],
    ids=["a tick before", "at the closing", "a tick after"],
)
def test_closing_is_exact_to_the_microsecond(
    round: RoundRecord,
    owner: Actor,
    act: Callable[[Actor, EntryRecord, datetime], bool],
    before: timedelta,
    *,
    taken: bool,
) -> None:
    draft = make_entry(round, owner=owner, is_submitted=False)

    was_taken = act(owner, draft, closing(round) - before)

    found = queries.get_entry(draft.id)
    assert was_taken == taken
    assert (found.version == 2, found.state.standing is Standing.CONSIDERED) == (
        taken and act is save,
        taken and act is submit,
    )


def test_starting_ends_exactly_at_the_closing(round: RoundRecord) -> None:
    def start(now: datetime) -> bool:
        return is_taken(lambda: operations.start_entry(actor=make_member(), round=round, now=now))

    assert (start(closing(round) - TICK), start(closing(round))) == (True, False)


@pytest.mark.parametrize("act", [save, submit])
def test_extension_of_one_entry_opens_no_other(
    round: RoundRecord, owner: Actor, act: Callable[[Actor, EntryRecord, datetime], bool]
) -> None:
    extended = make_entry(round, owner=owner, is_submitted=False)
    other = make_entry(round, owner=owner, answers={**GOOD_ANSWERS, "title": "Other"}, is_submitted=False)
    stranger = make_member()
    foreign = make_entry(round, owner=stranger, is_submitted=False)
    until = extend(round, entry=extended.id)

    taken = [
        act(owner, other, AFTER),
        act(stranger, foreign, AFTER),
        act(owner, extended, AFTER),
        act(owner, queries.get_entry(extended.id), until - TICK),
        act(owner, queries.get_entry(extended.id), until),
    ]

    assert taken == [False, False, True, True, False]


def test_extension_of_one_person_opens_nothing_for_another(round: RoundRecord, owner: Actor) -> None:
    stranger = make_member()
    own = make_entry(round, owner=owner, is_submitted=False)
    foreign = make_entry(round, owner=stranger, is_submitted=False)
    until = extend(round, person=owner.person)

    assert (submit(stranger, foreign, AFTER), submit(owner, own, until - TICK)) == (False, True)
    assert save(owner, queries.get_entry(own.id), until) is False


def test_extension_of_one_entry_starts_no_second(round: RoundRecord, owner: Actor) -> None:
    extended = make_entry(round, owner=owner, is_submitted=False, now=DURING)
    extend(round, entry=extended.id)

    assert is_taken(lambda: operations.start_entry(actor=owner, round=round, now=AFTER)) is False
