"""Places: by arrival, by group, by budget; waiting lists, checking in, and prizes."""

import functools
from collections.abc import Callable
from uuid import UUID

import pytest

from assay.capabilities.assessment.operations import (
    check_in,
    propose_decisions,
    record_decision,
    record_decisions,
    strike_out_check_in,
)
from assay.capabilities.assessment.queries import check_ins_at, list_decisions, list_results, stage_progress
from assay.capabilities.assessment.vocabulary import (
    DecisionDraft,
    DecisionReleasedError,
    EntryNotAtStageError,
    Outcome,
    OutcomeFaultError,
    PrizeFaultError,
    ProposalReport,
    WrongStageError,
)
from assay.capabilities.entries.operations import move_entry, withdraw_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.vocabulary.states import Action, Standing, State
from assay.foundations.audit.queries import list_events
from assay.foundations.notifications.queries import list_letters_to
from assay.foundations.permissions.vocabulary import SYSTEM, NotPermittedError
from tests.factories.assessment import AFTER, Field, release, review_all
from tests.factories.moments import NOW
from tests.factories.placed_definition import PLACED_DEFINITION, make_stands
from tests.factories.playing import person_of

pytestmark = pytest.mark.django_db
THROUGH, LISTED, ENDED = Outcome.THROUGH, Outcome.WAITING_LIST, Outcome.NOT_TAKEN_FURTHER
PLACES, SCORED = "keep: {places: 2, waiting list: 1}", "keep: {first: 2}"
PRIZES = "{title: A prize, prizes: [{title: Gold, support worth: GBP 100}, {title: Silver}]}"


def scored(keep: str) -> str:
    """Return the definition with a scored room, which keeps as `keep` says, and without prizes."""
    criteria = "criteria: [{id: use, title: Use, scale: 0-5}]\n    keep: "
    return (
        PLACED_DEFINITION.replace("keep: " + PLACES.removeprefix("keep: "), criteria + keep)
        .replace("    keep: {first: 2}", "    keep: {at least: 0}")
        .replace(PRIZES, "{title: A prize}")
    )


def propose(field: Field, stage: str = "room") -> ProposalReport:
    return propose_decisions(actor=field.manager, round=field.round, stage=stage, now=AFTER)


def outcomes(field: Field, stage: str = "room") -> list[Outcome | None]:
    found = {row.entry: row.outcome for row in list_decisions(round=field.round, stage=stage).rows}
    return [found.get(entry) for entry in field.entries]


def decide(field: Field, entry: UUID, outcome: Outcome, *, stage: str, prize: int | None = None) -> None:
    record_decision(
        actor=field.manager,
        round=field.round,
        stage=stage,
        entry=entry,
        outcome=outcome,
        reason="Discussed.",
        prize=prize,
        now=AFTER,
    )


@pytest.fixture
def four() -> Field:
    return make_stands(*[("demo", "10")] * 4)


def test_places_go_in_the_order_in_which_entries_came(four: Field) -> None:
    report = propose(four)

    assert outcomes(four) == [THROUGH, THROUGH, LISTED, ENDED]
    assert (report.through, report.waiting_list, report.not_taken_further) == (2, 1, 1)
    reasons = [each.reason for each in list_decisions(round=four.round, stage="room").rows]
    assert reasons == [
        "It came in time for one of the 2 places.",
        "It came in time for one of the 2 places.",
        "All 2 places were taken; it is number 1 of those who wait.",
        "All 2 places were taken, and the waiting list was full.",
    ]


def test_who_waits_is_told_and_keeps_the_place_on_the_list(four: Field) -> None:
    propose(four)
    release(four, "room")

    assert get_entry(four.entries[2]).state == State("room", Standing.WAITING)
    letters = list_letters_to(person_of(four.applicants[2]))
    assert [each.subject for each in letters] == ["Stand 3 may come later"]
    progress = stage_progress(round=four.round, stage="room")
    assert (progress.waiting, progress.undecided, progress.pending) == (1, 0, 0)
    assert propose(four).changed == 0


