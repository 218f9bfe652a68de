"""A real browser on a real server, with axe-core beside it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM = os.environ.get("ASSAY_CHROMIUM") or next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
MAC_BROWSERS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in Path(item.path).parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright runs an event loop; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    executable = CHROMIUM or next((str(each) for each in MAC_BROWSERS if each.exists()), None)
    if executable is None:
        pytest.skip(
            "No Chromium found: install it (Debian: apt install chromium; Ubuntu: snap install chromium; "
            "macOS: brew install --cask google-chrome) or set ASSAY_CHROMIUM."
        )
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def check_accessibility() -> Callable[[Page], None]:
    def check(page: Page) -> None:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", AXE_RULES
        )

        violations = [
            f"{each['id']}: {each['help']} at {[node['target'] for node in each['nodes']]}"
            for each in found["violations"]
        ]
        assert violations == []
        assert _summary_links_matching_not_one_element(page) == []

    return check


def _summary_links_matching_not_one_element(page: Page) -> list[str]:
    """Axe passes a summary link that leads nowhere, so it is looked at here."""
    links: list[str] = page.eval_on_selector_all(
        ".govuk-error-summary a", "links => links.map(link => link.getAttribute('href'))"
    )
    return [link for link in links if page.locator(f"[id='{link.removeprefix('#')}']").count() != 1]
