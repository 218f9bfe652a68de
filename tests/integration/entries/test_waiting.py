"""How long entries wait for the team: clocks that stop for applicants, and what is late."""

from datetime import datetime, timedelta

import pytest

from assay.capabilities.entries.operations import recording, submit_entry, triage_entries
from assay.capabilities.entries.queries import count_overdue, get_entry, list_entries
from assay.capabilities.entries.vocabulary.clocks import Late, Lateness
from assay.capabilities.entries.vocabulary.filters import EntryFilter, Sort
from assay.capabilities.programmes.operations import cancel_round
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.permissions.vocabulary import SYSTEM
from tests.factories.assessment import AFTER, Field, bring_to_sift, make_field
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def make_promising_round() -> RoundRecord:
    """Return an open round whose intake promises to act within ten days."""
    source = SMALL_DEFINITION.replace("entries: open,", "entries: open, act within: 10 days,", 1)
    return open_round(make_round(make_programme(definition_source=source)))


@pytest.fixture
def field() -> Field:
    return make_field(complete=2, incomplete=1, round=make_promising_round())


def _late(field: Field, how: Lateness, at: datetime) -> list[str]:
    found = list_entries(round=field.round, filter=EntryFilter(late=Late(how, at)))
    return [row.title for row in found.rows]


def _triage(field: Field, action: Action, at: datetime, *places: int) -> None:
    triage_entries(
        actor=field.manager,
        round=field.round,
        entries=[field.entries[place] for place in places],
        action=action,
        reason="Which office?",
        now=at,
    )


def test_clock_runs_from_sending_in_and_not_while_more_is_needed(field: Field) -> None:
    since = [get_entry(each).waiting_since for each in field.entries]

    assert since == [NOW, NOW, None]


@pytest.mark.parametrize(
    ("days", "soon", "overdue"), [(7, 0, 0), (8, 2, 0), (9.5, 2, 0), (10, 2, 0), (10.1, 0, 2)]
)
def test_entries_are_due_soon_and_then_overdue(field: Field, days: float, soon: int, overdue: int) -> None:
    at = NOW + days * DAY

    found = (len(_late(field, Lateness.DUE_SOON, at)), len(_late(field, Lateness.OVERDUE, at)))

    assert found == (soon, overdue)
    assert count_overdue(round=field.round, now=at) == ({"ideas": overdue} if overdue else {})


def test_clock_stands_while_more_is_needed_and_goes_on_where_it_stopped(field: Field) -> None:
    _triage(field, Action.ASK_FOR_MORE, NOW + 4 * DAY, 0)
    stopped = get_entry(field.entries[0]).waiting_since
    while_asked = _late(field, Lateness.OVERDUE, NOW + 30 * DAY)
    submit_entry(actor=field.applicants[0], entry=field.entries[0], now=NOW + 24 * DAY)

    assert (stopped, while_asked) == (None, ["Idea 2"])
    assert get_entry(field.entries[0]).waiting_since == NOW + 20 * DAY
    assert _late(field, Lateness.OVERDUE, NOW + 29 * DAY) == ["Idea 2"]
    assert _late(field, Lateness.OVERDUE, NOW + 31 * DAY) == ["Idea 1", "Idea 2"]


def test_sending_in_again_leaves_the_clock_alone(field: Field) -> None:
    submit_entry(actor=field.applicants[0], entry=field.entries[0], now=NOW + 4 * DAY)

    assert get_entry(field.entries[0]).waiting_since == NOW


def test_clock_starts_afresh_at_the_next_stage_and_ends_with_the_entry(field: Field) -> None:
    bring_to_sift(field)
    _triage(field, Action.TAKE_NO_FURTHER, AFTER, 1)

    assert [get_entry(each).waiting_since for each in field.entries] == [AFTER, None, None]
    assert _late(field, Lateness.OVERDUE, AFTER + 99 * DAY) == []


def test_entries_are_sorted_by_when_they_are_due(field: Field) -> None:
    _triage(field, Action.ASK_FOR_MORE, NOW + DAY, 0)
    _triage(field, Action.ACCEPT, NOW + 2 * DAY, 0, 2)

    found = list_entries(round=field.round, filter=EntryFilter(sort=Sort.DUE))

    assert [row.title for row in found.rows] == ["Idea 2", "Idea 1", "Idea 3"]


def test_many_different_clocks_are_saved_as_few(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    _triage(field, Action.ASK_FOR_MORE, NOW + 3 * DAY, 0)
    monkeypatch.setattr(recording, "MOST_UPDATES", 1)

    _triage(field, Action.ACCEPT, NOW + 5 * DAY, 0, 2)

    since = [get_entry(each).waiting_since for each in field.entries]
    assert since == [NOW + 2 * DAY, NOW, NOW + 5 * DAY]


def test_nothing_is_overdue_where_nothing_is_promised_or_the_round_is_over(field: Field) -> None:
    without = open_round(make_round(make_programme(slug="other-ideas")))
    cancel_round(actor=SYSTEM, round=field.round, reason="No money.", now=AFTER)

    assert count_overdue(round=get_round_by_id(field.round.id), now=AFTER) == {}
    assert count_overdue(round=without, now=AFTER) == {}
    filter = EntryFilter(late=Late(Lateness.OVERDUE, AFTER))
    assert list_entries(round=without, filter=filter).total == 0
