"""Tests of what a definition implies for each entry of a stage."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from assay.capabilities.assessment.operations._proposals import (
    Proposal,
    leave_to_people,
    propose_by_ranking,
    propose_sift,
)
from assay.capabilities.assessment.vocabulary import Outcome, Place, RankingRow, StageRanking
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.states import Standing
from tests.factories.stages import CRITERIA, make_stage

STAGE = make_stage(criteria=CRITERIA, keep={"first": 1})


def make_brief(number: int = 1, standing: Standing = Standing.CONSIDERED) -> EntryBrief:
    return EntryBrief(
        UUID(int=number), number, f"I-{number}", f"Idea {number}", None, "", "longlist", standing, 0
    )


def make_row(number: int, place: Place, *, rank: int | None = 1, explanation: str = "") -> RankingRow:
    return RankingRow(
        entry=UUID(int=number),
        reference=f"I-{number}",
        title=f"Idea {number}",
        rank=rank,
        is_tied=False,
        score=None if rank is None else 66.66,
        place=place,
        reviews=1,
        abstentions=0,
        criterion_means={},
        spread=None,
        explanation=explanation,
    )


def make_ranking(*rows: RankingRow) -> StageRanking:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return StageRanking("longlist", 1, "engine", "1", at, rows, places_left=0, newer_reviews=0)


def test_propose_sift_lets_considered_entries_through() -> None:
    proposals = propose_sift(STAGE, [make_brief()], {})

    reason = "It met everything that Longlist asks for."
    assert proposals == [Proposal(UUID(int=1), Outcome.THROUGH, reason)]


def test_propose_sift_says_what_others_lack() -> None:
    lacking = make_brief(standing=Standing.MORE_NEEDED)

    proposals = propose_sift(STAGE, [lacking], {lacking.id: ["Say more.", "Name the data."]})

    reason = "It was not complete when Longlist ended. Say more. Name the data."
    assert proposals == [Proposal(lacking.id, Outcome.NOT_TAKEN_FURTHER, reason)]


def test_propose_sift_of_an_entry_asked_by_hand_has_words_for_it() -> None:
    proposals = propose_sift(STAGE, [make_brief(standing=Standing.MORE_NEEDED)], {})

    assert proposals[0].reason == (
        "It was not complete when Longlist ended. What was asked for was not added."
    )


@pytest.mark.parametrize(
    ("place", "outcome", "reason"),
    [
        (Place.KEPT, Outcome.THROUGH, "It was ranked 1 of 1 at Longlist, with a score of 66.7 out of 100."),
        (
            Place.NOT_KEPT,
            Outcome.NOT_TAKEN_FURTHER,
            "It was ranked 1 of 1 at Longlist, with a score of 66.7 out of 100.",
        ),
        (
            Place.TIED_AT_THE_LINE,
            None,
            (
                "It is ranked 1 of 1 at Longlist, with a score of 66.7 out of 100, "
                "tied with others for the last places."
            ),
        ),
    ],
)
def test_propose_by_ranking_follows_the_place(place: Place, outcome: Outcome | None, reason: str) -> None:
    proposals = propose_by_ranking(STAGE, [make_brief()], make_ranking(make_row(1, place)))

    assert proposals == [Proposal(UUID(int=1), outcome, reason, 1)]


def test_propose_by_ranking_leaves_what_is_not_ranked_to_people() -> None:
    row = make_row(1, Place.NOT_RANKED, rank=None, explanation="1 of at least 2 reviews")

    proposals = propose_by_ranking(STAGE, [make_brief()], make_ranking(row))

    assert proposals == [Proposal(UUID(int=1), None, "It is not ranked: 1 of at least 2 reviews.")]


def test_propose_by_ranking_without_reviews_leaves_all_to_people() -> None:
    entries = [make_brief(), make_brief(2, Standing.MORE_NEEDED)]

    proposals = propose_by_ranking(STAGE, entries, None)

    assert [each.reason for each in proposals] == [
        "Nobody has reviewed an entry yet.",
        "It still waits for its applicant.",
    ]


def test_leave_to_people_shows_what_its_report_lacks() -> None:
    stage = make_stage(report=[{"id": "benefit", "title": "Benefit"}, {"id": "cost", "title": "Cost"}])
    missing = {UUID(int=1): ("benefit", "cost"), UUID(int=2): ()}

    proposals = leave_to_people(stage, [make_brief(), make_brief(2)], missing.__getitem__)

    assert [each.reason for each in proposals] == [
        "People decide at Longlist; its report still lacks: Benefit, Cost.",
        "People decide at Longlist.",
    ]
