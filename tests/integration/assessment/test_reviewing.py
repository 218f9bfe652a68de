"""Tests of saving reviews and of assessors' queues."""

from datetime import timedelta
from typing import Any

import pytest

from assay.capabilities.assessment.operations import propose_decisions, save_review
from assay.capabilities.assessment.queries import own_review, review_queue, reviews_at, reviews_of
from assay.capabilities.assessment.vocabulary import (
    EntryNotAtStageError,
    OwnEntryError,
    ReviewRecord,
    ReviewTask,
    ScoreFaultsError,
    StageDecidedError,
    WrongStageError,
)
from assay.capabilities.entries.operations import withdraw_entry
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.foundations.audit.queries import list_events
from assay.foundations.permissions.vocabulary import SYSTEM, NotPermittedError, Role
from tests.factories.assessment import (
    AFTER,
    bring_to_longlist,
    bring_to_sift,
    make_field,
    make_member,
    make_submitted,
    release,
    review_all,
)
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
SCORES = {"value": 4, "viability": None}


def test_save_review_keeps_every_version_and_counts_the_latest() -> None:
    field = bring_to_longlist(make_field(complete=1, assessors=1))
    assessor, entry = field.assessors[0], field.entries[0]
    where: dict[str, Any] = {"actor": assessor, "round": field.round, "entry": entry, "stage": "longlist"}

    save_review(**where, scores=SCORES, comment=" Good. ", now=AFTER)
    later = AFTER + timedelta(hours=1)
    second = save_review(**where, scores={"value": 5, "viability": 1}, comment="Better.", now=later)

    expected = ReviewRecord(
        entry=entry,
        stage="longlist",
        assessor=person_of(assessor),
        assessor_name="Assessor 1",
        number=2,
        scores={"value": 5, "viability": 1},
        comment="Better.",
        saved_at=later,
    )
    assert second == expected
    assert reviews_of(entry) == (expected,)
    assert own_review(actor=assessor, entry=entry, stage="longlist") == expected


def test_save_review_is_audited_without_scores() -> None:
    field = bring_to_longlist(make_field(complete=1, assessors=1))

    review_all(field, [3])

    event = list_events(chain=field.round.scope.chain, limit=1)[0]
    assert (event.action, event.subject, event.actor) == (
        "save review",
        f"entry:{field.entries[0]}",
        field.assessors[0].reference,
    )
    assert event.details == {"round": field.round.scope.path, "stage": "longlist"}


def test_own_review_is_none_before_the_first() -> None:
    field = bring_to_longlist(make_field(complete=1))
    review_all(field, [3], assessors=1)

    assert own_review(actor=field.assessors[1], entry=field.entries[0], stage="longlist") is None


def test_reviews_of_one_stage_leave_others_out() -> None:
    field = bring_to_longlist(make_field(complete=1, assessors=1))
    review_all(field, [3])

    assert reviews_of(field.entries[0], stage="final") == ()
    assert [each.number for each in reviews_of(field.entries[0], stage="longlist")] == [1]


def test_save_review_needs_an_assessor_of_the_round() -> None:
    field = bring_to_longlist(make_field(complete=1))

    with pytest.raises(NotPermittedError):
        save_review(
            actor=field.manager,
            round=field.round,
            entry=field.entries[0],
            stage="longlist",
            scores=SCORES,
            comment="",
            now=AFTER,
        )


def test_save_review_needs_a_person() -> None:
    field = bring_to_longlist(make_field(complete=1))

    with pytest.raises(NotPermittedError) as refusal:
        save_review(
            actor=SYSTEM,
            round=field.round,
            entry=field.entries[0],
            stage="longlist",
            scores=SCORES,
            comment="",
            now=AFTER,
        )

    assert str(refusal.value) == "Sign in to do this; only a person can."


def test_save_review_refuses_a_stage_without_criteria() -> None:
    field = bring_to_sift(make_field(complete=1))

    with pytest.raises(WrongStageError):
        save_review(
            actor=field.assessors[0],
            round=field.round,
            entry=field.entries[0],
            stage="sift",
            scores={},
            comment="",
            now=AFTER,
        )


def test_save_review_refuses_an_entry_elsewhere() -> None:
    field = bring_to_sift(make_field(complete=1))

    with pytest.raises(EntryNotAtStageError) as refusal:
        review_all(field, [3])

    assert str(refusal.value).endswith(
        "-0001 is considered at sift, not considered at Longlist; reload the page."
    )


