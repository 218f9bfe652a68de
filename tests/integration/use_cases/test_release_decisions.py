"""Tests of previewing letters and releasing decisions."""

import pytest
from django.conf import settings

from assay.capabilities.assessment.operations import propose_decisions, record_decision
from assay.capabilities.assessment.queries import pending_ids
from assay.capabilities.assessment.vocabulary import Outcome, ReasonMissingError
from assay.capabilities.entries.operations import withdraw_entry
from assay.capabilities.entries.queries import entry_history, get_entry
from assay.capabilities.programmes.vocabulary.states import Action, Standing, State
from assay.foundations.audit.queries import list_events, verify_chains
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import NotPermittedError
from assay.use_cases._decision_letters import NO_OWNER, NO_TEMPLATE
from assay.use_cases.erase_person import erase_person_everywhere
from assay.use_cases.release_decisions import (
    LetterPreview,
    ReleaseReport,
    preview_letters,
    release_decisions,
)
from tests.factories.assessment import (
    AFTER,
    SITE,
    Field,
    bring_to_longlist,
    bring_to_sift,
    make_field,
    review_all,
)
from tests.factories.bare_rows import disown, empty_reason, empty_title
from tests.factories.playing import person_of

pytestmark = pytest.mark.django_db


def propose(field: Field, stage: str = "sift") -> None:
    propose_decisions(actor=field.manager, round=field.round, stage=stage, now=AFTER)


def release(
    field: Field, stage: str = "sift", decisions: list[int] | None = None, at_once: int = 200
) -> ReleaseReport:
    return release_decisions(
        actor=field.manager,
        round=field.round,
        stage=stage,
        now=AFTER,
        site_address=SITE,
        decisions=decisions,
        at_once=at_once,
    )


def preview(field: Field, stage: str = "sift", limit: int | None = None) -> tuple[LetterPreview, ...]:
    return preview_letters(
        actor=field.manager, round=field.round, stage=stage, site_address=SITE, limit=limit
    )


def test_a_preview_is_the_letter_that_is_queued() -> None:
    field = bring_to_sift(make_field(complete=0, incomplete=1))
    propose(field)
    (seen,) = preview(field)

    report = release(field)

    (letter,) = list_letters(field.round.scope).letters
    assert report == ReleaseReport(released=1, letters=1, without_letter=())
    assert (
        (letter.subject, letter.body)
        == (seen.subject, seen.body)
        == (
            "Your idea Idea 1",
            (
                "Dear Applicant 1, we did not take it further. It was not complete when Sift ended. "
                "Say more about the problem in at least five words."
            ),
        )
    )
    assert (letter.address, letter.recipient) == ("applicant.1@example.gov.uk", field.applicants[0].person)
    assert letter.occasion == f"decision:{seen.decision}"
    assert (seen.name, seen.oddities, seen.will_be_sent) == ("Applicant 1", (), True)


def test_a_limited_preview_shows_the_odd_ones_first_and_no_more() -> None:
    field = bring_to_sift(make_field(complete=0, incomplete=3))
    propose(field)
    disown(field.entries[2])

    letters = preview(field, limit=2)

    assert [(each.reference, each.oddities) for each in letters] == [
        ("2026-0003", (NO_OWNER,)),
        ("2026-0001", ()),
    ]
    assert preview(field, limit=0) == ()


def test_a_release_moves_entries_and_is_audited() -> None:
    field = bring_to_sift(make_field(complete=1, incomplete=1))
    propose(field)

    report = release(field)

    assert report == ReleaseReport(released=2, letters=1, without_letter=("2026-0001",))
    assert [get_entry(entry).state for entry in field.entries] == [
        State("longlist", Standing.CONSIDERED),
        State("sift", Standing.NOT_TAKEN_FURTHER),
    ]
    actions = [each.action for each in list_events(chain=field.round.scope.chain, limit=4)]
    assert sorted(actions) == [
        "pass on entry",
        "release decision",
        "release decision",
        "take entry no further",
    ]
    assert verify_chains() == ()


