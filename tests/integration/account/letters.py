"""The links in letters that were queued."""

import re

from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import Scope


def queued_letters() -> list[tuple[str, str]]:
    """Return the address and the subject of each letter that waits, the newest first."""
    return [(letter.address, letter.subject) for letter in list_letters(Scope()).letters]


def link_in_last_letter() -> str:
    """Return the path and query of the address in the newest letter."""
    found = re.search(r"http://localhost:8000(\S+)", list_letters(Scope()).letters[0].body)
    assert found
    return found[1]