def test_save_review_refuses_a_withdrawn_entry_and_keeps_nothing() -> None:
    field = bring_to_longlist(make_field(complete=1))
    withdraw_entry(actor=field.applicants[0], entry=field.entries[0], now=AFTER)
    before = list_events(chain=field.round.scope.chain, limit=1)

    with pytest.raises(EntryNotAtStageError):
        review_all(field, [3])

    assert list_events(chain=field.round.scope.chain, limit=1) == before
    assert reviews_of(field.entries[0]) == ()


def test_save_review_refuses_an_entry_of_another_round() -> None:
    field = bring_to_longlist(make_field(complete=1))
    other = open_round(make_round(make_programme(), slug="2027"))
    foreign = make_submitted(field.applicants[0], other, title="Elsewhere")

    with pytest.raises(EntryNotFoundError):
        save_review(
            actor=field.assessors[0],
            round=field.round,
            entry=foreign,
            stage="longlist",
            scores=SCORES,
            comment="",
            now=AFTER,
        )


def test_save_review_refuses_ones_own_entry() -> None:
    field = make_field(complete=1, assessors=0)
    assessor = make_member("Both", role=Role.ASSESSOR, scope=field.round.scope)
    own = make_submitted(assessor, field.round, title="Mine")
    bring_to_longlist(field)

    with pytest.raises(OwnEntryError):
        save_review(
            actor=assessor,
            round=field.round,
            entry=own,
            stage="longlist",
            scores=SCORES,
            comment="",
            now=AFTER,
        )

    queue = review_queue(actor=assessor, round=field.round, stage="longlist")
    assert [task.entry for task in queue] == [field.entries[0]]


def test_save_review_refuses_missing_scores() -> None:
    field = bring_to_longlist(make_field(complete=1))

    with pytest.raises(ScoreFaultsError):
        save_review(
            actor=field.assessors[0],
            round=field.round,
            entry=field.entries[0],
            stage="longlist",
            scores={"value": 1},
            comment="",
            now=AFTER,
        )


def test_nobody_reviews_after_decisions_are_released() -> None:
    field = bring_to_longlist(make_field(complete=3))
    review_all(field, [5, 4, 3])
    propose_decisions(actor=field.manager, round=field.round, stage="longlist", now=AFTER)
    release(field, "longlist")

    with pytest.raises(StageDecidedError):
        review_all(field, [1])


def test_review_queue_puts_the_fewest_reviews_first_and_own_ones_last() -> None:
    field = bring_to_longlist(make_field(complete=3))
    first, second = field.assessors
    for assessor, entry in ((first, 0), (second, 0), (first, 1)):
        save_review(
            actor=assessor,
            round=field.round,
            entry=field.entries[entry],
            stage="longlist",
            scores=SCORES,
            comment="",
            now=AFTER,
        )

    queue = review_queue(actor=second, round=field.round, stage="longlist")

    assert [(task.title, task.reviews, task.is_done) for task in queue] == [
        ("Idea 3", 0, False),
        ("Idea 2", 1, False),
        ("Idea 1", 2, True),
    ]
    assert queue[2] == ReviewTask(field.entries[0], queue[2].reference, "Idea 1", 2, AFTER)


@pytest.mark.parametrize("entries", [1, 3])
def test_reviews_are_read_in_a_fixed_number_of_queries(
    entries: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    field = bring_to_longlist(make_field(complete=entries))
    review_all(field, [3] * entries)

    with django_assert_num_queries(3):  # type: ignore[operator]  # pytest-django's fixture is a function
        assert len(reviews_at(round=field.round, stage="longlist")) == entries * 2

    with django_assert_num_queries(3):  # type: ignore[operator]  # as above
        assert len(review_queue(actor=field.assessors[0], round=field.round, stage="longlist")) == entries


@pytest.mark.parametrize(("readers", "title"), [("redact for: [assessor]", ""), ("public: no", "Idea 1")])
def test_review_queue_has_only_titles_that_assessors_may_read(readers: str, title: str) -> None:
    source = SMALL_DEFINITION.replace("words: 12, public: yes", f"words: 12, {readers}")
    round = open_round(make_round(make_programme(definition_source=source)))
    field = bring_to_longlist(make_field(complete=1, assessors=1, round=round))

    (task,) = review_queue(actor=field.assessors[0], round=round, stage="longlist")

    assert task.title == title
