"""Figures of a round say what happened, in few queries however many entries there are."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assay.capabilities.entries.operations import (
    move_entry,
    save_answers,
    start_entry,
    submit_entry,
    withdraw_entry,
)
from assay.capabilities.entries.vocabulary.figures import QuestionReached, SourceFigures
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.permissions.vocabulary import SYSTEM, NotPermittedError
from assay.use_cases.round_figures import RoundFigures, StageReviews, round_figures
from tests.factories.assessment import AFTER, Field, bring_to_longlist, bring_to_sift, make_field, review_all
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import DURING, make_entry, make_member
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db


def figures_of(field: Field, *, days: float = 75) -> RoundFigures:
    return round_figures(actor=field.manager, round=field.round, now=NOW + timedelta(days=days))


def test_days_at_a_stage_count_until_entries_leave_or_until_now() -> None:
    field = bring_to_sift(make_field(complete=2, incomplete=1))
    gone = field.entries[0]
    move_entry(
        actor=field.manager,
        entry=gone,
        action=Action.TAKE_NO_FURTHER,
        reason="Late.",
        now=AFTER + timedelta(days=2),
    )

    ideas, sift = figures_of(field).movements.stays

    assert (ideas.stage, ideas.entries, ideas.waiting, ideas.median) == ("ideas", 3, 0, 70)
    assert (sift.entries, sift.waiting, sift.median, sift.ninetieth) == (3, 2, 5, 5)
    assert {each.entry for each in sift.longest_waiting} == set(field.entries[1:])


def test_an_entry_that_comes_back_adds_to_its_days() -> None:
    round = open_round()
    owner = make_member()
    entry = make_entry(round, owner=owner, now=NOW).id
    move_entry(actor=SYSTEM, entry=entry, action=Action.ASK_FOR_MORE, reason="More.", now=NOW + timedelta(2))
    submit_entry(actor=owner, entry=entry, now=NOW + timedelta(3))
    withdraw_entry(actor=owner, entry=entry, now=NOW + timedelta(5))

    movements = round_figures(actor=SYSTEM, round=round, now=AFTER).movements

    [stays] = movements.stays
    assert (stays.entries, stays.waiting, stays.longest.days) == (1, 0, 5)
    assert movements.references[entry].endswith("0001")
    assert movements.sent_in == {NOW.date(): 1}


def test_a_draft_that_is_withdrawn_stayed_nowhere() -> None:
    round = open_round()
    owner = make_member()
    draft = start_entry(actor=owner, round=round, now=DURING)
    withdraw_entry(actor=owner, entry=draft, now=DURING)

    assert round_figures(actor=SYSTEM, round=round, now=AFTER).movements.stays == ()


def test_days_are_days_of_the_rounds_time_zone() -> None:
    round = open_round(make_round(time_zone="Asia/Tokyo"))
    late = DURING.replace(hour=20)

    make_entry(round, now=late)

    figures = round_figures(actor=SYSTEM, round=round, now=AFTER)
    assert figures.movements.sent_in == {date(2026, 3, 4): 1}
    assert figures.saves == {date(2026, 3, 4): 1}


def test_drafts_stop_at_their_last_answer_in_the_form() -> None:
    round = open_round()
    start_entry(actor=make_member(), round=round, now=DURING)
    for answers in ({"title": "A"}, {"title": "B"}, {"data": ["survey"], "title": "C"}):
        make_entry(round, answers=answers, is_submitted=False)
    make_entry(round)

    drafts = round_figures(actor=SYSTEM, round=round, now=AFTER).drafts

    assert (drafts.drafts, drafts.blank) == (4, 1)
    assert drafts.questions == (
        QuestionReached("title", "What is your idea called?", 2),
        QuestionReached("problem", "What problem does it solve?", 0),
        QuestionReached("data", "Which data would it use?", 1),
        QuestionReached("data_other", "Which other data?", 0),
        QuestionReached("personal", "Does it use personal data?", 0),
    )


def test_choices_are_counted_in_what_was_sent_in() -> None:
    round = open_round()
    good = {"title": "T", "problem": "Five words and no more", "personal": "no"}
    make_entry(round, answers={**good, "data": ["administrative", "survey"]})
    make_entry(round, answers={**good, "data": ["survey"], "personal": "yes"})
    make_entry(round, answers={**good, "data": ["survey"]}, is_submitted=False)

    data, personal = round_figures(actor=SYSTEM, round=round, now=AFTER).choices

    assert (data.answered, data.is_many) == (2, True)
    assert data.counts == (("Administrative records", 1), ("Surveys", 2), ("Something else", 0))
    assert personal.counts == (("Yes", 1), ("No", 1))


@pytest.mark.parametrize("guard", ["redact for: [assessor], personal: yes", "redact for: [team]"])
def test_answers_about_people_or_hidden_from_the_team_are_not_counted(guard: str) -> None:
    source = SMALL_DEFINITION.replace("redact for: [assessor]", guard)
    round = open_round(make_round(make_programme(definition_source=source)))

    choices = round_figures(actor=SYSTEM, round=round, now=AFTER).choices

    assert [each.question for each in choices] == ["data"]


def test_a_form_without_choices_has_none() -> None:
    lines = SMALL_DEFINITION.splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if "id: evidence" in line)
    end = next(number for number, line in enumerate(lines) if line.startswith("teams:"))
    source = "".join(lines[:start] + lines[end:]).replace(
        "{when: personal, to: privacy}", '{when: "true", to: privacy}'
    )
    round = open_round(make_round(make_programme(definition_source=source)))

    assert round_figures(actor=SYSTEM, round=round, now=AFTER).choices == ()


def test_sources_say_how_people_came_and_nothing_of_them() -> None:
    round = open_round()
    for label in ("newsletter", "newsletter", "ann@example.org", ""):
        start_entry(actor=make_member(), round=round, came_from=label, now=DURING)
    sent = make_member()
    entry = start_entry(actor=sent, round=round, came_from="gov.uk", now=DURING)
    save_answers(
        actor=sent,
        entry=entry,
        answers={"title": "T", "problem": "Because", "data": ["survey"], "personal": "no"},
        base_version=0,
        now=DURING,
    )
    submit_entry(actor=sent, entry=entry, now=DURING)

    sources = round_figures(actor=SYSTEM, round=round, now=AFTER).sources

    assert sources == (
        SourceFigures("", 2, 0),
        SourceFigures("newsletter", 2, 0),
        SourceFigures("gov.uk", 1, 1),
    )


def test_reviews_are_counted_against_those_needed() -> None:
    field = bring_to_longlist(make_field(complete=2))
    review_all(field, [5, 4], assessors=1)

    assert figures_of(field).reviews == (
        StageReviews("longlist", written=2, done=2, needed=4, short=2),
        StageReviews("final", written=0, done=0, needed=0, short=0),
    )


def test_figures_are_for_those_who_may_see_entries() -> None:
    field = make_field(complete=1)

    with pytest.raises(NotPermittedError):
        round_figures(actor=field.assessors[0], round=field.round, now=AFTER)


@pytest.mark.parametrize("entries", [1, 4])
def test_figures_take_few_queries_for_any_number_of_entries(entries: int) -> None:
    field = bring_to_longlist(make_field(complete=entries))

    with CaptureQueriesContext(connection) as queries:
        figures_of(field)

    assert len(queries) <= 13
