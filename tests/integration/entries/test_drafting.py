"""Starting entries and saving answers."""

import hashlib
import json
import uuid
from datetime import timedelta

import pytest

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.errors import (
    AnswerConflictError,
    AnswerFaultsError,
    ChallengeNotAnsweredError,
    EntryClosedError,
    EntryNotEditableError,
    EntryNotFoundError,
    NotAdmittedError,
    UnknownQuestionError,
    UnknownVersionError,
)
from assay.capabilities.programmes import operations as programmes
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.audit.queries import list_events
from assay.foundations.permissions.vocabulary import ANONYMOUS, SYSTEM, Actor, NotPermittedError, person_of
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import AFTER, DURING, GOOD_ANSWERS, extend, make_entry, make_member
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


def test_start_makes_a_numbered_draft(round: RoundRecord) -> None:
    owner = make_member()

    entry = operations.start_entry(actor=owner, round=round, now=DURING)

    record = queries.get_entry(entry)
    assert record.reference == "2026-0001"
    assert record.state == State("ideas", Standing.DRAFT)
    assert (record.version, record.answers, record.owner) == (0, {}, owner.person)


def test_start_takes_up_an_untouched_draft(round: RoundRecord) -> None:
    owner = make_member()

    first = operations.start_entry(actor=owner, round=round, now=DURING)
    second = operations.start_entry(actor=owner, round=round, now=DURING)

    assert first == second


def test_start_gives_each_entry_its_own_number(round: RoundRecord) -> None:
    references = [make_entry(round).reference for _ in range(3)]

    assert references == ["2026-0001", "2026-0002", "2026-0003"]


@pytest.mark.parametrize("email", ["robin@example.com", "robin@notexample.gov.uk.org"])
def test_start_refuses_whom_the_definition_does_not_admit(round: RoundRecord, email: str) -> None:
    with pytest.raises(NotAdmittedError, match="Anyone who works for Example may enter"):
        operations.start_entry(actor=make_member(email), round=round, now=DURING)


def test_start_refuses_visitors(round: RoundRecord) -> None:
    with pytest.raises(NotAdmittedError):
        operations.start_entry(actor=ANONYMOUS, round=round, now=DURING)


def test_start_refuses_when_closed(round: RoundRecord) -> None:
    with pytest.raises(EntryClosedError, match="closed at 4pm on Friday 1 May 2026"):
        operations.start_entry(actor=make_member(), round=round, now=AFTER)


def test_start_refuses_rounds_that_are_not_open() -> None:
    with pytest.raises(EntryClosedError):
        operations.start_entry(actor=make_member(), round=make_round(), now=DURING)


def test_start_keeps_a_published_challenge(round: RoundRecord) -> None:
    challenge = programmes.save_challenge(
        actor=SYSTEM, round=round, slug="queues", title="Queues", summary="Long ones", body="", now=NOW
    )
    programmes.publish_challenge(actor=SYSTEM, round=round, slug="queues", now=NOW)

    entry = operations.start_entry(actor=make_member(), round=round, challenge=challenge.id, now=DURING)

    assert queries.get_entry(entry).challenge_title == "Queues"


def test_start_refuses_unknown_challenges(round: RoundRecord) -> None:
    with pytest.raises(ChallengeNotAnsweredError, match="none is published yet"):
        operations.start_entry(actor=make_member(), round=round, challenge=77, now=DURING)


def test_start_needs_a_challenge_where_the_definition_says_so() -> None:
    source = SMALL_DEFINITION.replace("challenges: optional", "challenges: required")
    prepared = make_round(make_programme(definition_source=source))
    programmes.save_challenge(
        actor=SYSTEM, round=prepared, slug="queues", title="Queues", summary="Long ones", body="", now=NOW
    )
    programmes.publish_challenge(actor=SYSTEM, round=prepared, slug="queues", now=NOW)

    with pytest.raises(ChallengeNotAnsweredError, match="Queues"):
        operations.start_entry(actor=make_member(), round=open_round(prepared), now=DURING)


def test_save_keeps_every_version(round: RoundRecord) -> None:
    owner = make_member()
    entry = operations.start_entry(actor=owner, round=round, now=DURING)

    for number, title in enumerate(["First", "Second", "Third"]):
        operations.save_answers(
            actor=owner, entry=entry, answers={"title": title}, base_version=number, now=DURING
        )

    versions = queries.list_versions(entry)
    assert [(each.number, each.answers["title"]) for each in versions] == [
        (3, "Third"),
        (2, "Second"),
        (1, "First"),
    ]
    assert queries.get_entry(entry).title == "Third"


def test_save_without_a_change_keeps_the_version(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, is_submitted=False)

    saved = operations.save_answers(
        actor=owner, entry=record.id, answers=GOOD_ANSWERS, base_version=1, now=DURING
    )

    assert saved.number == 1


def test_save_merges_different_questions_of_two_windows(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, is_submitted=False)

    operations.save_answers(
        actor=owner, entry=record.id, answers={"title": "New"}, base_version=1, now=DURING
    )
    operations.save_answers(
        actor=owner, entry=record.id, answers={"personal": "yes"}, base_version=1, now=DURING
    )

    merged = queries.get_entry(record.id)
    assert (merged.answers["title"], merged.answers["personal"], merged.version) == ("New", True, 3)


def test_save_tells_both_values_of_a_conflict(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, is_submitted=False)
    operations.save_answers(
        actor=owner, entry=record.id, answers={"title": "Theirs"}, base_version=1, now=DURING
    )

    with pytest.raises(AnswerConflictError) as caught:
        operations.save_answers(
            actor=owner, entry=record.id, answers={"title": "Yours"}, base_version=1, now=DURING
        )

    conflict = caught.value.conflicts[0]
    assert (conflict.question_id, conflict.yours, conflict.theirs) == ("title", "Yours", "Theirs")
    assert caught.value.version == 2


