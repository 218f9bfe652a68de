"""The task list, checking, sending in, the receipt, and what follows."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assay.capabilities.assessment.operations import record_decision
from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.entries.operations import pass_on_intake, save_answers, start_entry, triage_entries
from assay.capabilities.entries.queries import entry_history, get_entry, list_versions
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Scope
from assay.use_cases.release_decisions import release_decisions
from tests.factories.entries import AFTER, DURING, GOOD_ANSWERS, SHORT_ANSWERS, make_entry
from tests.factories.every_question import POSTED, SHOWN
from tests.integration.web_applicant.conftest import Clock
from tests.integration.web_applicant.pages import address, answer, text_of

pytestmark = pytest.mark.django_db


def send_in(client: Client, entry: UUID, version: int | None = None) -> Any:
    latest = get_entry(entry).version if version is None else version
    return client.post(address(entry, "check/"), {"version": str(latest)}, follow=True)


def letters() -> list[tuple[str, str]]:
    return [(each.address, each.subject) for each in list_letters(Scope()).letters]


def test_task_list_says_what_each_question_needs(
    client: Client, robin: Actor, every_round: RoundRecord
) -> None:
    entry = start_entry(actor=robin, round=every_round, now=DURING)
    answer(client, entry, "title", answer="Queues")

    page = text_of(client.get(address(entry)))

    assert "What is it called? Completed" in page
    assert "What is it about? Not started" in page
    assert "What is its short name? Optional" in page
    assert "Which other data?" not in page
    assert "8 answers still need to be given" in page
    assert "It closes at 5pm on Friday 1 May 2026 (UK time). You have 59 days left." in page


def test_check_page_lists_what_is_missing_first(
    client: Client, robin: Actor, small_round: RoundRecord
) -> None:
    entry = make_entry(small_round, owner=robin, answers={"title": "Queues"}, is_submitted=False).id

    shown, tried = client.get(address(entry, "check/")), send_in(client, entry)

    page = text_of(shown)
    assert page.index("Answer these before you send it in") < page.index("Your idea")
    assert "Accept and send in" not in page
    assert f'href="{address(entry, "questions/problem/")}?from=check"' in shown.content.decode()
    assert tried.status_code == 422
    assert get_entry(entry).state.standing is Standing.DRAFT


def test_check_page_shows_answers_of_every_type(
    client: Client, robin: Actor, every_round: RoundRecord
) -> None:
    entry = start_entry(actor=robin, round=every_round, now=DURING)
    for question, posted in POSTED.items():
        answer(client, entry, question, **{name.replace("-", "_"): value for name, value in posted.items()})

    page = text_of(client.get(address(entry, "check/")))

    assert [shown for shown in SHOWN.values() if shown not in page] == []
    assert page.count("Not answered") == 3


def test_sending_in_gives_a_receipt_and_a_letter(
    client: Client, robin: Actor, every_round: RoundRecord
) -> None:
    entry = start_entry(actor=robin, round=every_round, now=DURING)
    for question, posted in POSTED.items():
        answer(client, entry, question, **{name.replace("-", "_"): value for name, value in posted.items()})

    response = send_in(client, entry)

    page, reference = text_of(response), get_entry(entry).reference
    assert f"Your idea is sent in Your reference {reference}" in page
    assert "We received “Shorter queues” at 9am on Tuesday 3 March 2026 (UK time)." in page
    assert "A letter that confirms this is on its way to robin@example.gov.uk." in page
    assert "After closing comes “Sift”. We read every idea." in page
    assert letters() == [("robin@example.gov.uk", "We have Shorter queues")]


def test_sending_in_twice_is_harmless(client: Client, robin: Actor, every_round: RoundRecord) -> None:
    entry = start_entry(actor=robin, round=every_round, now=DURING)
    for question, posted in POSTED.items():
        answer(client, entry, question, **{name.replace("-", "_"): value for name, value in posted.items()})

    pages = [send_in(client, entry) for _ in range(2)]

    assert len({text_of(page) for page in pages}) == 1
    assert [each.action for each in entry_history(entry)] == [Action.SUBMIT]
    assert len(letters()) == 1


def test_sending_in_what_was_changed_meanwhile_asks_to_check_again(
    client: Client, robin: Actor, small_round: RoundRecord
) -> None:
    entry = make_entry(small_round, owner=robin, is_submitted=False).id
    save_answers(actor=robin, entry=entry, answers={"title": "Changed"}, base_version=1, now=DURING)

    response = send_in(client, entry, version=1)

    assert "Your answers have changed since you opened this page." in text_of(response)
    assert get_entry(entry).state.standing is Standing.DRAFT


def test_sending_in_what_breaks_a_rule_asks_for_more(
    client: Client, robin: Actor, small_round: RoundRecord
) -> None:
    entry = make_entry(small_round, owner=robin, answers=SHORT_ANSWERS, is_submitted=False).id

    receipt = send_in(client, entry)
    tasks = text_of(client.get(address(entry)))
    answer(client, entry, "problem", answer="People wait for hours at the counter")
    again = send_in(client, entry)

    assert "We need more before we can consider it" in text_of(receipt)
    assert "A letter that says what is needed is on its way" in text_of(receipt)
    assert "Please add or change Say more about the problem in at least five words." in tasks
    assert "Needs a change" in tasks
    assert "Your idea is sent in" in text_of(again)
    assert letters() == [("robin@example.gov.uk", "More needed for Shorter queues")]


def test_sending_in_too_late_is_refused(
    client: Client, robin: Actor, small_round: RoundRecord, clock: Clock
) -> None:
    entry = make_entry(small_round, owner=robin, is_submitted=False).id
    clock.now = AFTER

    response = send_in(client, entry)

    assert response.status_code == 409
    assert "It closed at 5pm on Friday 1 May 2026 (UK time)" in text_of(response)
    assert get_entry(entry).state.standing is Standing.DRAFT
    assert "It was not sent in, so it is not considered." in text_of(client.get(address(entry)))


def test_sent_entry_is_read_and_may_be_changed_and_sent_again(
    client: Client, robin: Actor, small_round: RoundRecord
) -> None:
    entry = make_entry(small_round, owner=robin).id

    before = text_of(client.get(address(entry)))
    answer(client, entry, "title", answer="Much shorter queues", query="?from=check")
    changed = text_of(client.get(address(entry)))
    send_in(client, entry)
    after = text_of(client.get(address(entry)))

    assert ("Change your answers" in before, "Sent in at 9am" in before) == (True, True)
    assert "Your last changes are saved but not sent in." in changed
    assert "Your last changes" not in after
    assert get_entry(entry).submitted_version == 2


def test_entry_tells_released_decisions_only(
    client: Client, robin: Actor, small_round: RoundRecord, clock: Clock
) -> None:
    entry = make_entry(small_round, owner=robin).id
    clock.now = AFTER
    pass_on_intake(actor=SYSTEM, round=small_round, now=AFTER)
    record_decision(
        actor=SYSTEM,
        round=small_round,
        stage="sift",
        entry=entry,
        outcome=Outcome.NOT_TAKEN_FURTHER,
        reason="Another team does this already.",
        now=AFTER,
    )

    pending = text_of(client.get(address(entry)))
    release_decisions(
        actor=SYSTEM, round=small_round, stage="sift", now=AFTER, site_address="https://assay.example"
    )
    released = text_of(client.get(address(entry)))

    assert "Another team does this already." not in pending
    assert "Being considered" in pending
    assert "Not taken further after “Sift”" in released
    assert "Another team does this already." in released


def test_entry_keeps_the_reasons_of_triage_to_the_team(
    client: Client, robin: Actor, small_round: RoundRecord
) -> None:
    entry = make_entry(small_round, owner=robin).id
    triage_entries(
        actor=SYSTEM,
        round=small_round,
        entries=[entry],
        action=Action.TAKE_NO_FURTHER,
        reason="Secret thought",
        now=DURING,
    )

    page = text_of(client.get(address(entry)))

    assert ("Not taken further" in page, "Secret thought" in page) == (True, False)


def test_versions_show_what_each_changed(client: Client, robin: Actor, small_round: RoundRecord) -> None:
    entry = make_entry(small_round, owner=robin).id
    answer(client, entry, "title", answer="Much shorter queues")

    page = text_of(client.get(address(entry, "versions/")))

    assert page.index("Version 2") < page.index("Much shorter queues") < page.index("What it was before")
    assert page.index("What it was before") < page.index("Version 1 Sent in")


def test_versions_come_in_pages(client: Client, robin: Actor, small_round: RoundRecord) -> None:
    entry = make_entry(small_round, owner=robin).id
    for number in range(1, 25):
        save_answers(
            actor=robin, entry=entry, answers={"title": f"Title {number}"}, base_version=number, now=DURING
        )

    first, last = (
        client.get(address(entry, f"versions/?page={page}")).content.decode() for page in ("1", "99")
    )

    assert (first.count(">Version "), last.count(">Version ")) == (20, 5)
    assert len(list_versions(entry)) == 25


def test_withdrawing_asks_first_and_happens_once(
    client: Client, robin: Actor, small_round: RoundRecord
) -> None:
    entry = make_entry(small_round, owner=robin).id

    asked = text_of(client.get(address(entry, "withdraw/")))
    untouched = get_entry(entry).state.standing
    pages = [client.post(address(entry, "withdraw/"), follow=True) for _ in range(2)]

    assert "Are you sure you want to withdraw this idea?" in asked
    assert untouched is Standing.CONSIDERED
    assert get_entry(entry).state.standing is Standing.WITHDRAWN
    assert "You have withdrawn your idea" in text_of(pages[0])
    assert [each.action for each in entry_history(entry)] == [Action.SUBMIT, Action.WITHDRAW]
    assert "Withdraw this idea" not in text_of(pages[1])


def test_receipt_of_a_draft_leads_to_the_entry(
    client: Client, robin: Actor, small_round: RoundRecord
) -> None:
    entry = make_entry(small_round, owner=robin, is_submitted=False).id

    assert client.get(address(entry, "submitted/"))["Location"] == address(entry)


@pytest.mark.parametrize("page", ["", "check/", "submitted/", "versions/", "withdraw/", "questions/title/"])
def test_pages_of_an_entry_take_few_queries(
    client: Client,
    robin: Actor,
    small_round: RoundRecord,
    page: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    entry = make_entry(small_round, owner=robin, answers=GOOD_ANSWERS).id

    with django_assert_max_num_queries(12):
        client.get(address(entry, page))
