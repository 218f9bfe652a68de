"""Two people and one entry: invited, accepted, both edit, the lead is handed over, and one leaves."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from assay.capabilities.entries.queries import get_entry, people_of_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.queries import list_letters
from tests.factories.entries import make_entry, make_member
from tests.factories.programmes import make_programme, make_round, open_round
from tests.journeys.test_applicant_journey import Walk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def round() -> RoundRecord:
    now = datetime.now(tz=UTC)
    started = (now - timedelta(days=2)).date()
    return open_round(make_round(make_programme(now=now), starts_on=started, now=now), now=now)


def test_two_people_work_on_one_entry(
    browser: Browser,
    page: Page,
    live_server: LiveServer,
    check_accessibility: Callable[[Page], None],
    round: RoundRecord,
) -> None:
    robin, sam = make_member(name="Robin Example"), make_member("sam@example.gov.uk", name="Sam Second")
    entry = make_entry(round, owner=robin, is_submitted=False, now=datetime.now(tz=UTC)).id
    narrow = browser.new_context(viewport={"width": 320, "height": 700})
    lead = Walk(page, live_server.url, check_accessibility)
    second = Walk(narrow.new_page(), live_server.url, check_accessibility)
    lead.sign_in_as(robin)
    second.sign_in_as(sam)

    lead.open(f"/my-entries/{entry}/")
    lead.follow("Invite others, and see who works on it")
    lead.press("Invite someone")
    lead.press("Send invitation")
    lead.reads("We send the invitation there.")
    lead.page.get_by_label("Their e-mail address").fill("sam@example.gov.uk")
    lead.page.get_by_label("Edit", exact=True).check()
    lead.press("Send invitation")
    lead.reads("We have written to sam@example.gov.uk.")

    link = re.search(r"/invitations/\S+", list_letters(round.scope).letters[0].body)
    assert link
    second.open(link[0])
    second.reads("Robin Example invites you to work on “Shorter queues”.")
    second.press("Accept")
    second.reads("You have accepted the invitation.")
    second.open(f"/my-entries/{entry}/questions/problem/")
    second.answer("What problem does it solve?", "Nobody knows who comes, says Sam, and people wait")
    lead.open(f"/my-entries/{entry}/questions/title/")
    lead.answer("What is your idea called?", "Shorter queues for all")
    answers = get_entry(entry).answers
    assert answers["title"] == "Shorter queues for all"
    assert str(answers["problem"]).endswith("people wait")

    lead.open(f"/my-entries/{entry}/people/")
    lead.page.get_by_role("link", name="Make lead").click()
    lead.look()
    lead.press("Ask them to lead it")
    lead.reads("Sam Second has not said yet whether they will lead it.")
    second.open(f"/my-entries/{entry}/people/")
    second.follow("Accept or decline")
    second.press("Accept")
    second.reads("You lead it now.")
    lead.open(f"/my-entries/{entry}/people/")
    lead.follow("Leave this idea")
    lead.press("Yes, leave it")
    lead.reads("You have left 2026-0001.")

    assert [each.name for each in people_of_entry(entry).members] == ["Sam Second"]
    narrow.close()
