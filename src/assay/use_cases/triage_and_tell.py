"""Triage by the team; applicants who are asked for more are told by letter, in the same transaction."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils.translation import override

from assay.capabilities.entries.operations import triage_entries
from assay.capabilities.entries.queries import get_briefs
from assay.capabilities.entries.queries.findings import findings_of
from assay.capabilities.entries.vocabulary.judging import findings_in
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.entries.vocabulary.triage import TriagePreview
from assay.capabilities.programmes.queries import closings_for
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.languages import date_time_words, said
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.foundations.people.queries import people_of
from assay.foundations.people.vocabulary import PersonRecord
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.plain_text import clean_text
from assay.foundations.transactions import durable_write
from assay.use_cases.letters import choose_acknowledgement, entry_address, letter_fields, render_letter

# So long letters wait, so that a slip can be undone.
LETTERS_WAIT = timedelta(minutes=5)


def triage_and_tell(
    *,
    actor: Actor,
    round: RoundRecord,
    entries: Sequence[UUID],
    action: Action,
    reason: str,
    now: datetime,
    site_address: str,
) -> TriagePreview:
    """Do `action` with the entries whose state allows it, and write to the owners of those asked for more.

    Args:
        actor: who triages.
        round: the entries' round.
        entries: which.
        action: accept, ask for more or take no further.
        reason: why; those asked for more read it as what to add.
        now: when.
        site_address: where the service is reached, for links in letters.

    Raises:
        EntriesError, NotPermittedError: whatever `triage_entries` refuses.
    """
    with durable_write():
        done = triage_entries(
            actor=actor, round=round, entries=entries, action=action, reason=reason, now=now
        )
        if action is Action.ASK_FOR_MORE:
            moved = [each.entry for each in done.changes]
            queue_letters(
                letters=_letters(round, moved, reason, now, site_address), now=now, due_at=now + LETTERS_WAIT
            )
    return done


def occasion_of_asking(entry: UUID, at: datetime) -> str:
    """Return the occasion of the letter that tells of having been asked for more at a moment."""
    return f"asked for more:{entry}:{at.astimezone(UTC).isoformat()}"


def _letters(
    round_: RoundRecord, moved: Sequence[UUID], reason: str, now: datetime, site_address: str
) -> list[LetterDraft]:
    briefs = get_briefs(moved).values()
    closings = closings_for([(round_, brief.stage, brief.id, brief.owner) for brief in briefs])
    owners = people_of({brief.owner for brief in briefs if brief.owner})
    found = findings_of(moved)
    letters = []
    for brief in briefs:
        owner = owners.get(brief.owner) if brief.owner else None
        chosen = choose_acknowledgement(round_.definition, brief.stage, needs_more=True)
        if owner and chosen:
            told = round_.in_language(owner.language)
            findings = findings_in(found.get(brief.id, ()), round_.definition, told.definition)
            occasion = occasion_of_asking(brief.id, now)
            with override(round_.definition.nearest_language(owner.language)):
                asked = "\n".join([clean_text(reason), *(said(each.message) for each in findings)])
                closes = closings[brief.id]
                letters.append(_letter(told, brief, owner, asked, closes, occasion, site_address))
    return letters


def _letter(  # noqa: PLR0917 - a private step of one caller
    round_: RoundRecord,
    brief: EntryBrief,
    owner: PersonRecord,
    asked: str,
    closes: datetime | None,
    occasion: str,
    site_address: str,
) -> LetterDraft:
    chosen = choose_acknowledgement(round_.definition, brief.stage, needs_more=True)
    assert chosen is not None  # noqa: S101 - a translation has the letters that the definition has
    stage, template = chosen
    fields = letter_fields(
        round=round_,
        stage=stage,
        name=owner.name,
        title=brief.title,
        reference=brief.reference,
        findings=asked,
        closes=date_time_words(closes, round_.time_zone) if closes else "",
        address=entry_address(site_address, brief.id),
    )
    rendered = render_letter(template, fields)
    return LetterDraft(occasion, round_.scope, owner.id, owner.email, rendered.subject, rendered.body)
