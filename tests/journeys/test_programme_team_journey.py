"""A programme manager's way: a round is made from the shipped definition, run, decided and finished."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

import assay
from assay.capabilities.assessment.operations import record_decisions
from assay.capabilities.assessment.vocabulary import DecisionDraft, Outcome
from assay.capabilities.entries.operations import save_answers, start_entry
from assay.capabilities.entries.queries import list_entries_at
from assay.capabilities.programmes.queries import get_round
from assay.capabilities.programmes.vocabulary.records import ProgrammeRecord, RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.permissions.vocabulary import Actor, Role
from assay.use_cases.release_decisions import release_decisions
from assay.use_cases.submit_and_acknowledge import submit_and_acknowledge
from tests.factories.answering import answers_to
from tests.factories.entries import make_member
from tests.factories.people import make_holder, signed_in_client
from tests.factories.programmes import make_programme

SHIPPED = Path(assay.__file__).parent / "shipped" / "programmes" / "civil-service-data-challenge.yaml"
TEAM = "/team/data-challenge/first-year/"
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Walk:
    """A page of the browser that is checked wherever it goes; without scripts only what it says is."""

    page: Page
    site: str
    check_accessibility: Callable[[Page], None] | None

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")
        self.look()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.look()

    def follow(self, name: str, within: Locator | None = None) -> None:
        place = within or self.page.locator("main")
        links = place.get_by_role("link", name=name, exact=True)
        links.or_(place.get_by_role("button", name=name, exact=True)).first.click()
        self.look()

    def look(self) -> None:
        self.page.wait_for_load_state()
        expect(self.page.locator("h1")).not_to_contain_text("problem with the service")
        if self.check_accessibility is None:
            return
        self.check_accessibility(self.page)
        size = self.page.viewport_size
        assert size
        width: int = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{self.page.url} is {width} wide"

    def fill(self, **typed: str) -> None:
        for identifier, text in typed.items():
            self.page.locator(f"[id='{identifier.replace('_', '-')}']").fill(text)

    def reads(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)


@pytest.fixture
def programme() -> ProgrammeRecord:
    return make_programme(slug="data-challenge", definition_source=SHIPPED.read_text(encoding="utf-8"))


@pytest.fixture
def manager(programme: ProgrammeRecord) -> Actor:
    return make_holder(Role.PROGRAMME_MANAGER, programme.scope.path, name="Morgan Manager")


@pytest.fixture(params=["wide", "narrow", "without scripts"])
def walk(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: LiveServer,
    manager: Actor,
    check_accessibility: Callable[[Page], None],
) -> Iterator[Walk]:
    has_scripts, width = request.param != "without scripts", 320 if request.param == "narrow" else 1200
    context = browser.new_context(
        java_script_enabled=has_scripts, viewport={"width": width, "height": 900}, locale="en-GB"
    )
    context.set_default_timeout(10_000)
    cookie = signed_in_client(manager).cookies["assay_session"].value
    context.add_cookies([{"name": "assay_session", "value": cookie, "url": live_server.url}])
    yield Walk(context.new_page(), live_server.url, check_accessibility if has_scripts else None)
    context.close()


def test_manager_runs_a_round_from_making_to_finishing(walk: Walk, manager: Actor) -> None:
    make_and_open(walk)
    enter(get_round("data-challenge", "first-year"), entries=3)
    look_and_close(walk)
    decide_and_release(walk)
    decide_the_rest(get_round("data-challenge", "first-year"), manager)
    finish(walk)
    copy_for_another_year(walk)

    assert get_round("data-challenge", "first-year").state is RoundState.FINISHED


def make_and_open(walk: Walk) -> None:
    start = datetime.now(tz=UTC) - timedelta(days=2)
    closing = start + timedelta(days=9)
    walk.open("/team/")
    walk.follow("Make a round")
    walk.press("Make this round")
    walk.reads("Enter what the round is called")
    walk.fill(name="First year", starts_day=str(start.day), starts_month=str(start.month))
    walk.press("Make this round")
    walk.reads("The start must include a year")
    walk.fill(starts_year=str(start.year))
    walk.press("Make this round")
    walk.reads("First year is made.")
    walk.follow("Change Send in ideas")
    walk.fill(closes_day="31", closes_month="2")
    walk.press("Save")
    walk.reads("Closing must be a real date")
    walk.fill(closes_day=str(closing.day), closes_month=str(closing.month), closes_year=str(closing.year))
    walk.fill(closes_time="5pm")
    walk.press("Save")
    walk.reads("The dates of Send in ideas are set.")
    walk.open(f"{TEAM}definition/")
    walk.follow("See the form")
    walk.reads("What problem does it solve?")
    walk.open(f"{TEAM}challenges/new/")
    walk.fill(title="Fewer letters", summary="Letters take weeks to arrive.")
    walk.press("Save")
    walk.press("Publish Fewer letters")
    walk.reads("Published.")
    walk.open(f"{TEAM}dates/open/")
    walk.press("Open it")
    walk.reads("First year is open.")


def enter(round: RoundRecord, *, entries: int) -> None:
    now = datetime.now(tz=UTC)
    for number in range(1, entries + 1):
        owner = make_member(f"applicant{number}@example.gov.uk", now=now)
        entry = start_entry(actor=owner, round=round, now=now)
        answers = answers_to(round.definition, number)
        save_answers(actor=owner, entry=entry, answers=answers, base_version=0, now=now)
        submit_and_acknowledge(actor=owner, entry=entry, now=now, site_address="https://assay.example")


def look_and_close(walk: Walk) -> None:
    walk.open(TEAM)
    walk.reads("Ideas that reached each stage")
    walk.follow("See all figures: days, reviews, drafts, sources")
    walk.reads("Days at each stage")
    walk.reads("Not known")
    walk.open(f"{TEAM}entries/?columns=support&columns=changed")
    walk.page.locator("#entries tbody a").first.click()
    walk.look()
    walk.follow("Give this idea more time")
    walk.reads("Only for the idea with reference")
    walk.open(f"{TEAM}entries/")
    walk.page.locator("#entries tbody input[type=checkbox]").first.check()
    walk.press("Give to a team…")
    walk.page.locator("input[name=team]").first.check()
    walk.press("Confirm")
    walk.reads("1 idea changed.")
    walk.open(f"{TEAM}dates/close/")
    walk.press("Close it now")
    walk.fill(reason="Enough ideas came in.")
    walk.press("Close it now")
    walk.reads("First year takes no more ideas.")
    walk.open(f"{TEAM}stages/")
    walk.follow("Pass ideas on")
    walk.press("Pass them on to Check that each idea is complete")
    walk.reads("3 ideas passed on.")


def decide_and_release(walk: Walk) -> None:
    stage = f"{TEAM}stages/check/"
    walk.open(stage)
    walk.press("Propose decisions")
    walk.reads("Proposed: 3 through, 0 not taken further.")
    walk.page.locator("#decided tbody a").first.click()
    walk.look()
    walk.press("Record this decision")
    walk.reads("Select what the decision is")
    walk.page.get_by_label("It is not taken further").check()
    walk.fill(reason="It repeats an idea of last year.")
    walk.press("Record this decision")
    walk.reads("It is pending until you release it.")
    walk.follow("Not taken further", walk.page.get_by_role("navigation", name="Decisions by outcome"))
    walk.reads("It repeats an idea of last year.")
    walk.open(f"{stage}release/")
    walk.reads("2 ideas go through, 1 idea is not taken further.")
    walk.press("Release 3 decisions")
    walk.reads("3 decisions released")
    walk.open(f"{TEAM}letters/?state=waiting")
    walk.page.locator("#letters tbody input[type=checkbox]").first.check()
    walk.press("Hold…")
    walk.fill(reason="The panel looks again.")
    walk.press("Hold 1 letter")
    walk.reads("1 letter held.")
    walk.open(f"{TEAM}stages/shortlist/")
    walk.reads("Without a decision")
    walk.open(f"{TEAM}dates/finish/")
    walk.press("Finish it")
    walk.reads("decide on them first")


def decide_the_rest(round: RoundRecord, manager: Actor) -> None:
    now = datetime.now(tz=UTC)
    drafts = [
        DecisionDraft(each.id, Outcome.NOT_TAKEN_FURTHER, "None was strong enough.")
        for each in list_entries_at(round=round, stage="shortlist")
    ]
    record_decisions(actor=manager, round=round, stage="shortlist", decisions=drafts, now=now)
    release_decisions(actor=manager, round=round, stage="shortlist", now=now, site_address="http://localhost")


def finish(walk: Walk) -> None:
    walk.open(f"{TEAM}people/")
    walk.open(f"{TEAM}history/?verify")
    walk.reads("Verified: the chain is whole.")
    walk.open(f"{TEAM}dates/finish/")
    walk.press("Finish it")
    walk.reads("First year is finished.")


def copy_for_another_year(walk: Walk) -> None:
    start = datetime.now(tz=UTC) + timedelta(days=362)
    walk.open(f"{TEAM}dates/")
    walk.follow("Copy the year")
    walk.press("See the copy")
    walk.reads("Enter what the copy is called")
    walk.fill(name="Second year", starts_day=str(start.day), starts_month=str(start.month))
    walk.fill(starts_year=str(start.year))
    walk.page.get_by_label("Its themes").check()
    walk.press("See the copy")
    walk.reads("Every date moves by 364 days")
    walk.reads("1 theme comes along, unpublished.")
    walk.press("Make the copy")
    walk.reads("Second year is made from First year")
    copy = get_round("data-challenge", "second-year")
    assert (copy.state, copy.starts_on) == (RoundState.PREPARING, start.date())