def test_save_of_the_same_value_twice_is_no_conflict(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, is_submitted=False)
    operations.save_answers(
        actor=owner, entry=record.id, answers={"title": "Same"}, base_version=1, now=DURING
    )

    saved = operations.save_answers(
        actor=owner, entry=record.id, answers={"title": "Same"}, base_version=1, now=DURING
    )

    assert saved.number == 2


def test_save_takes_an_answer_away(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, is_submitted=False)

    saved = operations.save_answers(
        actor=owner, entry=record.id, answers={"title": " "}, base_version=1, now=DURING
    )

    assert "title" not in saved.answers


def test_save_drops_answers_that_became_hidden(round: RoundRecord) -> None:
    owner = make_member()
    shown = {**GOOD_ANSWERS, "data": ["other"], "data_other": "Letters"}
    record = make_entry(round, owner=owner, answers=shown, is_submitted=False)

    saved = operations.save_answers(
        actor=owner, entry=record.id, answers={"data": ["survey"]}, base_version=1, now=DURING
    )

    assert record.answers["data_other"] == "Letters"
    assert "data_other" not in saved.answers


def test_save_tells_every_fault_and_saves_nothing(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, is_submitted=False)
    answers = {"title": "word " * 13, "data": ["rumour"], "problem": "Fine"}

    with pytest.raises(AnswerFaultsError) as caught:
        operations.save_answers(actor=owner, entry=record.id, answers=answers, base_version=1, now=DURING)

    assert [each.question_id for each in caught.value.faults] == ["title", "data"]
    assert queries.get_entry(record.id).version == 1


def test_save_refuses_questions_that_are_not_asked(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, is_submitted=False)

    with pytest.raises(UnknownQuestionError, match="shoe_size"):
        operations.save_answers(
            actor=owner, entry=record.id, answers={"shoe_size": "43"}, base_version=1, now=DURING
        )


def test_save_refuses_versions_that_never_were(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, is_submitted=False)

    with pytest.raises(UnknownVersionError):
        operations.save_answers(
            actor=owner, entry=record.id, answers={"title": "A"}, base_version=9, now=DURING
        )


def test_save_refuses_at_the_moment_of_closing(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, is_submitted=False)
    closing = round.intake_window.closes_at
    assert closing is not None

    operations.save_answers(
        actor=owner,
        entry=record.id,
        answers={"title": "In time"},
        base_version=1,
        now=closing - timedelta(microseconds=1),
    )
    with pytest.raises(EntryClosedError):
        operations.save_answers(
            actor=owner, entry=record.id, answers={"title": "Late"}, base_version=2, now=closing
        )

    assert queries.get_entry(record.id).title == "In time"


def test_save_accepts_until_an_extension_ends(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, is_submitted=False)
    until = extend(round, entry=record.id)

    saved = operations.save_answers(
        actor=owner, entry=record.id, answers={"title": "Later"}, base_version=1, now=AFTER
    )
    with pytest.raises(EntryClosedError):
        operations.save_answers(
            actor=owner, entry=record.id, answers={"title": "Too late"}, base_version=2, now=until
        )

    assert saved.answers["title"] == "Later"


def test_save_refuses_withdrawn_entries(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner)
    operations.withdraw_entry(actor=owner, entry=record.id, now=DURING)

    with pytest.raises(EntryNotEditableError, match="moved on"):
        operations.save_answers(
            actor=owner, entry=record.id, answers={"title": "A"}, base_version=1, now=DURING
        )


def test_save_hides_other_peoples_entries(round: RoundRecord) -> None:
    record = make_entry(round)

    for actor in (make_member(), ANONYMOUS, SYSTEM):
        with pytest.raises(EntryNotFoundError):
            operations.save_answers(actor=actor, entry=record.id, answers={}, base_version=1, now=DURING)


def test_save_refuses_forged_identifiers() -> None:
    with pytest.raises(EntryNotFoundError):
        operations.save_answers(
            actor=make_member(), entry=uuid.uuid4(), answers={}, base_version=0, now=DURING
        )


def test_submitting_seals_the_answers_in_the_audit_trail(round: RoundRecord) -> None:
    record = make_entry(round)
    answers = json.dumps(dict(record.answers), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    submission = list_events(chain=round.scope.chain, subject=f"entry:{record.id}")[0]

    assert submission.details["version"] == 1
    assert submission.details["fingerprint"] == hashlib.sha256(answers.encode()).hexdigest()


def test_drafting_is_audited_without_answers(round: RoundRecord) -> None:
    record = make_entry(round, is_submitted=False)

    events = list_events(chain=round.scope.chain, subject=f"entry:{record.id}")

    assert [(each.action, each.details) for each in events] == [
        ("start entry", {"reference": "2026-0001"}),
    ]


def test_nobody_in_particular_is_asked_to_sign_in() -> None:
    with pytest.raises(NotPermittedError, match="Sign in"):
        person_of(ANONYMOUS)


def test_submitting_the_same_answers_again_moves_nothing(round: RoundRecord) -> None:
    record = make_entry(round)
    owner = Actor(person=record.owner)

    receipt = operations.submit_entry(actor=owner, entry=record.id, now=DURING)

    assert (receipt.version, receipt.state, receipt.findings) == (1, record.state, ())
    assert len(queries.entry_history(record.id)) == 1
