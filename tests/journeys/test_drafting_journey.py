"""A draft that saves itself: while typing, offline, signed out, on two pages at once, after closing."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from assay.capabilities.entries.operations import save_answers, start_entry
from assay.capabilities.entries.queries import get_entry, list_versions
from assay.capabilities.programmes.operations import close_intake_now
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from tests.factories.every_question import EVERY_QUESTION
from tests.factories.people import make_person, signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def round() -> RoundRecord:
    now = datetime.now(tz=UTC)
    started = (now - timedelta(days=2)).date()
    programme = make_programme(slug="every-question", definition_source=EVERY_QUESTION, now=now)
    return open_round(make_round(programme, starts_on=started, now=now), now=now)


@pytest.fixture
def robin() -> Actor:
    return actor_of(make_person(email="robin@example.gov.uk"))


@pytest.fixture
def entry(robin: Actor, round: RoundRecord) -> UUID:
    return start_entry(actor=robin, round=round, now=datetime.now(tz=UTC))


@pytest.fixture
def about(live_server: LiveServer, entry: UUID) -> str:
    return f"{live_server.url}/my-entries/{entry}/questions/about/"


def sign_in(context: BrowserContext, person: Actor, site: str) -> None:
    cookie = signed_in_client(person).cookies["assay_session"].value
    context.add_cookies([{"name": "assay_session", "value": cookie, "url": site}])


@pytest.fixture
def box(page: Page, live_server: LiveServer, robin: Actor, about: str) -> Page:
    """The page of a long text, open and waiting."""
    sign_in(page.context, robin, live_server.url)
    page.goto(about)
    return page


def status(page: Page, state: str) -> None:
    expect(page.locator(f"[data-state={state}]")).to_be_visible(timeout=15_000)


def type_text(page: Page, text: str) -> None:
    page.get_by_role("textbox").fill(text)


def test_answer_saves_itself_while_it_is_typed(
    box: Page, entry: UUID, check_accessibility: Callable[[Page], None]
) -> None:
    type_text(box, "People wait")
    status(box, "saved")
    assert re.fullmatch(r"Saved at \d\d:\d\d", box.locator("[data-state=saved]").inner_text())
    check_accessibility(box)
    type_text(box, "People wait for hours")
    box.get_by_role("textbox").blur()
    expect(box.locator("[name=base_version]")).to_have_value("2")

    box.get_by_role("button", name="Save and continue").click()
    expect(box).to_have_url(re.compile("nickname"))

    assert [each.answers for each in list_versions(entry)] == [{"about": "People wait for hours"}]
    assert box.evaluate("Object.keys(localStorage)") == []


def test_button_pressed_while_an_autosave_is_on_its_way_is_not_in_conflict(box: Page, entry: UUID) -> None:
    def be_slow(route: Route) -> None:
        box.wait_for_timeout(700)
        route.continue_()

    box.route("**/autosave/", be_slow)
    type_text(box, "People wait")
    box.get_by_role("textbox").blur()
    box.get_by_role("textbox").press_sequentially(" for hours")

    box.get_by_role("button", name="Save and continue").click()

    expect(box).to_have_url(re.compile("nickname"))
    assert get_entry(entry).answers == {"about": "People wait for hours"}


def test_leaving_the_page_saves_what_was_typed(box: Page, entry: UUID) -> None:
    type_text(box, "People wait")

    box.get_by_role("link", name="Back to your idea").click()
    expect(box).to_have_url(re.compile(f"{entry}/$"))

    for _ in range(50):
        # The browser tells nobody of what it sends for a page that is gone.
        box.wait_for_timeout(100 if not get_entry(entry).answers else 0)
    assert get_entry(entry).answers == {"about": "People wait"}


def test_text_typed_offline_is_kept_and_saved_later(
    box: Page, entry: UUID, check_accessibility: Callable[[Page], None]
) -> None:
    box.context.set_offline(True)
    type_text(box, "Typed in a tunnel")
    status(box, "unreachable")
    check_accessibility(box)
    box.get_by_role("button", name="Save and continue").click()
    expect(box.get_by_role("textbox")).to_have_value("Typed in a tunnel")

    box.context.set_offline(False)

    status(box, "saved")
    assert get_entry(entry).answers == {"about": "Typed in a tunnel"}


def test_text_of_a_page_that_was_closed_unsaved_is_put_back(box: Page, about: str, entry: UUID) -> None:
    box.context.set_offline(True)
    type_text(box, "Typed before the battery died")
    status(box, "unreachable")
    box.close()
    box.context.set_offline(False)

    again = box.context.new_page()
    again.goto(about)
    expect(again.get_by_role("textbox")).to_have_value("Typed before the battery died")
    status(again, "restored")
    status(again, "saved")
    assert get_entry(entry).answers == {"about": "Typed before the battery died"}

    again.get_by_role("button", name="Use the saved answer instead").click()
    expect(again.get_by_role("textbox")).to_have_value("")


def test_text_is_offered_where_the_answer_was_changed_since(
    box: Page, about: str, entry: UUID, robin: Actor, check_accessibility: Callable[[Page], None]
) -> None:
    box.context.set_offline(True)
    type_text(box, "Typed before the battery died")
    status(box, "unreachable")
    box.close()
    box.context.set_offline(False)
    now = datetime.now(tz=UTC)
    save_answers(actor=robin, entry=entry, answers={"about": "From elsewhere"}, base_version=0, now=now)

    again = box.context.new_page()
    again.goto(about)
    status(again, "offered")
    check_accessibility(again)
    expect(again.get_by_role("textbox")).to_have_value("From elsewhere")
    expect(again.locator("[data-part=text]")).to_have_text("Typed before the battery died")
    again.get_by_role("button", name="Use what I typed").click()

    status(again, "saved")
    assert get_entry(entry).answers == {"about": "Typed before the battery died"}


def test_text_typed_after_the_session_ended_is_saved_after_signing_in_again(
    box: Page, live_server: LiveServer, robin: Actor, entry: UUID, check_accessibility: Callable[[Page], None]
) -> None:
    box.context.clear_cookies()
    type_text(box, "Typed long after lunch, signed out")
    status(box, "signed-out")
    check_accessibility(box)

    sign_in(box.context, robin, live_server.url)
    box.context.new_page().goto(f"{live_server.url}/my-entries/")
    box.get_by_role("textbox").focus()
    box.get_by_role("textbox").blur()

    status(box, "saved")
    assert get_entry(entry).answers == {"about": "Typed long after lunch, signed out"}


def test_autosave_overwrites_nothing_from_elsewhere_and_lets_choose(
    box: Page, entry: UUID, robin: Actor
) -> None:
    now = datetime.now(tz=UTC)
    save_answers(actor=robin, entry=entry, answers={"about": "From elsewhere"}, base_version=0, now=now)

    type_text(box, "From here")
    status(box, "changed")
    box.get_by_role("button", name="Save and continue").click()

    expect(box.locator("main")).to_contain_text("From elsewhere")
    expect(box.locator("main")).to_contain_text("From here")
    assert get_entry(entry).answers == {"about": "From elsewhere"}


def test_text_typed_after_closing_stays_on_the_page(box: Page, round: RoundRecord, entry: UUID) -> None:
    close_intake_now(actor=SYSTEM, round=round, reason="Moved.", now=datetime.now(tz=UTC))

    type_text(box, "Typed too late")

    status(box, "closed")
    expect(box.get_by_role("textbox")).to_have_value("Typed too late")
    assert list_versions(entry) == ()


def test_signing_out_leaves_nothing_typed_in_the_browser(box: Page) -> None:
    box.route("**/autosave/", lambda route: route.abort())
    type_text(box, "Private")
    status(box, "unreachable")

    box.get_by_role("button", name="Sign out").click()
    box.wait_for_load_state()

    assert box.evaluate("Object.keys(localStorage)") == []
