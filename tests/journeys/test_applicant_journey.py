"""An applicant's way: from the e-mailed link to the receipt, and back to change and to withdraw."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from assay.capabilities.entries.queries import get_entry, list_own_entries
from assay.capabilities.programmes.operations import close_intake_now
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.notifications.queries import list_letters
from assay.foundations.people.queries import find_person
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Scope
from tests.factories.entries import GOOD_ANSWERS, make_entry
from tests.factories.every_question import EVERY_QUESTION, SHOWN
from tests.factories.files import make_pdf
from tests.factories.people import make_person, signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round

EMAIL = "robin@example.gov.uk"
START = "/apply/every-question/2026/"
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Walk:
    """A page of the browser that is checked wherever it goes."""

    page: Page
    site: str
    check_accessibility: Callable[[Page], None]

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")
        self.look()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()
        self.look()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        self.look()

    def look(self) -> None:
        self.check_accessibility(self.page)
        width = self.page.viewport_size
        assert width
        scrolls: int = self.page.evaluate("document.documentElement.scrollWidth")
        assert scrolls <= width["width"], f"{self.page.url} is {scrolls} wide"

    def reads(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)

    def answer(self, ask: str, typed: str) -> None:
        self.page.get_by_label(ask).fill(typed)
        self.press("Save and continue")

    def choose(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_label(label, exact=True).check()
        self.press("Save and continue")

    def sign_in(self, path: str) -> None:
        """Sign in by the e-mailed link, on the way to `path`."""
        self.open(path)
        self.page.get_by_label("E-mail address").fill(EMAIL)
        self.press("E-mail me a link")
        letter = list_letters(Scope()).letters[0]
        link = re.search(r"http://localhost:8000(\S+)", letter.body)
        assert link
        self.open(link[1])
        self.press("Continue")

    def sign_in_as(self, person: Actor) -> None:
        cookie = signed_in_client(person).cookies["assay_session"].value
        self.page.context.add_cookies([{"name": "assay_session", "value": cookie, "url": self.site}])


def leave_alone(page: Page) -> None:
    """Check nothing: axe itself needs the scripts that this visitor's browser runs none of."""


@pytest.fixture
def round() -> RoundRecord:
    now = datetime.now(tz=UTC)
    started = (now - timedelta(days=2)).date()
    programme = make_programme(slug="every-question", definition_source=EVERY_QUESTION, now=now)
    return open_round(make_round(programme, starts_on=started, now=now), now=now)


@pytest.fixture
def walk(page: Page, live_server: LiveServer, check_accessibility: Callable[[Page], None]) -> Walk:
    return Walk(page, live_server.url, check_accessibility)


def fill_everything(walk: Walk) -> None:
    """Answer every question, on the way from the first to the last, from the task list."""
    walk.follow("What is it called?")
    walk.answer("What is it called?", "Shorter queues")
    walk.answer("What is it about?", "People wait for hours because nobody knows who comes.")
    walk.answer("What is its short name? (optional)", "")
    walk.answer("Where can we reach you?", "robin@example.org")
    walk.answer("Where can we read more? (optional)", "www.example.org/queues")
    walk.follow("Which kind is it?")
    walk.choose("New")
    walk.page.get_by_label("Which letter is it? (optional)").select_option("C")
    walk.press("Save and continue")
    walk.choose("Surveys", "Something else")
    walk.answer("Which other data?", "Letters")
    walk.choose("No")
    walk.choose("I do not want to answer")
    walk.follow("How many would use it?")
    walk.answer("How many would use it?", "1,200")
    walk.answer("What would it cost?", "1500")
    for part, typed in (("Day", "1"), ("Month", "4"), ("Year", "2026")):
        walk.page.get_by_label(part).fill(typed)
    walk.press("Save and continue")
    walk.follow("Who employs you?")
    walk.answer("Who employs you? (optional)", "Example Mutual")
    attach_files(walk)


def attach_files(walk: Walk) -> None:
    """Attach a file that is refused, two that are taken, and remove one of them."""
    field = walk.page.get_by_label("What does it look like? (optional)")
    field.set_input_files({"name": "plan.exe", "mimeType": "text/plain", "buffer": b"MZ"})
    walk.press("Attach")
    walk.reads("“plan.exe” was not attached. Files of this kind cannot be attached here; use pdf or txt.")
    plan: FilePayload = {
        "name": "a plan with a long name, as people give them to files.pdf",
        "mimeType": "application/pdf",
        "buffer": make_pdf(),
    }
    notes: FilePayload = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"Queues are long."}
    field.set_input_files([notes, plan])
    walk.press("Attach")
    walk.reads("You have attached as many files as you can here.")
    walk.press("Remove notes.txt")
    walk.reads("“notes.txt” is removed.")
    walk.press("Save and continue")