def test_a_place_that_is_given_back_goes_to_who_waits(four: Field) -> None:
    propose(four)
    release(four, "room")
    withdraw_entry(actor=four.applicants[0], entry=four.entries[0], now=AFTER)

    propose(four)
    offered = stage_progress(round=four.round, stage="room")
    again = propose(four)
    release(four, "room")

    assert (offered.pending_through, offered.undecided) == (1, 0)
    assert again.changed == 0
    assert get_entry(four.entries[2]).state == State("door", Standing.CONSIDERED)
    subjects = [each.subject for each in list_letters_to(person_of(four.applicants[2]))]
    assert sorted(subjects) == ["A place for Stand 3", "Stand 3 may come later"]


def test_an_offer_is_taken_back_when_the_place_is_gone(four: Field) -> None:
    propose(four)
    release(four, "room")
    withdraw_entry(actor=four.applicants[0], entry=four.entries[0], now=AFTER)
    propose(four)
    late = make_late(four)
    decide(four, late, THROUGH, stage="room")
    release_one(four, late)

    propose(four)

    assert outcomes(four)[2] is None
    assert get_entry(four.entries[2]).state == State("room", Standing.WAITING)
    assert propose(four).changed == 0


def make_late(field: Field) -> UUID:
    """Bring the entry that was refused a place back to the room, as a mistake mended."""
    from assay.capabilities.assessment.models import Decision  # noqa: PLC0415 - as above
    from assay.capabilities.entries.models import Entry  # noqa: PLC0415 - a state that no operation leads to

    Decision.objects.filter(entry_id=field.entries[3]).update(superseded_at=AFTER)
    Entry.objects.filter(pk=field.entries[3]).update(standing=Standing.CONSIDERED)
    return field.entries[3]


def release_one(field: Field, entry: UUID) -> None:
    from assay.use_cases.release_decisions import release_decisions  # noqa: PLC0415 - one decision of several

    rows = list_decisions(round=field.round, stage="room", pending_only=True).rows
    number = next(each.id for each in rows if each.entry == entry)
    release_decisions(
        actor=field.manager,
        round=field.round,
        stage="room",
        decisions=[number],
        now=AFTER,
        site_address="https://assay.example",
    )


def test_who_waits_may_be_ended_by_hand_but_not_listed_twice(four: Field) -> None:
    propose(four)
    release(four, "room")

    with pytest.raises(OutcomeFaultError, match="is on the waiting list already"):
        decide(four, four.entries[2], LISTED, stage="room")
    with pytest.raises(DecisionReleasedError):
        decide(four, four.entries[3], THROUGH, stage="room")
    decide(four, four.entries[2], ENDED, stage="room")
    release(four, "room")

    assert get_entry(four.entries[2]).state == State("room", Standing.NOT_TAKEN_FURTHER)


def test_an_incomplete_entry_is_left_to_people_and_takes_no_place(four: Field) -> None:
    move_entry(actor=SYSTEM, entry=four.entries[0], action=Action.ASK_FOR_MORE, reason="Who?", now=AFTER)

    report = propose(four)

    assert outcomes(four) == [None, THROUGH, THROUGH, LISTED]
    assert [each.why for each in report.undecided] == ["It still waits for its applicant."]


def test_places_count_for_each_group() -> None:
    source = PLACED_DEFINITION.replace(PLACES, "keep: {places: 1, per: kind}")
    field = make_stands(("demo", "1"), ("demo", "1"), ("game", "1"), source=source)

    propose(field)

    assert outcomes(field) == [THROUGH, ENDED, THROUGH]


