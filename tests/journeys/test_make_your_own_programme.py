"""The guide “Make your own programme in an hour”, followed word by word."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from assay.capabilities.programmes.queries import get_definition_version, get_round
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.cli.main import assay
from assay.foundations.people.queries import find_person
from assay.foundations.permissions.operations import give_role
from assay.foundations.permissions.vocabulary import SYSTEM, Role, Scope
from tests.factories.moments import NOW
from tests.factories.people import make_organisation, make_person, signed_in_client

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = Path(__file__).resolve().parents[2] / "docs/how-to/make-your-own-programme.md"
SITE = "http://localhost:8000"
STEP = re.compile(
    r"Open <http://localhost:8000(?P<open>[^>]+)>"
    r"|[Ss]ign in as `(?P<person>[^`]+)`"
    r"|[Ww]rite “(?P<typed>[^”]+)” under \*\*(?P<label>[^*]+)\*\*"
    r"|(?P<today>write today's date)"
    r"|[Cc]hoose \*\*(?P<choose>[^*]+)\*\*"
    r"|[Pp]ress \*\*(?P<press>[^*]+)\*\*"
    r"|The page says “(?P<says>(?:[^“”]|“[^”]*”)+)”"
)


def part(title: str) -> str:
    """Return the words of the guide's part called `title`, on one line."""
    text = GUIDE.read_text(encoding="utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return text if title.startswith("On the") else " ".join(text.split())


def sign_in(context: BrowserContext, site: str, email: str) -> None:
    person = find_person(email) or make_person(email=email, name=email.partition("@")[0].capitalize())
    cookie = signed_in_client(person).cookies["assay_session"].value
    context.add_cookies([{"name": "assay_session", "value": cookie, "url": site}])


def choose(page: Page, name: str) -> None:
    radio = page.locator("main").get_by_label(name, exact=True)
    # Some links are drawn as buttons, and say so.
    link = page.get_by_role("link", name=name, exact=True)
    link = link.or_(page.get_by_role("button", name=name, exact=True))
    if radio.count() and not link.count():
        radio.check()
    else:
        link.first.click()


def write_today(page: Page) -> None:
    today = datetime.now(tz=UTC)
    for name, typed in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(name, exact=True).fill(str(typed))


def take(page: Page, site: str, step: re.Match[str]) -> None:
    """Do what one sentence of the guide says."""
    if step["open"]:
        page.goto(f"{site}{step['open']}")
    elif step["person"]:
        sign_in(page.context, site, step["person"])
    elif step["typed"]:
        page.locator("main").get_by_label(step["label"]).first.fill(step["typed"])
    elif step["today"]:
        write_today(page)
    elif step["choose"]:
        choose(page, step["choose"])
    elif step["press"]:
        page.get_by_role("button", name=step["press"], exact=True).click()
    else:
        expect(page.locator("#main-content")).to_contain_text(step["says"])


def test_guide_is_followed_in_the_browser(page: Page, live_server: LiveServer) -> None:
    make_organisation()
    morgan = make_person(email="morgan@office.example", name="Morgan")
    give_role(actor=SYSTEM, person=morgan.id, role=Role.PROGRAMME_MANAGER, scope=Scope("example"), now=NOW)
    steps = list(STEP.finditer(part("In the browser")))

    for step in steps:
        take(page, live_server.url, step)

    assert len(steps) > 50
    assert get_definition_version("better-ideas", 2).note == "Our own texts"
    assert get_round("better-ideas", "first-round").state is RoundState.RUNNING


def test_guide_is_followed_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_organisation("central-digital-and-data-office", "Central Digital and Data Office")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```console\n(.*?)```", part("On the command line"), re.DOTALL)
    commands = [line.strip() for block in blocks for line in block.splitlines() if line.strip()]
    today = f"{datetime.now(tz=UTC):%Y-%m-%d}"

    for command in commands:
        words = [today if re.fullmatch(r"\d{4}-\d\d-\d\d", word) else word for word in shlex.split(command)]
        result = CliRunner().invoke(assay, words[1:])
        assert result.exit_code == 0, f"{command}: {result.output}"

    assert len(commands) == 6
    assert get_round("bright-ideas", "first").state is RoundState.RUNNING
