"""Tests of ranking a stage and proposing its decisions."""

from collections import Counter

import pytest

from assay.capabilities.assessment.operations import (
    propose_decisions,
    rank_stage,
    record_decision,
    save_stage_report,
    withdraw_decision,
)
from assay.capabilities.assessment.queries import list_decisions, ranking
from assay.capabilities.assessment.vocabulary import (
    NothingToRankError,
    Outcome,
    Place,
    ProposalReport,
    WrongStageError,
)
from assay.foundations.audit.queries import list_events
from assay.foundations.permissions.vocabulary import NotPermittedError
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


def propose(field: Field, stage: str = "longlist") -> ProposalReport:
    return propose_decisions(actor=field.manager, round=field.round, stage=stage, now=AFTER)


def outcomes(field: Field, stage: str = "longlist") -> dict[str, Outcome]:
    rows = list_decisions(round=field.round, stage=stage).rows
    return {row.title: row.outcome for row in rows}


def make_field_on(old: str, new: str, **counts: int) -> Field:
    """Return a field on the small definition with one part changed."""
    source = SMALL_DEFINITION.replace(old, new)
    assert source != SMALL_DEFINITION
    return make_field(round=open_round(make_round(make_programme(definition_source=source))), **counts)


def bring_to_final(field: Field) -> None:
    bring_to_longlist(field)
    review_all(field, [5] * len(field.entries))
    propose(field)
    release(field, "longlist")


def test_a_sift_proposes_what_its_rules_found() -> None:
    field = bring_to_sift(make_field(complete=1, incomplete=1))

    report = propose(field, "sift")

    rows = list_decisions(round=field.round, stage="sift").rows
    assert (report.through, report.not_taken_further, report.changed, report.undecided) == (1, 1, 2, ())
    assert [(row.title, row.outcome, row.reason, row.is_proposed, row.is_released) for row in rows] == [
        ("Idea 1", Outcome.THROUGH, "It met everything that Sift asks for.", True, False),
        (
            "Idea 2",
            Outcome.NOT_TAKEN_FURTHER,
            "It was not complete when Sift ended. Say more about the problem in at least five words.",
            True,
            False,
        ),
    ]


def test_an_assessment_proposes_by_rank_and_keeps_the_first() -> None:
    field = bring_to_longlist(make_field(complete=3))
    review_all(field, [2, 5, 4])

    report = propose(field)

    assert outcomes(field) == {
        "Idea 2": Outcome.THROUGH,
        "Idea 3": Outcome.THROUGH,
        "Idea 1": Outcome.NOT_TAKEN_FURTHER,
    }
    assert (report.through, report.not_taken_further, report.places_left) == (2, 1, 0)
    assert [row.rank for row in list_decisions(round=field.round, stage="longlist").rows] == [1, 2, 3]


def test_a_tie_at_the_line_is_reported_and_left_to_people() -> None:
    field = bring_to_longlist(make_field(complete=3))
    review_all(field, [5, 3, 3])

    report = propose(field)

    assert outcomes(field) == {"Idea 1": Outcome.THROUGH}
    assert [each.title for each in report.undecided] == ["Idea 2", "Idea 3"]
    assert report.places_left == 1
    found = ranking(round=field.round, stage="longlist")
    assert [row.place for row in found.rows] == [
        Place.KEPT,
        Place.TIED_AT_THE_LINE,
        Place.TIED_AT_THE_LINE,
    ]
    assert [row.title for row in found.tied_at_the_line] == ["Idea 2", "Idea 3"]
    assert found.places_left == 1


def test_entries_short_of_reviews_are_not_ranked_and_left_to_people() -> None:
    field = bring_to_longlist(make_field(complete=2))
    review_all(field, [5], assessors=2)
    review_all(field, [5, 4], assessors=1)

    report = propose(field)

    assert [(each.title, each.why) for each in report.undecided] == [
        ("Idea 2", "It is not ranked: 1 of at least 2 reviews.")
    ]
    assert ranking(round=field.round, stage="longlist").rows[1].place is Place.NOT_RANKED


def test_proposing_twice_changes_nothing() -> None:
    field = bring_to_longlist(make_field(complete=3))
    review_all(field, [5, 4, 3])
    first = propose(field)
    events = list_events(chain=field.round.scope.chain, limit=1)

    second = propose(field)

    assert (first.changed, second.changed) == (3, 0)
    assert second.engine_run == first.engine_run
    assert list_events(chain=field.round.scope.chain, limit=1) == events


def test_proposing_again_after_reviews_changed_replaces_and_takes_back_proposals() -> None:
    field = bring_to_longlist(make_field(complete=3))
    review_all(field, [5, 4, 3])
    propose(field)
    review_all(field, [5, 3, 3])
    assert ranking(round=field.round, stage="longlist").newer_reviews == 6
    assert not ranking(round=field.round, stage="longlist").is_current

    report = propose(field)

    assert outcomes(field) == {"Idea 1": Outcome.THROUGH}
    assert report.changed == 2
    actions = Counter(each.action for each in list_events(chain=field.round.scope.chain, limit=3))
    assert actions == {"take back proposal": 2, "rank stage": 1}


