"""Reading the team's pages as tests need it."""

import html
import re
from typing import Any

from django.urls import reverse

from assay.capabilities.programmes.vocabulary.records import RoundRecord


def address(name: str, round: RoundRecord, **named: object) -> str:
    """Return the address of the team's page `name` of the round."""
    return reverse(
        f"team:{name}", kwargs={"programme": round.programme_slug, "round_slug": round.slug, **named}
    )


def text_of(response: Any) -> str:
    """Return the page's words, without its markup."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return html.unescape(re.sub(r"\s+", " ", plain))


def summary_of(response: Any) -> list[tuple[str, int]]:
    """Return each line of the error summary with how many elements its link leads to."""
    page = response.content.decode()
    summary = page.partition('class="govuk-error-summary__body"')[2].partition("</ul>")[0]
    links = re.findall(r'<a href="#([^"]+)">(.*?)</a>', summary)
    return [
        (html.unescape(words), len(re.findall(f'\\bid="{re.escape(target)}"', page)))
        for target, words in links
    ]


def rows_of(response: Any, table: str) -> list[str]:
    """Return the words of each row in the body of the table with this id."""
    page = response.content.decode().partition(f'id="{table}"')[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr.*?</tr>", page.partition("<tbody")[2], re.DOTALL)
    return [html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row))).strip() for row in rows]
