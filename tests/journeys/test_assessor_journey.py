"""An assessor works through a queue: scores, abstains, mends a fault, changes a review."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from assay.capabilities.assessment.queries import own_review
from tests.factories.assessment import Field, bring_to_longlist, make_field
from tests.factories.people import signed_in_client

pytestmark = pytest.mark.django_db(transaction=True)

Check = Callable[[Page], None]


def _sign_in(context: BrowserContext, live_server: LiveServer, field: Field) -> Page:
    cookie = signed_in_client(field.assessors[0]).cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/assess/")
    return page


def _score(page: Page, value: str, viability: str) -> None:
    for criterion, score in (("Value", value), ("Viability", viability)):
        page.get_by_role("group", name=criterion).get_by_label(score, exact=True).check()


@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("has_scripts", [True, False])
def test_assessor_works_through_the_queue(
    browser: Browser, live_server: LiveServer, check_accessibility: Check, width: int, *, has_scripts: bool
) -> None:
    field = bring_to_longlist(make_field(complete=2))
    context = browser.new_context(
        java_script_enabled=has_scripts, viewport={"width": width, "height": 800}, locale="en-GB"
    )
    page = _sign_in(context, live_server, field)

    def check() -> None:
        if has_scripts:
            check_accessibility(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    check()
    page.get_by_role("link", name="Longlist").click()
    check()
    page.get_by_role("button", name="Review the next idea").click()
    check()
    page.get_by_role("button", name="Save and go to the next").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    check()
    page.get_by_role("link", name="Give a score for Viability").click()
    _score(page, "4", "I cannot judge this")
    page.get_by_role("button", name="Save and go to the next").click()
    expect(page.get_by_text("Your review is saved. Here is the next one.")).to_be_visible()
    _score(page, "2", "3")
    page.get_by_label("Comment (optional)").fill("Needs more data.")
    page.get_by_role("button", name="Save and go to the next").click()
    expect(page.get_by_text("You have reviewed everything here.").first).to_be_visible()
    check()
    page.get_by_role("link", name="Idea 1").click()
    expect(page.get_by_role("group", name="Value").get_by_label("4", exact=True)).to_be_checked()
    context.close()

    reviews = [own_review(actor=field.assessors[0], entry=entry, stage="longlist") for entry in field.entries]
    assert [dict(review.scores) if review else None for review in reviews] == [
        {"value": 4, "viability": None},
        {"value": 2, "viability": 3},
    ]
