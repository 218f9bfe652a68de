"""A visitor reads what is public, steps into a role, supports an entry and comments on it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from assay.capabilities.entries.operations import add_comment
from assay.capabilities.programmes.operations import publish_challenge, save_challenge
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import SYSTEM
from tests.factories.entries import GOOD_ANSWERS, make_entry, make_member
from tests.factories.people import make_person
from tests.integration.web_public.showing import BEGAN, SOON, address, make_open_round

pytestmark = pytest.mark.django_db(transaction=True)

STATEMENTS = ("/accessibility/", "/privacy/", "/cookies/", "/about/", "/sources/")
Check = Callable[[Page], None]


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = True


def _furnish() -> tuple[RoundRecord, str]:
    """Return a round with a challenge, a commented entry and someone to step in for; and its reference."""
    round = make_open_round()
    save_challenge(
        actor=SYSTEM, round=round, slug="queues", title="Queues", summary="Too long.", body="Why?", now=BEGAN
    )
    publish_challenge(actor=SYSTEM, round=round, slug="queues", now=BEGAN)
    entry = make_entry(round, answers={**GOOD_ANSWERS, "title": "Shorter queues " + "x" * 80}, now=SOON)
    add_comment(actor=make_member(), entry=entry.id, text="Well said.", now=SOON)
    make_person(email="alex@example.gov.uk", name="Alex Davies (invented)", is_invented=True)
    return round, entry.reference


@pytest.mark.parametrize("width", [1200, 320])
def test_every_public_page_is_accessible_and_fits(
    page: Page, live_server: LiveServer, check_accessibility: Check, width: int
) -> None:
    round, reference = _furnish()
    page.set_viewport_size({"width": width, "height": 800})
    addresses = [
        "/",
        "/programmes/",
        address("round", round),
        address("challenge", round, "queues"),
        address("entries", round),
        f"{address('entries', round)}?search=nothing-has-this",
        address("entry", round, reference),
        address("results", round),
        *STATEMENTS,
    ]

    for each in addresses:
        page.goto(f"{live_server.url}{each}")
        check_accessibility(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, each


@pytest.mark.parametrize("has_scripts", [True, False])
def test_visitor_steps_in_supports_and_comments(
    browser: Browser, live_server: LiveServer, check_accessibility: Check, *, has_scripts: bool
) -> None:
    round, reference = _furnish()
    context = browser.new_context(java_script_enabled=has_scripts, locale="en-GB")
    context.set_default_timeout(5_000)
    page = context.new_page()

    page.goto(live_server.url)
    page.get_by_role("button", name="Step in as: Applicant").click()
    page.goto(f"{live_server.url}{address('round', round)}")
    page.get_by_role("button", name="See the ideas").click()
    page.get_by_label("Search ideas").fill("queues")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("link", name="Shorter queues").click()
    page.get_by_role("button", name="Support this idea").click()
    expect(page.get_by_text("You support this idea.")).to_be_visible()
    page.get_by_role("button", name="Add comment").click()
    page.get_by_role("link", name="Enter a comment.").click()
    if has_scripts:
        check_accessibility(page)
    page.get_by_label("Add a comment").fill("I would use it.")
    page.get_by_role("button", name="Add comment").click()

    expect(page.get_by_text("Your comment is published.")).to_be_visible()
    expect(page.get_by_text("I would use it.")).to_be_visible()
    assert page.url.endswith(f"{address('entry', round, reference)}#comments")
    context.close()


def test_keyboard_alone_reaches_and_presses_the_first_role(page: Page, live_server: LiveServer) -> None:
    _furnish()
    page.goto(live_server.url)

    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Step in"):
            break
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
