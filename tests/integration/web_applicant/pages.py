"""What tests read out of an applicant's pages."""

import re
from typing import Any
from uuid import UUID

from django.test import Client


def address(entry: UUID, rest: str = "") -> str:
    """Return the address of a page of the entry."""
    return f"/my-entries/{entry}/{rest}"


def text_of(response: Any) -> str:
    """Return the page as it is read: without tags, each run of space as one."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("&#39;", "'").replace("&#34;", '"').split())


def base_version(client: Client, entry: UUID, question: str) -> str:
    """Return the version that the page of a question was filled from."""
    page = client.get(address(entry, f"questions/{question}/")).content.decode()
    found = re.search(r'name="base_version" value="(\d+)"', page)
    assert found
    return found[1]


def answer(client: Client, entry: UUID, question: str, *, query: str = "", **typed: Any) -> Any:
    """Open the page of a question and answer it; `typed` is "answer" unless the question has parts."""
    posted = {
        "base_version": base_version(client, entry, question),
        "action": "continue",
        **{name.replace("_", "-"): value for name, value in typed.items() if name != "action"},
    }
    if "action" in typed:
        posted["action"] = typed["action"]
    return client.post(address(entry, f"questions/{question}/{query}"), posted)
