"""A programme manager's way through the editor: started from a template, changed, mended, saved."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from assay.capabilities.programmes.queries import get_definition_version
from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.foundations.permissions.vocabulary import Role
from tests.factories.people import make_holder, make_organisation, signed_in_client
from tests.journeys.test_programme_team_journey import Walk

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = "/definitions/better-ideas/"


@pytest.fixture(params=["wide", "narrow", "without scripts"])
def walk(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: LiveServer,
    check_accessibility: Callable[..., None],
) -> Iterator[Walk]:
    make_organisation()
    manager = make_holder(Role.PROGRAMME_MANAGER, "example", name="Morgan Manager")
    has_scripts, width = request.param != "without scripts", 320 if request.param == "narrow" else 1200
    context = browser.new_context(
        java_script_enabled=has_scripts, viewport={"width": width, "height": 900}, locale="en-GB"
    )
    context.set_default_timeout(10_000)
    cookie = signed_in_client(manager).cookies["assay_session"].value
    context.add_cookies([{"name": "assay_session", "value": cookie, "url": live_server.url}])
    yield Walk(context.new_page(), live_server.url, check_accessibility if has_scripts else None)
    context.close()


def test_manager_starts_a_programme_and_changes_its_definition(walk: Walk) -> None:
    start(walk)
    change_texts(walk)
    change_questions(walk)
    change_a_letter(walk)
    save(walk)

    saved = check_definition(get_definition_version("better-ideas", 2).source)
    assert saved.programme == "Better ideas"
    assert [each.id for each in saved.questions] == ["title", "when_did_you_see", "problem"]
    assert saved.stages["ideas"].closes == "+36d 16:00"


def start(walk: Walk) -> None:
    walk.open("/team/")
    walk.follow("Your programmes")
    walk.follow("Start a programme")
    walk.press("Start the programme")
    walk.reads("Select what it starts from")
    walk.page.get_by_label("A small programme").check()
    walk.fill(name="Better ideas")
    walk.press("Start the programme")
    walk.reads("The programme is started.")


def change_texts(walk: Walk) -> None:
    walk.follow("Name, summary and the like")
    walk.fill(summary="Ideas from colleagues.")
    walk.press("Save")
    walk.reads("Saved in your draft.")
    walk.follow("Send in ideas")
    walk.fill(closes="36", closes_time="4pm")
    walk.press("Save")
    walk.follow("Judging")
    walk.follow("Good it would do")
    walk.fill(weight="heavy")
    walk.press("Save")
    walk.reads("“heavy” is not a number that can stand here. Write digits: 12.")
    walk.fill(weight="2")
    walk.press("Save")
    walk.reads("Saved in your draft.")


def change_questions(walk: Walk) -> None:
    walk.open(EDITOR)
    walk.follow("Your idea")
    walk.press("Down What is your idea called?")
    walk.follow("Add to questions")
    walk.press("Add it")
    walk.reads("Select what kind of answer it takes")
    walk.page.get_by_label("Date", exact=True).check()
    walk.fill(ask="When did you see it?")
    walk.press("Add it")
    walk.reads("Added to your draft.")
    walk.fill(show_when="answered(nothing)")
    walk.press("Save")
    walk.reads("The rule speaks of “nothing”, which is no question.")
    walk.fill(show_when="")
    walk.press("Save")
    walk.follow("Move or remove What problem does it solve, and for whom?")
    walk.reads("Its short name is used elsewhere.")
    walk.page.locator("#to").select_option(label="After “When did you see it?” in Your idea")
    walk.press("Move it")
    walk.reads("is moved in your draft.")


def change_a_letter(walk: Walk) -> None:
    walk.open(f"{EDITOR}part/stages/ideas/letters/received/")
    walk.fill(body="Dear {{ nam }}, thank you.")
    walk.press("Save and stay here")
    walk.reads("There is no merge field “nam”. Did you mean “name”?")
    walk.open(EDITOR)
    walk.reads("1 fault to mend")
    walk.follow("Send in ideas: Received")
    walk.fill(body="Dear {{ name }}, thank you.")
    walk.press("Save and stay here")
    walk.reads("Dear Alex Example, thank you.")


def save(walk: Walk) -> None:
    walk.open(EDITOR)
    walk.follow("See the form")
    walk.reads("When did you see it?")
    walk.open(EDITOR)
    walk.follow("See what changed")
    walk.open(EDITOR)
    walk.follow("Save as a version")
    walk.fill(note="Shorter")
    walk.press("Save this version")
    walk.reads("Version 2 is saved.")
