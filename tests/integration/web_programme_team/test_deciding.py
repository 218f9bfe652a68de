"""Decisions: proposed, by hand, in bulk, taken back and released."""

from django.test import Client

from assay.capabilities.assessment.queries import decisions_of
from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.entries.queries import get_entry
from tests.factories.assessment import AFTER, Field, bring_to_longlist, bring_to_sift, review_all
from tests.integration.web_programme_team.conftest import Clock
from tests.integration.web_programme_team.pages import address, rows_of, summary_of, text_of


def _outcomes(field: Field) -> list[Outcome | None]:
    return [next((each.outcome for each in decisions_of(entry)), None) for entry in field.entries]


def test_decisions_are_proposed_and_released_with_their_letters(
    client: Client, field: Field, clock: Clock
) -> None:
    bring_to_sift(field)
    clock.now = AFTER

    proposed = client.post(address("propose", field.round, stage="sift"), follow=True)
    preview = client.get(address("release", field.round, stage="sift"))
    released = client.post(address("release", field.round, stage="sift"), follow=True)
    again = client.post(address("release", field.round, stage="sift"), follow=True)

    assert "Proposed: 2 through, 1 not taken further." in text_of(proposed)
    assert "we did not take it further" in text_of(preview)
    assert "3 decisions released, 1 letter on the way." in text_of(released)
    assert "0 decisions released, 0 letters on the way." in text_of(again)
    assert [get_entry(each).state.stage for each in field.entries] == ["longlist", "longlist", "sift"]


def test_one_decision_is_recorded_by_hand(client: Client, field: Field) -> None:
    bring_to_sift(field)
    there = address("decide", field.round, stage="sift", entry=field.entries[0])

    nothing = client.post(there)
    unexplained = client.post(there, {"outcome": "not taken further"})
    client.post(there, {"outcome": "not taken further", "reason": "It repeats another."})

    assert summary_of(nothing) == [("Select what the decision is", 1)]
    assert summary_of(unexplained) == [("Enter the reason", 1)]
    assert _outcomes(field) == [Outcome.NOT_TAKEN_FURTHER, None, None]


def test_decisions_are_recorded_in_bulk_after_a_preview(client: Client, field: Field) -> None:
    bring_to_sift(field)
    chosen = {"entry": [str(each) for each in field.entries[:2]]}
    there = address("decide-many", field.round, stage="sift")

    preview = client.post(there, chosen)
    unexplained = client.post(there, {**chosen, "confirmed": "yes", "outcome": "through"})
    before = _outcomes(field)
    client.post(there, {**chosen, "confirmed": "yes", "outcome": "through", "reason": "All good."})

    assert [row.split(" ", 1)[1] for row in rows_of(preview, "chosen")] == [
        "Idea 1 Considered",
        "Idea 2 Considered",
    ]
    assert summary_of(unexplained) == [("Enter the reason", 1)]
    assert before == [None, None, None]
    assert _outcomes(field) == [Outcome.THROUGH, Outcome.THROUGH, None]


def test_all_undecided_are_decided_at_once(client: Client, field: Field) -> None:
    bring_to_sift(field)
    posted = {"all": "yes", "confirmed": "yes", "outcome": "through", "reason": "All good."}

    done = client.post(address("decide-many", field.round, stage="sift"), posted, follow=True)
    again = client.post(address("decide-many", field.round, stage="sift"), posted, follow=True)

    assert "3 decisions recorded." in text_of(done)
    assert "Select at least one idea without a decision first." in text_of(again)


def test_decisions_are_narrowed_to_an_outcome(client: Client, field: Field) -> None:
    bring_to_sift(field)
    client.post(address("propose", field.round, stage="sift"))
    there = address("stage", field.round, stage="sift")

    through = rows_of(client.get(f"{there}?outcome=through"), "decided")
    ended = rows_of(client.get(f"{there}?outcome=not+taken+further"), "decided")

    assert (len(through), len(ended)) == (2, 1)


def test_a_pending_decision_is_taken_back_with_a_reason(client: Client, field: Field) -> None:
    bring_to_sift(field)
    named = {"stage": "sift", "entry": field.entries[0]}
    client.post(address("decide", field.round, **named), {"outcome": "through", "reason": "Good."})
    there = address("withdraw-decision", field.round, **named)

    unexplained = client.post(there)
    client.post(there, {"reason": "Decided in error."})
    again = client.post(there, {"reason": "Decided in error."})
    page = text_of(client.get(address("decide", field.round, **named)))

    assert summary_of(unexplained) == [("Enter why you take the decision back", 1)]
    assert "Through, taken back by" in page
    assert "Decided in error." in page
    assert _outcomes(field) == [None, None, None]
    assert again.status_code == 404


def test_a_released_decision_is_shown_without_a_form(client: Client, field: Field) -> None:
    bring_to_longlist(field)

    page = text_of(client.get(address("decide", field.round, stage="sift", entry=field.entries[0])))

    assert "Decision, released" in page
    assert "Record this decision" not in page


def test_the_ranking_shows_who_is_kept(client: Client, field: Field) -> None:
    bring_to_longlist(field)
    review_all(field, [5, 2])
    client.post(address("propose", field.round, stage="longlist"))

    rows = rows_of(client.get(address("stage", field.round, stage="longlist")), "ranked")

    assert [("Idea 1" in rows[0], "Idea 2" in rows[1]), len(rows)] == [(True, True), 2]


def test_a_stage_without_a_report_has_no_page_for_one(client: Client, field: Field) -> None:
    bring_to_sift(field)

    page = client.get(address("report", field.round, stage="sift", entry=field.entries[0]))

    assert page.status_code == 404