@pytest.mark.usefixtures("round")
def test_applicant_enters_with_javascript(walk: Walk) -> None:
    walk.sign_in(START)
    walk.press("Save and continue")
    walk.reads("days left")
    walk.press("Start now")
    walk.reads("Not started")

    walk.follow("What is it called?")
    walk.page.get_by_label("What is it called?").fill("one two three four five six")
    expect(walk.page.get_by_text("You have 1 word too many").first).to_be_attached()
    walk.press("Save and continue")
    walk.reads("must be 5 words or fewer; it has 6")
    walk.page.get_by_role("link", name="must be 5 words or fewer").click()
    expect(walk.page.get_by_label("What is it called?")).to_be_focused()
    walk.page.get_by_label("What is it called?").fill("Short queues")
    walk.press("Save and come back later")
    walk.reads("Your idea is saved.")

    walk.open("/my-entries/")
    walk.page.get_by_role("link", name=re.compile("^Short queues")).click()
    walk.look()
    walk.press("Check your answers")
    walk.reads("Answer these before you send it in")
    walk.page.go_back()
    fill_everything(walk)

    walk.press("Check your answers")
    for shown in SHOWN.values():
        walk.reads(shown)
    walk.press("Accept and send in")
    walk.reads("Your idea is sent in")
    walk.reads("A letter that confirms this is on its way to robin@example.gov.uk.")

    walk.follow("See your idea")
    walk.reads("You sent it in")
    walk.press("Change your answers")
    walk.follow("Change What is it called?")
    walk.answer("What is it called?", "Much shorter queues")
    walk.press("Accept and send in again")
    walk.follow("See your idea")
    walk.follow("See every version of your answers")
    walk.reads("Much shorter queues")

    person = find_person(EMAIL)
    assert person
    entry = get_entry(list_own_entries(actor=actor_of(person))[0].id)
    assert (entry.title, entry.submitted_version) == ("Much shorter queues", entry.version)


@pytest.mark.usefixtures("round")
@pytest.mark.parametrize("width", [320, 1200])
def test_applicant_enters_without_javascript(
    browser: Browser,
    live_server: LiveServer,
    width: int,
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    context.set_default_timeout(10_000)
    walk = Walk(context.new_page(), live_server.url, leave_alone)
    robin = actor_of(make_person(email=EMAIL))
    walk.sign_in_as(robin)

    walk.open(START)
    walk.press("Start now")
    fill_everything(walk)
    walk.press("Check your answers")
    walk.press("Accept and send in")
    walk.reads("Your idea is sent in")

    assert list_own_entries(actor=robin)[0].state.standing is Standing.CONSIDERED
    context.close()


def test_applicant_who_saves_too_late_keeps_what_was_typed(walk: Walk, round: RoundRecord) -> None:
    robin = actor_of(make_person(email=EMAIL))
    walk.page.set_viewport_size({"width": 320, "height": 800})
    walk.sign_in_as(robin)
    walk.open(START)
    walk.press("Start now")
    walk.follow("What is it about?")
    walk.page.get_by_label("What is it about?").fill("Hours of work\nthat must not be lost")
    close_intake_now(actor=SYSTEM, round=round, reason="Moved.", now=datetime.now(tz=UTC))

    walk.press("Save and continue")

    walk.reads("Nothing was saved just now.")
    expect(walk.page.get_by_label("What you typed")).to_have_value("Hours of work\nthat must not be lost")
    walk.open(START)
    walk.reads("It has closed.")


@pytest.mark.usefixtures("round")
def test_applicant_chooses_between_two_windows(walk: Walk) -> None:
    walk.sign_in_as(actor_of(make_person(email=EMAIL)))
    walk.open(START)
    walk.press("Start now")
    walk.follow("What is it called?")
    other = walk.page.context.new_page()
    other.goto(walk.page.url)
    other.get_by_label("What is it called?").fill("From the other window")
    other.get_by_role("button", name="Save and continue").click()
    expect(other).to_have_url(re.compile("about"))

    walk.answer("What is it called?", "From this window")
    walk.reads("From the other window")
    walk.press("Save this answer instead")
    walk.follow("Back to your idea")

    walk.reads("From this window")


def test_applicant_withdraws(walk: Walk, round: RoundRecord) -> None:
    robin = actor_of(make_person(email=EMAIL))
    answers = {"title": GOOD_ANSWERS["title"]}
    now = datetime.now(tz=UTC)
    entry = make_entry(round, owner=robin, answers=answers, is_submitted=False, now=now)
    walk.sign_in_as(robin)

    walk.open(f"/my-entries/{entry.id}/")
    walk.follow("Withdraw this idea")
    walk.press("Yes, withdraw it")

    walk.reads(f"You have withdrawn your idea, {entry.reference}.")
    assert get_entry(entry.id).state.standing is Standing.WITHDRAWN
