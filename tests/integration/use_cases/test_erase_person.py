"""Tests of erasing a person everywhere."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from assay.capabilities.assessment.operations import propose_decisions, record_decision, withdraw_decision
from assay.capabilities.assessment.queries import decisions_of, reviews_of, withdrawn_decisions
from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.entries.operations import (
    add_comment,
    hide_comment,
    save_answers,
    start_entry,
    triage_entries,
    withdraw_entry,
)
from assay.capabilities.entries.queries import (
    entry_history,
    get_entry,
    list_comments,
    list_entries,
    list_versions,
)
from assay.capabilities.entries.queries.participation import ERASED_TEXT
from assay.capabilities.entries.vocabulary.filters import EntryFilter
from assay.capabilities.programmes.queries import list_extensions
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.audit.queries import list_events, verify_chains
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import SYSTEM, NotPermittedError
from assay.use_cases.erase_person import ErasureReport, erase_person_everywhere
from tests.factories.assessment import (
    AFTER,
    PROBLEM,
    Field,
    bring_to_longlist,
    bring_to_sift,
    make_field,
    make_member,
    release,
    review_all,
)
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import extend
from tests.factories.moments import NOW
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
PARTS = {"title": "{id: title, type: text", "problem": "{id: problem, type: long text"}


def make_field_where(question: str, **counts: int) -> Field:
    """Return a field whose definition calls one question personal."""
    parts = PARTS[question]
    source = SMALL_DEFINITION.replace(parts, f"{parts}, personal: yes, redact for: [assessor]")
    source = source.replace("words: 12, public: yes", "words: 12").replace("300, public: yes", "300")
    return make_field(round=open_round(make_round(make_programme(definition_source=source))), **counts)


def test_erasing_takes_personal_answers_out_of_every_version_and_of_the_search() -> None:
    field = make_field_where("problem", complete=2)
    person, (erased, other) = person_of(field.applicants[0]), field.entries

    report = erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person, now=AFTER)

    assert report == ErasureReport(letters=0, versions=1)
    assert all("problem" not in version.answers for version in list_versions(erased))
    assert list_versions(other)[-1].answers["problem"] == PROBLEM
    found = list_entries(round=field.round, filter=EntryFilter(search="typed twice"))
    assert [row.id for row in found.rows] == [other]
    event = list_events(chain=field.round.scope.chain, limit=1)[0]
    assert (event.action, event.subject) == ("erase personal answers", f"entry:{erased}")
    assert event.details == {"versions": 1, "questions": ["problem"]}
    assert verify_chains() == ()


def test_erasing_leaves_entries_without_owner_and_without_what_was_asked_of_them() -> None:
    field = make_field(complete=2)
    for applicant, entry in zip(field.applicants, field.entries, strict=True):
        asked = {"action": Action.ASK_FOR_MORE, "reason": "Ada, which office?", "now": AFTER}
        triage_entries(actor=SYSTEM, round=field.round, entries=[entry], **asked)  # type: ignore[arg-type]  # as named
        withdraw_entry(actor=applicant, entry=entry, reason="I am ill.", now=AFTER)

    erase_person_everywhere(
        store=settings.FILE_STORE, actor=SYSTEM, person=person_of(field.applicants[0]), now=AFTER
    )

    erased, other = ([each.reason for each in entry_history(entry)] for entry in field.entries)
    assert (set(erased), other) == ({""}, ["", "Ada, which office?", "I am ill."])
    assert [get_entry(entry).owner for entry in field.entries] == [None, person_of(field.applicants[1])]


def test_erasing_keeps_the_reason_of_a_decision() -> None:
    field = make_field(complete=1)
    triage_entries(
        actor=SYSTEM,
        round=field.round,
        entries=field.entries,
        action=Action.TAKE_NO_FURTHER,
        reason="It is done already.",
        now=AFTER,
    )

    erase_person_everywhere(
        store=settings.FILE_STORE, actor=SYSTEM, person=person_of(field.applicants[0]), now=AFTER
    )

    assert entry_history(field.entries[0])[-1].reason == "It is done already."


def test_erasing_empties_comments_and_why_they_were_hidden() -> None:
    field = make_field(complete=2)
    at = NOW + timedelta(hours=1)
    comments = [
        add_comment(actor=actor, entry=field.entries[0], text="I was ill too.", now=at)
        for actor in field.applicants
    ]
    for comment in comments:
        hide_comment(actor=SYSTEM, comment=comment.id, reason="It tells of an illness.", now=at)

    erase_person_everywhere(
        store=settings.FILE_STORE, actor=SYSTEM, person=person_of(field.applicants[0]), now=AFTER
    )

    erased, other = list_comments(field.entries[0], include_hidden=True)
    assert (erased.text, erased.hidden_reason) == (ERASED_TEXT, "")
    assert (other.text, other.hidden_reason) == ("I was ill too.", "It tells of an illness.")


def test_erasing_a_personal_title_empties_it() -> None:
    field = make_field_where("title", complete=1)

    erase_person_everywhere(
        store=settings.FILE_STORE, actor=SYSTEM, person=person_of(field.applicants[0]), now=AFTER
    )

    assert get_entry(field.entries[0]).title == ""


def test_erasing_wipes_letters_and_keeps_decisions() -> None:
    field = bring_to_sift(make_field(complete=0, incomplete=1))
    propose_decisions(actor=field.manager, round=field.round, stage="sift", now=AFTER)
    release(field, "sift")

    report = erase_person_everywhere(
        store=settings.FILE_STORE, actor=field.applicants[0], person=person_of(field.applicants[0]), now=AFTER
    )

    assert report == ErasureReport(letters=1, versions=0)
    (letter,) = list_letters(field.round.scope).letters
    assert (letter.address, letter.subject, letter.body) == ("", "", "")
    assert len(decisions_of(field.entries[0])) == 1


def test_erasing_an_assessor_keeps_their_reviews_without_a_name() -> None:
    field = bring_to_longlist(make_field(complete=1, assessors=1))
    review_all(field, [4])

    erase_person_everywhere(
        store=settings.FILE_STORE, actor=SYSTEM, person=person_of(field.assessors[0]), now=AFTER
    )

    (review,) = reviews_of(field.entries[0])
    assert review.scores == {"value": 4, "viability": 4}
    assert review.assessor_name == "Someone whose account was erased"


def test_erasing_forgets_why_a_decision_on_their_entry_was_taken_back() -> None:
    field = bring_to_sift(make_field(complete=2))
    for entry in field.entries:
        where: Any = {"actor": field.manager, "round": field.round, "stage": "sift", "entry": entry}
        record_decision(**where, outcome=Outcome.THROUGH, reason="Clear.", now=AFTER)
        withdraw_decision(**where, reason="Ada rang us.", now=AFTER)

    erase_person_everywhere(
        store=settings.FILE_STORE, actor=SYSTEM, person=person_of(field.applicants[0]), now=AFTER
    )

    kept = [withdrawn_decisions(entry=entry, stage="sift")[0].reason for entry in field.entries]
    assert kept == ["", "Ada rang us."]


@pytest.mark.parametrize("is_for_entry", [True, False])
def test_erasing_forgets_why_someone_got_more_time(*, is_for_entry: bool) -> None:
    field = make_field(complete=1)
    person = person_of(field.applicants[0])
    until = extend(
        field.round,
        entry=field.entries[0] if is_for_entry else None,
        person=None if is_for_entry else person,
    )
    extend(field.round)

    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person, now=AFTER)

    kept = [(each.until, each.reason) for each in list_extensions(field.round.id)]
    assert kept == [(until, ""), (until, "The owner was ill.")]


def test_erasing_someone_else_needs_who_manages_people_everywhere() -> None:
    field = make_field(complete=1)

    with pytest.raises(NotPermittedError):
        erase_person_everywhere(
            store=settings.FILE_STORE, actor=field.manager, person=person_of(field.applicants[0]), now=AFTER
        )


def test_erasing_a_draft_that_was_never_submitted() -> None:
    field = make_field_where("problem", complete=0)
    actor = make_member("Ada")
    entry = start_entry(actor=actor, round=field.round, now=NOW)
    save_answers(actor=actor, entry=entry, answers={"problem": PROBLEM}, base_version=0, now=NOW)

    report = erase_person_everywhere(
        store=settings.FILE_STORE, actor=actor, person=person_of(actor), now=AFTER
    )

    assert report == ErasureReport(letters=0, versions=1)
    assert get_entry(entry).answers == {}
