"""A clarification: asked on a phone, answered by the team, public for everyone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Role
from tests.factories.definitions import WITH_QUESTIONS
from tests.factories.entries import make_member
from tests.factories.people import make_holder
from tests.factories.programmes import make_programme, make_round, open_round
from tests.journeys.test_applicant_journey import Walk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def round() -> RoundRecord:
    now = datetime.now(tz=UTC)
    started = (now - timedelta(days=2)).date()
    programme = make_programme(definition_source=WITH_QUESTIONS, now=now)
    return open_round(make_round(programme, starts_on=started, now=now), now=now)


def test_question_is_asked_answered_and_public(
    browser: Browser,
    page: Page,
    live_server: LiveServer,
    check_accessibility: Callable[[Page], None],
    round: RoundRecord,
) -> None:
    narrow = browser.new_context(viewport={"width": 320, "height": 700})
    asker = Walk(narrow.new_page(), live_server.url, check_accessibility)
    team = Walk(page, live_server.url, check_accessibility)
    asker.sign_in_as(make_member(name="Robin Example"))
    team.sign_in_as(make_holder(Role.PROGRAMME_MANAGER, round.scope.path))

    asker.open("/programmes/better-ideas/2026/")
    asker.follow("Ask a question")
    asker.press("Send question")
    asker.reads("Enter your question")
    asker.page.get_by_label("Your question").fill("May councils enter together with a university?")
    asker.press("Send question")
    asker.reads("We have your question.")

    team.open("/team/better-ideas/2026/")
    team.follow("Questions")
    team.press("Publish the answer")
    team.reads("Select the questions that this answers")
    team.page.get_by_label("May councils enter together with a university?").check()
    team.page.get_by_label("Answer", exact=True).fill("Yes, where the council leads.")
    team.press("Publish the answer")
    team.reads("The answer is public.")

    asker.open("/programmes/better-ideas/2026/")
    asker.reads("Yes, where the council leads.")
    narrow.close()
