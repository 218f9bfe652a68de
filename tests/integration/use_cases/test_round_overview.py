"""Tests of a round at a glance."""

from datetime import timedelta

import pytest

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.entries.operations import start_entry
from assay.foundations.notifications.operations import hold_letters
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import NotPermittedError
from assay.use_cases.round_overview import (
    Due,
    DueKind,
    FunnelStage,
    RoundOverview,
    Stuck,
    StuckKind,
    round_overview,
)
from tests.factories.assessment import (
    AFTER,
    Field,
    bring_to_longlist,
    bring_to_sift,
    make_field,
    release,
    review_all,
)
from tests.factories.moments import NOW

pytestmark = pytest.mark.django_db


def overview(field: Field, *, days: float = 70) -> RoundOverview:
    return round_overview(actor=field.manager, round=field.round, now=NOW + timedelta(days=days))


def test_a_funnel_counts_every_stage() -> None:
    field = bring_to_longlist(make_field(complete=3, incomplete=1))
    review_all(field, [5, 4, 3])
    propose_decisions(actor=field.manager, round=field.round, stage="longlist", now=AFTER)
    release(field, "longlist")

    funnel = overview(field).funnel

    assert funnel[1] == FunnelStage(
        stage="sift",
        title="Sift",
        entered=4,
        considered=0,
        more_needed=0,
        through=3,
        not_taken_further=1,
        withdrawn=0,
        selected=0,
    )
    assert [(each.stage, each.entered, each.through, each.considered) for each in funnel] == [
        ("ideas", 4, 4, 0),
        ("sift", 4, 3, 0),
        ("longlist", 3, 2, 0),
        ("final", 2, 0, 2),
    ]


def test_drafts_are_counted_apart_and_stuck_when_closing_is_near() -> None:
    field = make_field(complete=1)
    start_entry(actor=field.applicants[0], round=field.round, now=NOW)

    early, late = overview(field, days=10), overview(field, days=58)

    assert (early.drafts, early.submitted, early.stuck) == (1, 1, ())
    assert late.stuck == (Stuck(StuckKind.DRAFTS_UNSENT, "ideas", "Share an idea", 1),)


def test_due_is_what_lies_ahead_and_what_passed_with_work_left() -> None:
    field = make_field(complete=1)
    closes = field.round.intake_window.closes_at
    assert closes

    ahead, behind = overview(field, days=1).due, overview(field, days=70).due

    left = closes - NOW - timedelta(days=1)
    assert ahead[0] == Due(DueKind.CLOSES, "ideas", "Share an idea", closes, left)
    assert [(each.kind, each.title) for each in ahead] == [
        (DueKind.CLOSES, "Share an idea"),
        (DueKind.JUDGING_DAY, "Final day"),
    ]
    assert [(each.kind, each.is_overdue) for each in behind] == [
        (DueKind.CLOSES, True),
        (DueKind.JUDGING_DAY, False),
    ]


def test_a_round_before_its_opening_shows_that_it_opens() -> None:
    field = make_field(complete=0)

    assert overview(field, days=-1).due[0].kind is DueKind.OPENS
    assert overview(field, days=200).due == ()


def test_stuck_is_what_waits_at_a_stage() -> None:
    field = bring_to_sift(make_field(complete=1, incomplete=1))
    assert overview(field).stuck == (Stuck(StuckKind.MORE_NEEDED, "sift", "Sift", 1),)

    propose_decisions(actor=field.manager, round=field.round, stage="sift", now=AFTER)
    assert overview(field).stuck[1:] == (Stuck(StuckKind.UNRELEASED, "sift", "Sift", 2),)

    release(field, "sift")
    letters = [each.id for each in list_letters(field.round.scope).letters]
    hold_letters(actor=field.manager, scope=field.round.scope, letters=letters, reason="Wait.", now=AFTER)
    assert overview(field).stuck == (
        Stuck(StuckKind.REVIEWS_SHORT, "longlist", "Longlist", 1),
        Stuck(StuckKind.LETTERS_HELD, "", "", 1),
    )


@pytest.mark.parametrize("entries", [1, 3])
def test_an_overview_takes_at_most_ten_queries(
    entries: int, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    field = bring_to_longlist(make_field(complete=entries))

    with django_assert_max_num_queries(10):  # type: ignore[operator]  # pytest-django's fixture is a function
        overview(field)


def test_an_overview_needs_who_may_see_entries() -> None:
    field = make_field(complete=0)

    with pytest.raises(NotPermittedError):
        round_overview(actor=field.assessors[0], round=field.round, now=NOW)
