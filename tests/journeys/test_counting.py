"""The counter under a text box counts as the service does."""

from typing import Any

from playwright.sync_api import Page

from assay.capabilities.entries.vocabulary.text import count_characters, count_words

HARD = [
    "",
    "one  two\nthree",
    "well-known don't e.g. 1,000",
    "a\u00a0b\ufeffc",
    "\u0085x",
    "👍 ok 👨‍👩‍👧",
    "caf\u00e9 \u0645\u0631 日本語",
]
_COUNT = """async ([text, kind]) => {
  const { CharacterCount } = await import("/static/assay/govuk-frontend.min.js");
  const box = document.createElement("div");
  box.dataset.maxlength = "5";
  box.dataset.countType = kind;
  box.innerHTML = '<textarea class="govuk-js-character-count" id="t"></textarea><div id="t-info"></div>';
  document.body.append(box);
  box.querySelector("textarea").value = text;
  const counter = new CharacterCount(box);
  counter.updateCount();
  box.remove();
  return counter.count;
}"""


def test_browser_and_service_count_alike(page: Page, live_server: Any) -> None:
    page.goto(live_server.url)

    counted = [[page.evaluate(_COUNT, [text, kind]) for kind in ("words", "characters")] for text in HARD]

    assert counted == [[count_words(text), count_characters(text)] for text in HARD]
