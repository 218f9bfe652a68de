"""Letters that tests queue."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.queries import list_letters
from assay.foundations.notifications.vocabulary import LetterDraft, LetterRecord
from tests.factories.moments import NOW


@dataclass(frozen=True)
class Somewhere:
    """A place that letters belong to."""

    path: str = "council/challenge/2026"

    @property
    def chain(self) -> str:
        return "/".join(self.path.split("/")[:2]) or "installation"


@dataclass(frozen=True)
class Someone:
    """Someone who settles letters."""

    reference: str = "person:team"


SOMEWHERE = Somewhere()
EVERYWHERE = Somewhere("")


def make_draft(  # noqa: PLR0917 - a factory names what a test varies
    occasion: str = "decision:1",
    scope: Somewhere = SOMEWHERE,
    recipient: UUID | None = None,
    address: str = "ada@example.org",
    subject: str = "Your idea",
    body: str = "Dear Ada,\n\nThank you.\n",
) -> LetterDraft:
    return LetterDraft(occasion, scope, recipient, address, subject, body)


def queue_numbered(count: int, *, now: datetime = NOW) -> None:
    """Queue `count` letters for the occasions decision:0, decision:1 and so on."""
    drafts = [make_draft(f"decision:{n}", address=f"person{n}@example.org") for n in range(count)]
    queue_letters(letters=drafts, now=now)


def every_letter() -> tuple[LetterRecord, ...]:
    """Return all letters, ordered by occasion."""
    letters = list_letters(EVERYWHERE, limit=100_000).letters
    return tuple(sorted(letters, key=lambda letter: letter.occasion))


def only_letter() -> LetterRecord:
    """Return the one letter there is."""
    (letter,) = every_letter()
    return letter
