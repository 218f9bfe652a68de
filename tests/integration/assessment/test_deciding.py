"""Tests of decisions by hand, stage reports, counts of stages, and public results."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from assay.capabilities.assessment.operations import (
    mark_released,
    propose_decisions,
    record_decision,
    record_decisions,
    save_stage_report,
    withdraw_decision,
)
from assay.capabilities.assessment.queries import (
    decisions_of,
    list_decisions,
    list_results,
    pending_decisions,
    pending_ids,
    pending_summary,
    report_of,
    stage_progress,
    withdrawn_decisions,
)
from assay.capabilities.assessment.vocabulary import (
    DecisionDraft,
    DecisionReleasedError,
    EntryNotAtStageError,
    NoPendingDecisionError,
    Outcome,
    PendingSummary,
    ReasonMissingError,
    ResultRow,
    StageProgress,
    StageReportRecord,
)
from assay.capabilities.entries.operations import withdraw_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.vocabulary.checking import read_definition
from assay.foundations.audit.queries import list_events
from assay.foundations.permissions.vocabulary import Actor, NotPermittedError
from tests.factories.assessment import (
    AFTER,
    Field,
    bring_to_longlist,
    bring_to_sift,
    make_field,
    release,
    review_all,
)
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db


def decide(field: Field, place: int = 0, outcome: Outcome = Outcome.THROUGH, reason: str = "Clear.") -> None:
    record_decision(
        actor=field.manager,
        round=field.round,
        stage="sift",
        entry=field.entries[place],
        outcome=outcome,
        reason=reason,
        now=AFTER,
    )


def make_reporting_field() -> Field:
    source = SMALL_DEFINITION.replace(
        "    criteria:\n      - {id: value, title: Value, weight: 2, scale: 0-5}\n"
        "      - {id: viability, title: Viability, scale: 0-5}\n    assessors per entry: 2\n    blind: yes\n",
        "    report: [{id: benefit, title: Benefit}, {id: obstacles, title: Obstacles}]\n",
    )
    round = open_round(make_round(make_programme(definition_source=source)))
    return bring_to_longlist(make_field(round=round, complete=2))


def test_record_decision_supersedes_what_was_pending_and_is_audited() -> None:
    field = bring_to_sift(make_field(complete=1))
    decide(field)

    decide(field, outcome=Outcome.NOT_TAKEN_FURTHER, reason=" Done elsewhere. ")

    (decision,) = decisions_of(field.entries[0])
    assert (decision.outcome, decision.reason) == (Outcome.NOT_TAKEN_FURTHER, "Done elsewhere.")
    assert (decision.decided_by, decision.is_proposed) == (field.manager.reference, False)
    actions = [each.action for each in list_events(chain=field.round.scope.chain, limit=2)]
    assert actions == ["record decision", "record decision"]


def test_record_decisions_records_all_or_none() -> None:
    field = bring_to_sift(make_field(complete=2))
    where: dict[str, Any] = {"actor": field.manager, "round": field.round, "stage": "sift", "now": AFTER}
    drafts = [DecisionDraft(entry, Outcome.THROUGH, "Clear.") for entry in field.entries]
    unclear = DecisionDraft(field.entries[1], Outcome.THROUGH, " ")

    with pytest.raises(ReasonMissingError):
        record_decisions(**where, decisions=[drafts[0], unclear])

    assert pending_ids(round=field.round, stage="sift") == ()
    assert record_decisions(**where, decisions=drafts) == 2


def test_record_decision_needs_who_may_decide() -> None:
    field = bring_to_sift(make_field(complete=1))

    with pytest.raises(NotPermittedError):
        record_decisions(actor=field.assessors[0], round=field.round, stage="sift", decisions=[], now=AFTER)


def test_record_decision_refuses_an_entry_elsewhere_and_a_released_one() -> None:
    field = bring_to_sift(make_field(complete=2))
    withdraw_entry(actor=field.applicants[1], entry=field.entries[1], now=AFTER)

    with pytest.raises(EntryNotAtStageError):
        decide(field, 1)
    decide(field)
    release(field, "sift")
    with pytest.raises(DecisionReleasedError):
        decide(field)


def test_withdraw_decision_takes_back_only_what_is_pending() -> None:
    field = bring_to_sift(make_field(complete=1))
    where: dict[str, Any] = {
        "actor": field.manager,
        "round": field.round,
        "stage": "sift",
        "entry": field.entries[0],
    }
    decide(field)

    withdraw_decision(**where, reason="Too early.", now=AFTER)

    assert decisions_of(field.entries[0]) == ()
    event = list_events(chain=field.round.scope.chain, limit=1)[0]
    assert (event.action, event.subject) == ("withdraw decision", f"entry:{field.entries[0]}")
    assert "Too early." not in str(event.details)
    (withdrawn,) = withdrawn_decisions(entry=field.entries[0], stage="sift")
    assert (withdrawn.reason, withdrawn.withdrawn_by) == ("Too early.", field.manager.reference)
    assert (withdrawn.outcome, withdrawn.withdrawn_at) == (Outcome.THROUGH, AFTER)
    with pytest.raises(NoPendingDecisionError):
        withdraw_decision(**where, reason="Too early.", now=AFTER)
    decide(field)
    release(field, "sift")
    with pytest.raises(DecisionReleasedError):
        withdraw_decision(**where, reason="Too late.", now=AFTER)


def test_a_withdrawn_entry_no_longer_waits_for_its_decision() -> None:
    field = bring_to_sift(make_field(complete=2))
    decide(field, 0)
    decide(field, 1)

    withdraw_entry(actor=field.applicants[1], entry=field.entries[1], now=AFTER)

    summary = pending_summary(round=field.round, stage="sift")
    assert summary == PendingSummary("sift", 1, 0, 0, without_reason=0, undecided=0, released=0)
    assert summary.pending == 1
    assert [each.entry for each in pending_decisions(round=field.round, stage="sift")] == [field.entries[0]]


def test_mark_released_passes_over_what_is_not_pending() -> None:
    field = bring_to_sift(make_field(complete=1))
    decide(field)
    number = pending_ids(round=field.round, stage="sift")[0]

    released = mark_released(
        actor=field.manager, round=field.round, stage="sift", decisions=[number, 999], now=AFTER
    )

    assert [each.id for each in released] == [number]


def test_list_decisions_is_paged_and_narrowed() -> None:
    field = bring_to_sift(make_field(complete=2, incomplete=1))
    propose_decisions(actor=field.manager, round=field.round, stage="sift", now=AFTER)

    page = list_decisions(round=field.round, stage="sift", page=9, rows_a_page=2)
    lacking = list_decisions(
        round=field.round, stage="sift", pending_only=True, outcome=Outcome.NOT_TAKEN_FURTHER
    )

    assert ([row.title for row in page.rows], page.total, page.page, page.pages) == (["Idea 3"], 3, 2, 2)
    assert [row.title for row in lacking.rows] == ["Idea 3"]
    release(field, "sift")
    assert list_decisions(round=field.round, stage="sift", pending_only=True).rows == ()
    assert [row.is_released for row in list_decisions(round=field.round, stage="sift").rows] == [True] * 3


def test_save_stage_report_keeps_versions_and_says_what_is_missing() -> None:
    field = make_reporting_field()
    where: dict[str, Any] = {
        "actor": field.manager,
        "round": field.round,
        "stage": "longlist",
        "entry": field.entries[0],
    }
    later = AFTER + timedelta(hours=1)
    assert report_of(round=field.round, stage="longlist", entry=field.entries[0]) is None

    first = save_stage_report(**where, texts={"benefit": "Great."}, now=AFTER)
    second = save_stage_report(**where, texts={"benefit": "Great.", "obstacles": "None."}, now=later)

    assert (first.number, first.missing) == (1, ("obstacles",))
    assert second == StageReportRecord(
        entry=field.entries[0],
        stage="longlist",
        number=2,
        texts={"benefit": "Great.", "obstacles": "None."},
        missing=(),
        saved_at=later,
        saved_by=field.manager.reference,
    )
    assert report_of(round=field.round, stage="longlist", entry=field.entries[0]) == second
    assert stage_progress(round=field.round, stage="longlist").reports_short == 1


def test_stage_progress_counts_a_stage() -> None:
    field = bring_to_longlist(make_field(complete=3))
    review_all(field, [5, 4], assessors=2)
    review_all(field, [5, 4, 3], assessors=1)
    propose_decisions(actor=field.manager, round=field.round, stage="longlist", now=AFTER)

    assert stage_progress(round=field.round, stage="longlist") == StageProgress(
        stage="longlist",
        considered=3,
        more_needed=0,
        waiting=0,
        reviews=5,
        reviews_needed=6,
        short=1,
        reports_short=0,
        undecided=1,
        pending_through=2,
        pending_waiting=0,
        pending_not=0,
        released_through=0,
        released_waiting=0,
        released_not=0,
    )


@pytest.mark.parametrize("entries", [1, 3])
def test_stage_progress_takes_four_queries(
    entries: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    field = bring_to_longlist(make_field(complete=entries))
    review_all(field, [3] * entries)

    with django_assert_num_queries(4):  # type: ignore[operator]  # pytest-django's fixture is a function
        stage_progress(round=field.round, stage="longlist")


def test_results_leave_out_who_withdrew_and_titles_that_are_not_public() -> None:
    field = bring_to_longlist(make_field(complete=3))
    review_all(field, [5, 4, 3])
    propose_decisions(actor=field.manager, round=field.round, stage="longlist", now=AFTER)
    release(field, "longlist")
    owner = get_entry(field.entries[0]).owner
    withdraw_entry(actor=Actor(person=owner), entry=field.entries[0], now=AFTER)
    private = SMALL_DEFINITION.replace("words: 12, public: yes", "words: 12")
    secret = replace(field.round, definition=read_definition(private))

    results = list_results(round=secret)

    assert results.stages[0].through == (ResultRow("2026-0002", "", ""),)


def test_results_show_only_what_was_released_and_reasons_only_of_winners() -> None:
    field = bring_to_longlist(make_field(complete=3))
    review_all(field, [5, 4, 3])
    propose_decisions(actor=field.manager, round=field.round, stage="longlist", now=AFTER)
    assert [stage.through for stage in list_results(round=field.round).stages] == [(), ()]
    release(field, "longlist")
    review_all(field, [9, 7], stage="final", assessors=1)
    propose_decisions(actor=field.manager, round=field.round, stage="final", now=AFTER)
    release(field, "final")

    results = list_results(round=field.round)

    first, second = (ResultRow(f"2026-000{number}", f"Idea {number}", "") for number in (1, 2))
    reason = "It was ranked 1 of 2 at Final, with a score of 90.0 out of 100."
    assert results.winners == (ResultRow("2026-0001", "Idea 1", reason),)
    assert [(each.stage, each.title, each.through) for each in results.stages] == [
        ("longlist", "Longlist", (first, second)),
        ("final", "Final", (first,)),
    ]
