"""A stage with a form of its own, and an intake that never closes."""

from uuid import UUID

import pytest

from assay.capabilities.entries.operations import (
    move_entry,
    pass_on_intake,
    save_answers,
    submit_entry,
)
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.entries.vocabulary.errors import (
    EntryClosedError,
    EntryIncompleteError,
    EntryNotEditableError,
)
from assay.capabilities.programmes.operations import close_intake_now, finish_round
from assay.capabilities.programmes.vocabulary.errors import IntakeStillOpenError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.capabilities.programmes.vocabulary.states import Action, Standing, State
from assay.foundations.notifications.queries import list_letters_to
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from assay.use_cases.submit_and_acknowledge import submit_and_acknowledge
from tests.factories.entries import DURING, extend, make_entry, make_member
from tests.factories.programmes import make_programme, make_round, open_round
from tests.factories.staged_definition import STAGED_DEFINITION

pytestmark = pytest.mark.django_db
NEW, OLD = {"title": "Map", "novel": "yes"}, {"title": "Fax", "novel": "no"}


@pytest.fixture
def round() -> RoundRecord:
    return open_round(make_round(make_programme(slug="open-door", definition_source=STAGED_DEFINITION)))


@pytest.fixture
def robin() -> Actor:
    return make_member()


@pytest.fixture
def entry(round: RoundRecord, robin: Actor) -> UUID:
    """An entry that has got to the trial."""
    entry = make_entry(round, owner=robin, answers=NEW).id
    pass_on_intake(actor=SYSTEM, round=round, now=DURING)
    return entry


def test_complete_entries_pass_while_others_wait_where_the_intake_never_closes(round: RoundRecord) -> None:
    complete, lacking = make_entry(round, answers=NEW), make_entry(round, answers=OLD)

    passed = pass_on_intake(actor=SYSTEM, round=round, now=DURING)

    assert passed == 1
    assert get_entry(complete.id).state == State("trial", Standing.MORE_NEEDED)
    assert get_entry(lacking.id).state == State("door", Standing.MORE_NEEDED)


def test_an_intake_without_an_end_is_closed_by_the_team_and_then_finished(round: RoundRecord) -> None:
    with pytest.raises(IntakeStillOpenError, match="without an end; close its intake now"):
        finish_round(actor=SYSTEM, round=round, now=DURING)

    closed = close_intake_now(actor=SYSTEM, round=round, reason="Enough came.", now=DURING)

    assert closed.intake_window.closes_at == DURING
    assert finish_round(actor=SYSTEM, round=closed, now=DURING).state is RoundState.FINISHED


def test_the_later_form_is_answered_and_sent_in(robin: Actor, entry: UUID) -> None:
    with pytest.raises(EntryIncompleteError) as error:
        submit_entry(actor=robin, entry=entry, now=DURING)
    assert [each.question for each in error.value.findings] == ["result"]

    save_answers(actor=robin, entry=entry, answers={"result": "It works"}, base_version=1, now=DURING)
    receipt = submit_entry(actor=robin, entry=entry, now=DURING)

    assert receipt.findings == ()
    assert get_entry(entry).state == State("trial", Standing.CONSIDERED)
    assert get_entry(entry).answers == {"title": "Map", "novel": True, "result": "It works"}


def test_a_rule_of_the_later_form_asks_for_more(robin: Actor, entry: UUID) -> None:
    answers = {"result": "It works", "price": "1001"}
    save_answers(actor=robin, entry=entry, answers=answers, base_version=1, now=DURING)

    receipt = submit_entry(actor=robin, entry=entry, now=DURING)

    assert [each.message for each in receipt.findings] == ["It may cost at most 1000 pounds."]
    assert receipt.state == State("trial", Standing.MORE_NEEDED)


def test_what_is_asked_for_at_a_stage_without_a_form_is_mended_in_the_last_one(
    robin: Actor, entry: UUID
) -> None:
    save_answers(actor=robin, entry=entry, answers={"result": "It works"}, base_version=1, now=DURING)
    submit_entry(actor=robin, entry=entry, now=DURING)
    for action in (Action.PASS_ON, Action.ASK_FOR_MORE):
        move_entry(actor=SYSTEM, entry=entry, action=action, reason="How well?", now=DURING)

    save_answers(actor=robin, entry=entry, answers={"result": "Very well"}, base_version=2, now=DURING)
    submit_entry(actor=robin, entry=entry, now=DURING)

    assert get_entry(entry).state == State("award", Standing.CONSIDERED)
    with pytest.raises(EntryNotEditableError):
        save_answers(actor=robin, entry=entry, answers={"title": "Chart"}, base_version=3, now=DURING)


def test_what_an_earlier_form_asked_stays_as_it_was_judged(robin: Actor, entry: UUID) -> None:
    with pytest.raises(EntryNotEditableError, match="other questions are asked"):
        save_answers(actor=robin, entry=entry, answers={"title": "Chart"}, base_version=1, now=DURING)

    assert get_entry(entry).title == "Map"


def test_a_later_form_cannot_be_answered_early(round: RoundRecord, robin: Actor) -> None:
    draft = make_entry(round, owner=robin, answers=NEW, is_submitted=False)

    with pytest.raises(EntryNotEditableError, match="other questions are asked"):
        save_answers(actor=robin, entry=draft.id, answers={"result": "Yes"}, base_version=1, now=DURING)


def test_a_later_form_closes_with_its_stage_unless_that_is_extended(
    round: RoundRecord, robin: Actor, entry: UUID
) -> None:
    closed = round.window("trial").closes_at
    assert closed
    given = {"actor": robin, "entry": entry, "answers": {"result": "It works"}, "base_version": 1}
    with pytest.raises(EntryClosedError):
        save_answers(**given, now=closed)  # type: ignore[arg-type]  # the same four twice

    extend(round, stage="trial", entry=entry)

    assert save_answers(**given, now=closed).number == 2  # type: ignore[arg-type]  # as above


def test_each_form_has_its_own_receipt(round: RoundRecord, robin: Actor) -> None:
    site = "https://assay.example"
    entry = make_entry(round, owner=robin, answers=NEW, is_submitted=False).id
    submit_and_acknowledge(actor=robin, entry=entry, now=DURING, site_address=site)
    pass_on_intake(actor=SYSTEM, round=round, now=DURING)
    save_answers(actor=robin, entry=entry, answers={"result": "It works"}, base_version=1, now=DURING)
    submit_and_acknowledge(actor=robin, entry=entry, now=DURING, site_address=site)

    assert robin.person
    assert {each.subject for each in list_letters_to(robin.person)} == {"Map arrived", "Map, report"}
