"""The outbox: listed, read, held and released, one by one and in bulk."""

from django.test import Client

from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.queries import count_letters, list_letters
from assay.foundations.notifications.vocabulary import LetterDraft, LetterState
from assay.foundations.permissions.vocabulary import Scope
from tests.factories.assessment import Field
from tests.factories.moments import NOW
from tests.integration.web_programme_team.pages import address, rows_of, summary_of, text_of


def _queue(scope: Scope, count: int = 2) -> list[str]:
    drafts = [
        LetterDraft(f"test:{scope.path}:{n}", scope, None, f"p{n}@example.org", f"Letter {n}", "<b>Hello</b>")
        for n in range(count)
    ]
    queue_letters(letters=drafts, now=NOW)
    return [str(each.id) for each in list_letters(scope).letters]


def test_letters_are_listed_and_read(client: Client, field: Field) -> None:
    letter, _ = _queue(field.round.scope)

    rows = rows_of(client.get(address("letters", field.round)), "letters")
    page = client.get(address("letter", field.round, letter=letter)).content.decode()

    assert len(rows) == 2
    assert "&lt;b&gt;Hello&lt;/b&gt;" in page


def test_letters_are_held_in_bulk_with_a_reason(client: Client, field: Field) -> None:
    letters = _queue(field.round.scope)
    there = address("settle-letters", field.round)

    preview = client.post(there, {"action": "hold", "letter": letters})
    unexplained = client.post(there, {"action": "hold", "letter": letters, "confirmed": "yes"})
    client.post(there, {"action": "hold", "letter": letters, "confirmed": "yes", "reason": "Wrong date"})

    assert "Hold 2 letters" in text_of(preview)
    assert [count for _, count in summary_of(unexplained)] == [1]
    assert count_letters(field.round.scope)[LetterState.HELD] == 2


def test_all_held_letters_are_released_at_once(client: Client, field: Field) -> None:
    letters = _queue(field.round.scope)
    there = address("settle-letters", field.round)
    client.post(there, {"action": "hold", "letter": letters, "confirmed": "yes", "reason": "Wrong date"})

    everything = {"action": "release", "all": "yes", "filter": "state=held"}
    done = client.post(there, {**everything, "confirmed": "yes", "reason": "Mended"}, follow=True)
    again = client.post(there, {**everything, "confirmed": "yes", "reason": "Mended"}, follow=True)

    assert "2 letters released." in text_of(done)
    assert "Select at least one letter that is held first." in text_of(again)


def test_letters_of_another_round_are_neither_read_nor_held(client: Client, field: Field) -> None:
    letter, _ = _queue(Scope("other/programme/round"))

    read = client.get(address("letter", field.round, letter=letter))
    client.post(
        address("settle-letters", field.round),
        {"action": "hold", "letter": letter, "confirmed": "yes", "reason": "Mine"},
    )

    assert read.status_code == 404
    assert count_letters(Scope("other"))[LetterState.HELD] == 0


def test_one_letter_is_held_and_cannot_be_held_twice(client: Client, field: Field) -> None:
    letter, _ = _queue(field.round.scope)
    there = address("letter", field.round, letter=letter)

    client.post(there, {"action": "hold", "reason": "Wrong date"})
    again = client.post(there, {"action": "hold", "reason": "Wrong date"})

    assert [count for _, count in summary_of(again)] == [1]
    assert count_letters(field.round.scope)[LetterState.HELD] == 1
    assert "Why: Wrong date" in text_of(client.get(there))


def test_letters_that_do_not_match_say_so(client: Client, field: Field) -> None:
    page = text_of(client.get(f"{address('letters', field.round)}?search=nothing&page=99999999999"))

    assert "Nothing matches" in page
