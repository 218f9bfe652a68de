"""The outbox: queueing, settling by hand, wiping, and what the team sees."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from assay.foundations.audit.queries import list_events
from assay.foundations.notifications.models import Letter
from assay.foundations.notifications.operations import (
    claim_letters,
    hold_letters,
    mark_letter_sent,
    queue_letters,
    record_doubt,
    record_failed,
    record_sent,
    release_letters,
    retry_letter,
    wipe_letters,
)
from assay.foundations.notifications.queries import (
    count_letters,
    count_overdue_letters,
    get_letter,
    list_letters,
)
from assay.foundations.notifications.vocabulary import (
    ClaimLostError,
    LetterAction,
    LetterMoveError,
    LetterNotFoundError,
    LetterReasonMissingError,
    LetterState,
    move_letter,
)
from tests.factories.letters import (
    EVERYWHERE,
    SOMEWHERE,
    Someone,
    Somewhere,
    every_letter,
    make_draft,
    only_letter,
    queue_numbered,
)
from tests.factories.moments import NOW

ELSEWHERE = Somewhere("ministry/fellowship/first")
TEAM = Someone()

pytestmark = pytest.mark.django_db


def _fail_the_only_letter() -> UUID:
    (letter,) = claim_letters(worker="first", now=NOW, limit=1)
    record_failed(letter=letter.id, worker="first", fault="no such box", now=NOW, is_final=True)
    return letter.id


def test_queue_keeps_one_letter_for_an_occasion() -> None:
    first = queue_letters(letters=[make_draft("a"), make_draft("b"), make_draft("a")], now=NOW)
    again = queue_letters(letters=[make_draft("a"), make_draft("c")], now=NOW)

    assert (first, again) == (2, 1)
    assert [letter.occasion for letter in every_letter()] == ["a", "b", "c"]


def test_queue_of_many_letters_takes_all() -> None:
    queued = queue_letters(letters=[make_draft(f"n{n}") for n in range(1_001)], now=NOW)

    assert queued == 1_001


def test_queue_with_a_due_moment_waits_for_it() -> None:
    queue_letters(letters=[make_draft()], now=NOW, due_at=NOW + timedelta(days=1))

    assert claim_letters(worker="first", now=NOW, limit=1) == ()


def test_queued_letters_vanish_with_the_transaction_that_occasioned_them() -> None:
    def decide_and_stumble() -> None:
        with transaction.atomic():
            queue_letters(letters=[make_draft()], now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        decide_and_stumble()

    assert every_letter() == ()


@pytest.mark.parametrize(
    "subject", ["Hello\r\nBcc: all@example.org", "Hello\x00\x85Bcc: x", "Hello\u2028Bcc"]
)
def test_subject_is_kept_on_one_line(subject: str) -> None:
    queue_letters(letters=[make_draft(subject=subject)], now=NOW)

    assert len(only_letter().subject.splitlines()) == 1
    assert "\x00" not in only_letter().subject


def test_subject_is_kept_within_its_length() -> None:
    queue_letters(letters=[make_draft(subject="ŵ" * 400)], now=NOW)

    assert only_letter().subject == "ŵ" * 300


def test_held_letters_are_not_sent_until_released_and_both_are_audited() -> None:
    queue_numbered(2)
    letters = [letter.id for letter in every_letter()]

    held = hold_letters(actor=TEAM, scope=SOMEWHERE, letters=letters, reason="Wrong date", now=NOW)
    while_held = claim_letters(worker="first", now=NOW, limit=5)
    released = release_letters(actor=TEAM, scope=SOMEWHERE, letters=letters, reason="Mended", now=NOW)

    events = list_events(chain=SOMEWHERE.chain, limit=10)
    assert (held, while_held, released) == (2, (), 2)
    assert sorted(event.action for event in events) == ["hold letter"] * 2 + ["release letter"] * 2
    assert {event.actor for event in events} == {"person:team"}
    assert {event.subject for event in events} == {f"letter:{letter}" for letter in letters}


def test_holding_is_all_or_nothing() -> None:
    queue_numbered(2)
    letters = [letter.id for letter in every_letter()]
    claim_letters(worker="first", now=NOW, limit=1)

    with pytest.raises(
        LetterMoveError, match="Cannot hold a letter that is sending; only one that is: waiting"
    ):
        hold_letters(actor=TEAM, scope=SOMEWHERE, letters=letters, reason="Stop", now=NOW)

    assert count_letters(SOMEWHERE)[LetterState.HELD] == 0
    assert list_events(chain=SOMEWHERE.chain, limit=10) == ()


def test_letters_of_another_place_cannot_be_held() -> None:
    queue_numbered(1)

    with pytest.raises(LetterNotFoundError, match="ministry/fellowship/first"):
        hold_letters(actor=TEAM, scope=ELSEWHERE, letters=[only_letter().id], reason="Stop", now=NOW)

    assert only_letter().state is LetterState.WAITING


def test_settling_without_a_reason_is_refused() -> None:
    with pytest.raises(LetterReasonMissingError, match="Enter why you hold letters"):
        hold_letters(actor=TEAM, scope=SOMEWHERE, letters=[], reason="  ", now=NOW)


def test_unknown_letter_is_named_with_its_place() -> None:
    with pytest.raises(LetterNotFoundError, match="in the installation"):
        retry_letter(actor=TEAM, scope=EVERYWHERE, letter=uuid4(), reason="Try", now=NOW)


def test_retried_letter_waits_with_all_its_attempts() -> None:
    queue_numbered(1)
    letter = _fail_the_only_letter()

    retry_letter(actor=TEAM, scope=SOMEWHERE, letter=letter, reason="Address mended", now=NOW)

    found = only_letter()
    assert (found.state, found.attempts, found.fault) == (LetterState.WAITING, 0, "")


def test_uncertain_letter_can_be_marked_as_sent() -> None:
    queue_numbered(1)
    (letter,) = claim_letters(worker="first", now=NOW, limit=1)
    record_doubt(letter=letter.id, worker="first", fault="no answer")

    mark_letter_sent(actor=TEAM, scope=SOMEWHERE, letter=letter.id, reason="Ada answered", now=NOW)

    (event,) = list_events(chain=SOMEWHERE.chain, limit=10)
    assert (only_letter().state, only_letter().sent_at) == (LetterState.SENT, NOW)
    assert event.details == {"occasion": "decision:0", "was": "uncertain"}
    assert (only_letter().settled_by, only_letter().settled_reason) == ("person:team", "Ada answered")


def test_wiping_empties_letters_and_withdraws_the_unsent() -> None:
    ada = uuid4()
    queue_letters(letters=[make_draft("sent", recipient=ada)], now=NOW)
    (letter,) = claim_letters(worker="first", now=NOW, limit=1)
    record_sent(letter=letter.id, worker="first", now=NOW)
    queue_letters(letters=[make_draft("waiting", recipient=ada), make_draft("other")], now=NOW)
    every = [each.id for each in every_letter() if each.state is LetterState.WAITING]
    hold_letters(actor=TEAM, scope=SOMEWHERE, letters=every, reason="Ada is ill", now=NOW)

    wiped = wipe_letters(recipient=ada, address="nobody@example.org")

    other, sent, waiting = every_letter()
    assert wiped == 2
    assert (sent.state, waiting.state, other.state) == (
        LetterState.SENT,
        LetterState.WITHDRAWN,
        LetterState.HELD,
    )
    assert {(each.address, each.subject, each.body, each.recipient) for each in (sent, waiting)} == {
        ("", "", "", None)
    }
    assert (waiting.settled_by, waiting.settled_reason) == ("person:team", "")
    assert (other.address, other.settled_reason) == ("ada@example.org", "Ada is ill")


def test_result_for_a_letter_wiped_while_it_was_sent_is_refused() -> None:
    ada = uuid4()
    queue_letters(letters=[make_draft(recipient=ada)], now=NOW)
    (letter,) = claim_letters(worker="first", now=NOW, limit=1)
    wipe_letters(recipient=ada, address="nobody@example.org")

    with pytest.raises(ClaimLostError):
        record_sent(letter=letter.id, worker="first", now=NOW)

    assert only_letter().state is LetterState.WITHDRAWN


def test_list_shows_a_place_and_the_places_within_it_alone() -> None:
    scopes = [SOMEWHERE, Somewhere("council/challenge/2026-late"), Somewhere("council/other/1"), ELSEWHERE]
    queue_letters(letters=[make_draft(scope.path, scope=scope) for scope in scopes], now=NOW)

    totals = [list_letters(place).total for place in (SOMEWHERE, Somewhere("council"), EVERYWHERE)]

    assert totals == [1, 3, 4]


def test_list_searches_filters_and_pages() -> None:
    queue_numbered(12)

    found = list_letters(SOMEWHERE, search="PERSON1")
    page = list_letters(SOMEWHERE, state=LetterState.WAITING, limit=5, offset=10)

    assert sorted(letter.address for letter in found.letters) == [
        "person10@example.org",
        "person11@example.org",
        "person1@example.org",
    ]
    assert (len(page.letters), page.total) == (2, 12)


def test_counts_name_every_state() -> None:
    queue_numbered(2)
    _fail_the_only_letter()

    counts = count_letters(SOMEWHERE)

    assert counts == dict.fromkeys(LetterState, 0) | {LetterState.WAITING: 1, LetterState.FAILED: 1}


def test_letter_is_got_within_its_place_alone() -> None:
    queue_numbered(1)
    letter = only_letter()

    assert get_letter(letter.id, scope=SOMEWHERE) == letter
    with pytest.raises(LetterNotFoundError):
        get_letter(letter.id, scope=ELSEWHERE)


def test_letter_is_named_without_its_recipient() -> None:
    queue_numbered(1)

    (row,) = Letter.objects.all()

    assert str(row) == f"letter {row.id} (waiting)"


def test_overdue_letters_are_counted() -> None:
    queue_numbered(2)

    assert count_overdue_letters(due_before=NOW) == 0
    assert count_overdue_letters(due_before=NOW + timedelta(seconds=1)) == 2


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.WITHDRAWN])
@pytest.mark.parametrize("action", LetterAction)
def test_nothing_moves_a_letter_that_is_sent_or_withdrawn(state: LetterState, action: LetterAction) -> None:
    with pytest.raises(LetterMoveError):
        move_letter(state, action)
