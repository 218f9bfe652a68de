"""The page of figures shows what there is, to the team alone; links carry where people came from."""

from datetime import timedelta

import pytest
from django.test import Client

from assay.capabilities.entries.operations import start_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import SYSTEM, Role
from assay.use_cases.round_figures import round_figures
from tests.factories.assessment import AFTER, bring_to_longlist, make_field, review_all
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import DURING, make_entry, make_member
from tests.factories.people import make_holder, make_person, signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round
from tests.integration.web_programme_team.conftest import Clock
from tests.integration.web_programme_team.pages import address, rows_of, text_of

pytestmark = pytest.mark.usefixtures("db", "clock")
PUBLIC = "/programmes/better-ideas/2026/"


def figures_page(round: RoundRecord) -> object:
    client = signed_in_client(make_holder(Role.AUDITOR, round.scope.path))
    return client.get(address("figures", round))


def test_figures_say_days_reviews_drafts_sources_and_choices(clock: Clock) -> None:
    field = bring_to_longlist(make_field(complete=2))
    review_all(field, [5, 4], assessors=1)
    make_entry(field.round, answers={"title": "Begun"}, is_submitted=False)
    clock.now = AFTER + timedelta(days=12)

    page = figures_page(field.round)

    # Which of the two stayed longest is a tie.
    assert rows_of(page, "stays")[0][:-1] == "Share an idea 2 0 70 days 70 days 70 days 2026-000"
    assert rows_of(page, "stays")[2][:-1] == "Longlist 2 2 12 days 12 days 12 days 2026-000"
    assert rows_of(page, "reviews")[0] == "Longlist 2 4 2 2"
    assert rows_of(page, "sources") == ["Not known 3 2"]
    words = text_of(page)
    assert "Last question answered in 1 draft not sent in" in words
    assert "Which data would it use?" in words
    assert "Ideas sent in" in words


def test_days_become_weeks_where_there_are_many(clock: Clock) -> None:
    clock.now = AFTER
    round = open_round()
    make_entry(round)
    start_entry(actor=make_member(), round=round, now=DURING)
    daily = text_of(figures_page(round))
    source = SMALL_DEFINITION.replace("+60d 17:00", "+110d 17:00")
    long = open_round(make_round(make_programme(definition_source=source), slug="long"))
    make_entry(long)
    clock.now = AFTER + timedelta(days=100)
    weekly = text_of(figures_page(long))

    assert "Week from" not in daily
    assert "Week from" in weekly


def test_an_empty_round_says_so() -> None:
    assert "No figures yet" in text_of(figures_page(make_round()))


def test_a_campaign_is_carried_from_the_public_page_to_the_start() -> None:
    round = open_round()
    visitor = Client()

    page = visitor.get(f"{PUBLIC}?from=Newsletter").content.decode()
    applicant = signed_in_client(make_person())
    applicant.post("/apply/better-ideas/2026/?from=newsletter", {"challenge": "none"})

    assert 'href="/apply/better-ideas/2026/?from=newsletter"' in page
    [source] = round_figures(actor=SYSTEM, round=round, now=AFTER).sources
    assert (source.label, source.begun) == ("newsletter", 1)


@pytest.mark.parametrize(
    ("referrer", "carried"),
    [
        ("https://www.gov.uk/funding?person=ann", "?from=gov.uk"),
        ("http://testserver/programmes/", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_only_the_name_of_another_website_is_carried(referrer: str, carried: str) -> None:
    open_round()

    page = Client().get(PUBLIC, headers={"referer": referrer}).content.decode()

    assert f'href="/apply/better-ideas/2026/{carried}"' in page
    assert "ann" not in carried
