"""Hiding what should not be read, or showing it again, with a letter to whoever wrote it."""

from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.operations import hide_comment, hide_entry, show_comment, show_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.entries.vocabulary.moderation import Moderated
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.foundations.people.queries import people_of
from assay.foundations.people.vocabulary import PersonRecord
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write
from assay.use_cases.letters import entry_address

_DONE = {True: "hidden", False: "shown"}
_HIDDEN = """\
Dear {name},

The team of {programme} has hidden {what}. Others can no longer read it. This is why:

{reason}

If you think that this is wrong, answer the team of {programme}: they can show it again.
"""
_SHOWN = """\
Dear {name},

The team of {programme} has looked at {what} again. Everyone can read it now. They say:

{reason}
"""


def moderate_comment_and_tell(
    *, actor: Actor, comment: int, is_hidden: bool, reason: str, now: datetime, site_address: str
) -> Moderated:
    """Hide a comment, or show it, and write to its author if that changed what others can read.

    Raises CommentNotFoundError, NotPermittedError, ReasonMissingError.
    """
    change = hide_comment if is_hidden else show_comment
    with durable_write():
        done = change(actor=actor, comment=comment, reason=reason, now=now)
        _tell(done, now, site_address)
    return done


def moderate_entry_and_tell(
    *, actor: Actor, entry: UUID, is_hidden: bool, reason: str, now: datetime, site_address: str
) -> Moderated:
    """Hide an entry from the public, or show it, and write to its owner if that changed anything.

    Raises EntryNotFoundError, NotPermittedError, ReasonMissingError.
    """
    change = hide_entry if is_hidden else show_entry
    with durable_write():
        done = change(actor=actor, entry=entry, reason=reason, now=now)
        _tell(done, now, site_address)
    return done


def _tell(done: Moderated, now: datetime, site_address: str) -> None:
    author = people_of([done.author]).get(done.author) if done.author else None
    if author is not None and done.has_changed:
        queue_letters(letters=[_letter(done, author, now, site_address)], now=now)


def _letter(done: Moderated, author: PersonRecord, now: datetime, site_address: str) -> LetterDraft:
    entry = get_entry(done.entry)
    round = get_round_by_id(entry.round_id)
    template = _HIDDEN if done.is_hidden else _SHOWN
    body = template.format(
        name=author.name,
        programme=round.programme_name,
        what=_named(done, entry.title or entry.reference, round),
        reason=done.reason,
    )
    if done.comment is None:
        body += f"\nYou still see it here:\n{entry_address(site_address, done.entry)}\n"
    return LetterDraft(
        occasion=f"{_DONE[done.is_hidden]}:{done.comment or done.entry}:{now.isoformat()}",
        scope=round.scope,
        recipient=author.id,
        address=author.email,
        subject=f"{'Hidden' if done.is_hidden else 'Shown again'}: {_short(done, entry.reference, round)}",
        body=body,
    )


def _named(done: Moderated, title: str, round: RoundRecord) -> str:
    word = round.definition.words.entry
    return f"your comment on “{title}”" if done.comment else f"your {word} “{title}”"


def _short(done: Moderated, reference: str, round: RoundRecord) -> str:
    return (
        f"your comment on {reference}" if done.comment else f"your {round.definition.words.entry} {reference}"
    )