def test_a_release_of_a_preview_shows_the_next_stage_and_the_rank() -> None:
    field = bring_to_longlist(make_field(complete=2))
    review_all(field, [5, 4])
    propose(field, "longlist")

    (first, _) = preview(field, "longlist")

    assert (first.subject, first.body) == (
        "Idea 1 goes on",
        (
            "Dear Applicant 1, your idea goes on to Final. "
            "It was ranked 1 of 2 at Longlist, with a score of 100.0 out of 100."
        ),
    )


def test_releasing_again_repeats_nothing() -> None:
    field = bring_to_sift(make_field(complete=1, incomplete=1))
    propose(field)
    release(field)

    assert release(field) == ReleaseReport(0, 0, ())
    assert list_letters(field.round.scope).total == 1


def test_a_release_of_some_leaves_the_others_pending() -> None:
    field = bring_to_sift(make_field(complete=3))
    propose(field)
    first, *others = pending_ids(round=field.round, stage="sift")

    report = release(field, decisions=[first, 999])

    assert report.released == 1
    assert pending_ids(round=field.round, stage="sift") == tuple(others)


def test_an_entry_let_through_though_it_lacks_something_is_accepted_first() -> None:
    field = bring_to_sift(make_field(complete=0, incomplete=1))
    record_decision(
        actor=field.manager,
        round=field.round,
        stage="sift",
        entry=field.entries[0],
        outcome=Outcome.THROUGH,
        reason="Short and clear.",
        now=AFTER,
    )

    release(field)

    assert get_entry(field.entries[0]).state == State("longlist", Standing.CONSIDERED)
    actions = [each.action for each in entry_history(field.entries[0])]
    assert {Action.ACCEPT, Action.PASS_ON} <= set(actions)


def test_a_withdrawn_entry_is_not_released() -> None:
    field = bring_to_sift(make_field(complete=1))
    propose(field)
    withdraw_entry(actor=field.applicants[0], entry=field.entries[0], now=AFTER)

    assert release(field).released == 0
    assert get_entry(field.entries[0]).state == State("sift", Standing.WITHDRAWN)


def test_a_decision_without_reason_is_odd_and_stops_the_release() -> None:
    field = bring_to_sift(make_field(complete=0, incomplete=2))
    propose(field)
    empty_reason(field.entries[1])

    letters = preview(field, limit=1)

    assert [(each.title, each.oddities) for each in letters] == [("Idea 2", ("The decision has no reason.",))]
    with pytest.raises(ReasonMissingError):
        release(field)
    assert list_letters(field.round.scope).total == 0


def test_a_preview_shows_odd_letters_first_and_says_why() -> None:
    field = bring_to_sift(make_field(complete=1, incomplete=3))
    propose(field)
    erase_person_everywhere(
        store=settings.FILE_STORE, actor=field.applicants[2], person=person_of(field.applicants[2]), now=AFTER
    )
    disown(field.entries[3])
    empty_title(field.entries[3])

    letters = preview(field)

    assert [(each.reference, each.will_be_sent, each.oddities) for each in letters] == [
        (
            "2026-0001",
            False,
            (NO_TEMPLATE,),
        ),
        ("2026-0003", False, (NO_OWNER,)),
        (
            "2026-0004",
            False,
            (NO_OWNER, "The entry has no title."),
        ),
        ("2026-0002", True, ()),
    ]
    assert release(field).without_letter == ("2026-0001", "2026-0003", "2026-0004")


def test_previewing_and_releasing_need_who_may_release() -> None:
    field = bring_to_sift(make_field(complete=1))

    with pytest.raises(NotPermittedError):
        preview_letters(actor=field.assessors[0], round=field.round, stage="sift", site_address=SITE)
    with pytest.raises(NotPermittedError):
        release_decisions(
            actor=field.assessors[0], round=field.round, stage="sift", now=AFTER, site_address=SITE
        )


def test_a_release_of_several_transactions_queues_every_letter() -> None:
    field = bring_to_sift(make_field(complete=0, incomplete=12, assessors=0))
    propose(field)

    report = release(field, at_once=5)

    assert report == ReleaseReport(released=12, letters=12, without_letter=())
