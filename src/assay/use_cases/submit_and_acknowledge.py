"""Submitting an entry and acknowledging it by letter, in one transaction."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import override

from assay.capabilities.entries.operations import submit_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.entries.vocabulary.judging import findings_in
from assay.capabilities.entries.vocabulary.records import EntryRecord, Receipt
from assay.capabilities.programmes.queries import closing_for, get_round_by_id
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.languages import date_time_words, said
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.foundations.people.queries import people_of
from assay.foundations.people.vocabulary import PersonRecord
from assay.foundations.permissions.vocabulary import Actor, person_of
from assay.foundations.transactions import durable_write
from assay.use_cases.letters import choose_acknowledgement, entry_address, letter_fields, render_letter


def submit_and_acknowledge(*, actor: Actor, entry: UUID, now: datetime, site_address: str) -> Receipt:
    """Submit the entry and queue its receipt, or the letter that says what more is needed.

    It goes to whoever leads the entry, and to the actor where that is someone else. Submitting the same
    version twice sends it once.

    Args:
        actor: who leads the entry or may edit it.
        entry: which.
        now: when.
        site_address: where the service is reached, for the link in the letter ("https://assay.example").

    Raises:
        EntriesError: whatever `submit_entry` refuses.
    """
    with durable_write():
        receipt = submit_entry(actor=actor, entry=entry, now=now)
        found = get_entry(entry)
        round = get_round_by_id(found.round_id)
        written = [
            _write_letter(each, found, round, receipt, site_address=site_address)
            for each in _recipients(actor, found.owner)
        ]
        queue_letters(letters=[each for each in written if each], now=now)
    return receipt


def _recipients(actor: Actor, lead: UUID | None) -> list[PersonRecord]:
    """Return the actor, and whoever leads the entry where that is someone else."""
    own = PersonRecord(person_of(actor), actor.email, actor.name, language=actor.language)
    return [own] if lead is None or lead == own.id else [own, *people_of([lead]).values()]


def _write_letter(
    recipient: PersonRecord,
    entry: EntryRecord,
    round: RoundRecord,
    receipt: Receipt,
    *,
    site_address: str,
) -> LetterDraft | None:
    told = round.in_language(recipient.language)
    chosen = choose_acknowledgement(told.definition, receipt.state.stage, needs_more=bool(receipt.findings))
    if chosen is None:
        return None
    stage, template = chosen
    findings = findings_in(receipt.findings, round.definition, told.definition)
    due = round.definition.form_stage(receipt.state.stage)
    closes = closing_for(round, stage=due, entry=receipt.entry, person=entry.owner)
    with override(round.definition.nearest_language(recipient.language)):
        rendered = render_letter(
            template,
            letter_fields(
                round=told,
                stage=stage,
                name=recipient.name,
                title=receipt.title,
                reference=receipt.reference,
                findings="\n".join(said(finding.message) for finding in findings),
                closes=date_time_words(closes, round.time_zone) if closes else "",
                address=entry_address(site_address, receipt.entry),
            ),
        )
    kind = "more needed" if receipt.findings else "received"
    copy = "" if recipient.id == entry.owner else f":{recipient.id}"
    return LetterDraft(
        occasion=f"{kind}:{receipt.entry}:{stage}:{receipt.version}{copy}",
        scope=round.scope,
        recipient=recipient.id,
        address=recipient.email,
        subject=rendered.subject,
        body=rendered.body,
    )