def test_the_best_count_for_each_group_and_some_wait() -> None:
    source = scored("{first: 1, per: kind, waiting list: 1}")
    field = make_stands(*[("demo", "1")] * 3, *[("game", "1")] * 2, source=source)
    review_all(field, [5, 4, 3, 1, 2], stage="room")

    propose(field)

    assert outcomes(field) == [THROUGH, LISTED, ENDED, LISTED, THROUGH]
    reasons = {each.title: each.reason for each in list_decisions(round=field.round, stage="room").rows}
    assert reasons["Stand 5"].endswith(" It is among the best 1 of its group.")
    assert reasons["Stand 3"].endswith(" It is not among the best 1 of its group.")
    assert reasons["Stand 2"].endswith(" It waits for a place that comes free.")


def test_places_that_were_given_are_not_given_again() -> None:
    field = make_stands(*[("demo", "1")] * 3, source=scored("{first: 1}"))
    review_all(field, [5, 4, 3], stage="room")
    decide(field, field.entries[0], THROUGH, stage="room")
    release(field, "room")

    propose(field)

    assert outcomes(field) == [THROUGH, ENDED, ENDED]


def test_a_budget_reaches_down_the_ranking_until_it_is_spent() -> None:
    field = make_stands(
        ("demo", "60"),
        ("demo", "30"),
        ("demo", "20"),
        ("demo", ""),
        source=scored("{budget: GBP 100, cost: price}"),
    )
    review_all(field, [5, 4, 3, 2], stage="room")

    report = propose(field)
    left = outcomes(field)
    decide(field, field.entries[3], ENDED, stage="room")
    release(field, "room")

    assert left == [THROUGH, THROUGH, ENDED, None]
    assert [each.why.rpartition(", ")[2] for each in report.undecided] == ["and does not say what it costs."]
    reasons = {each.title: each.reason for each in list_decisions(round=field.round, stage="room").rows}
    assert reasons["Stand 3"].endswith(" The budget was spent before it was reached.")


def test_a_budget_that_is_spent_pays_for_nobody_else() -> None:
    field = make_stands(*[("demo", "100")] * 2, source=scored("{budget: GBP 100, cost: price}"))
    review_all(field, [5, 4], stage="room")
    decide(field, field.entries[1], THROUGH, stage="room")
    release(field, "room")

    propose(field)

    assert outcomes(field) == [ENDED, THROUGH]


def test_a_stage_without_a_waiting_list_puts_nobody_on_one() -> None:
    field = make_stands(("demo", "1"), source=scored("{first: 1}"))

    with pytest.raises(OutcomeFaultError, match="Room keeps no waiting list"):
        decide(field, field.entries[0], LISTED, stage="room")


@pytest.fixture
def at_the_door(four: Field) -> Field:
    propose(four)
    release(four, "room")
    return four


def _note(field: Field, act: Callable[..., bool], entry: UUID) -> bool:
    return act(actor=field.manager, round=field.round, stage="door", entry=entry, now=AFTER)


def test_who_has_checked_in_goes_through(at_the_door: Field) -> None:
    first, second = at_the_door.entries[:2]
    where = functools.partial(_note, at_the_door)

    noted = where(check_in, first)
    repeated = where(check_in, first)
    where(check_in, second)
    mistaken = where(strike_out_check_in, second)
    nothing = where(strike_out_check_in, second)
    propose(at_the_door, "door")

    assert (noted, repeated, mistaken, nothing) == (True, False, True, False)
    assert [each.entry for each in check_ins_at(round=at_the_door.round, stage="door")] == [first]
    assert outcomes(at_the_door, "door")[:2] == [THROUGH, ENDED]
    actions = [each.action for each in list_events(chain=at_the_door.round.scope.chain, limit=8)]
    assert actions[::-1][-5:-2] == ["check in", "check in", "strike out check-in"]


def test_who_has_not_come_is_left_open_until_the_stage_is_over(at_the_door: Field) -> None:
    report = propose_decisions(actor=at_the_door.manager, round=at_the_door.round, stage="door", now=NOW)

    assert [each.why for each in report.undecided] == ["Nobody has checked in yet."] * 2