def test_proposing_never_overwrites_a_decision_made_by_hand() -> None:
    field = bring_to_longlist(make_field(complete=3))
    review_all(field, [5, 4, 3])
    propose(field)
    record_decision(
        actor=field.manager,
        round=field.round,
        stage="longlist",
        entry=field.entries[0],
        outcome=Outcome.NOT_TAKEN_FURTHER,
        reason="It is done elsewhere.",
        now=AFTER,
    )
    review_all(field, [5, 4, 4])

    report = propose(field)

    assert report.by_hand == 1
    assert outcomes(field)["Idea 1"] is Outcome.NOT_TAKEN_FURTHER


def test_a_proposal_that_was_withdrawn_may_be_proposed_again() -> None:
    field = bring_to_sift(make_field(complete=1))
    propose(field, "sift")
    withdraw_decision(
        actor=field.manager,
        round=field.round,
        stage="sift",
        entry=field.entries[0],
        reason="Too early.",
        now=AFTER,
    )

    assert propose(field, "sift").changed == 1


def test_an_assessment_without_reviews_is_left_to_people() -> None:
    field = bring_to_longlist(make_field(complete=1))

    report = propose(field)

    assert [each.why for each in report.undecided] == ["Nobody has reviewed an entry yet."]
    assert report.engine_run is None


@pytest.mark.parametrize(
    ("keep", "places"),
    [
        ("{at least: 60}", [Place.KEPT, Place.KEPT, Place.NOT_KEPT]),
        ("{all: yes}", [Place.KEPT, Place.KEPT, Place.KEPT]),
    ],
)
def test_a_ranking_follows_the_rule_of_how_many_to_keep(keep: str, places: list[Place]) -> None:
    field = make_field_on("keep: {first: 2}", f"keep: {keep}")
    bring_to_longlist(field)
    review_all(field, [5, 3, 2])

    found = rank_stage(actor=field.manager, round=field.round, stage="longlist", now=AFTER)

    assert [row.place for row in found.rows] == places


def test_a_report_stage_is_left_to_people_and_shows_what_is_missing() -> None:
    field = make_field_on(
        "    criteria:\n      - {id: merit, title: Merit, scale: 0-10}\n",
        "    report: [{id: benefit, title: Benefit}, {id: obstacles, title: Obstacles}]\n",
        complete=2,
    )
    bring_to_final(field)
    save_stage_report(
        actor=field.manager,
        round=field.round,
        stage="final",
        entry=field.entries[0],
        texts={"benefit": "Great.", "obstacles": "None."},
        now=AFTER,
    )

    report = propose(field, "final")

    assert [each.why for each in report.undecided] == [
        "People decide at Final.",
        "People decide at Final; its report still lacks: Benefit, Obstacles.",
    ]


def test_a_stage_with_only_a_judging_day_is_left_to_people() -> None:
    field = make_field_on(
        "    criteria:\n      - {id: merit, title: Merit, scale: 0-10}\n    keep: {first: 1}\n",
        "",
        complete=1,
    )
    bring_to_final(field)

    assert [each.why for each in propose(field, "final").undecided] == ["People decide at Final."]


def test_the_intake_proposes_nothing() -> None:
    field = make_field(complete=1)

    with pytest.raises(WrongStageError):
        propose(field, "ideas")


def test_proposing_and_ranking_need_who_may_decide() -> None:
    field = bring_to_longlist(make_field(complete=1))

    with pytest.raises(NotPermittedError):
        propose_decisions(actor=field.assessors[0], round=field.round, stage="longlist", now=AFTER)
    with pytest.raises(NotPermittedError):
        rank_stage(actor=field.assessors[0], round=field.round, stage="longlist", now=AFTER)


def test_ranking_a_stage_without_reviews_is_refused() -> None:
    field = bring_to_longlist(make_field(complete=1))

    with pytest.raises(NothingToRankError) as refusal:
        ranking(round=field.round, stage="longlist")
    with pytest.raises(NothingToRankError):
        rank_stage(actor=field.manager, round=field.round, stage="longlist", now=AFTER)

    assert str(refusal.value) == ("Longlist was not ranked yet; rank it once assessors have saved reviews.")


def test_the_same_reviews_give_the_stored_ranking_again() -> None:
    field = bring_to_longlist(make_field(complete=2))
    review_all(field, [5, None])
    review_all(field, [5, 2])

    first = rank_stage(actor=field.manager, round=field.round, stage="longlist", now=AFTER)
    second = rank_stage(actor=field.manager, round=field.round, stage="longlist", now=AFTER)

    assert second == first == ranking(round=field.round, stage="longlist")
    assert first.is_current
    assert [(row.title, row.rank, row.score, row.reviews) for row in first.rows] == [
        ("Idea 1", 1, 100.0, 2),
        ("Idea 2", 2, 40.0, 2),
    ]