@pytest.mark.parametrize("act", [check_in, strike_out_check_in])
def test_check_in_refuses_other_stages_entries_and_people(
    at_the_door: Field, act: Callable[..., bool]
) -> None:
    first, waiting = at_the_door.entries[0], at_the_door.entries[2]
    where = {"round": at_the_door.round, "now": AFTER}

    with pytest.raises(WrongStageError, match="Nobody checks in at Show"):
        act(actor=at_the_door.manager, stage="show", entry=first, **where)
    with pytest.raises(EntryNotAtStageError):
        act(actor=at_the_door.manager, stage="door", entry=waiting, **where)
    with pytest.raises(NotPermittedError):
        act(actor=at_the_door.applicants[0], stage="door", entry=first, **where)


@pytest.fixture
def on_show(at_the_door: Field) -> Field:
    for entry in at_the_door.entries[:2]:
        check_in(actor=at_the_door.manager, round=at_the_door.round, stage="door", entry=entry, now=AFTER)
    propose(at_the_door, "door")
    release(at_the_door, "door")
    return at_the_door


def test_prizes_go_by_rank_and_are_published_in_order(on_show: Field) -> None:
    review_all(on_show, [3, 5], stage="show")

    propose(on_show, "show")
    release(on_show, "show")

    winners = list_results(round=on_show.round).winners
    assert [(each.title, each.prize) for each in winners] == [("Stand 2", 1), ("Stand 1", 2)]
    subjects = [each.subject for each in list_letters_to(person_of(on_show.applicants[1]))]
    assert "Stand 2: Gold (worth GBP 100)" in subjects


def test_a_tie_for_a_prize_is_left_to_people(on_show: Field) -> None:
    review_all(on_show, [4, 4], stage="show")

    report = propose(on_show, "show")

    assert [each.why for each in report.undecided] == [
        "It is ranked 1 of 2 at Show, with a score of 80.0 out of 100, tied with others for a prize."
    ] * 2


def test_each_prize_is_given_once(on_show: Field) -> None:
    first, second = on_show.entries[:2]

    with pytest.raises(
        PrizeFaultError, match="Choose which prize it gets, one entry at a time: Gold, Silver"
    ):
        decide(on_show, first, THROUGH, stage="show")
    with pytest.raises(PrizeFaultError, match="Choose which prize"):
        decide(on_show, first, THROUGH, stage="show", prize=3)
    with pytest.raises(PrizeFaultError, match="No prize belongs to this decision"):
        decide(on_show, first, ENDED, stage="show", prize=1)
    decide(on_show, first, THROUGH, stage="show", prize=1)
    with pytest.raises(PrizeFaultError, match="“Gold” is given to another entry already"):
        decide(on_show, second, THROUGH, stage="show", prize=1)
    both = [DecisionDraft(each, THROUGH, "Both.", prize=2) for each in (first, second)]
    with pytest.raises(PrizeFaultError, match="“Silver” is given to another entry already"):
        record_decisions(actor=on_show.manager, round=on_show.round, stage="show", decisions=both, now=AFTER)
    decide(on_show, first, THROUGH, stage="show", prize=2)
    decide(on_show, second, THROUGH, stage="show", prize=1)

    rows = list_decisions(round=on_show.round, stage="show").rows
    assert {each.title: each.prize for each in rows} == {"Stand 1": 2, "Stand 2": 1}


def test_a_winner_may_give_the_award_back(on_show: Field) -> None:
    review_all(on_show, [3, 5], stage="show")
    propose(on_show, "show")
    release(on_show, "show")

    withdraw_entry(actor=on_show.applicants[1], entry=on_show.entries[1], now=AFTER)

    assert get_entry(on_show.entries[1]).state.standing is Standing.WITHDRAWN
    assert [each.title for each in list_results(round=on_show.round).winners] == ["Stand 1"]
