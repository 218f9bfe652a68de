"""Submitting an entry and acknowledging it by letter, in one transaction."""

from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.operations import submit_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.entries.vocabulary.records import Receipt
from assay.capabilities.programmes.queries import closing_for, get_round_by_id
from assay.capabilities.programmes.vocabulary.definition import StageLetter
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.local_time import spell_moment
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write
from assay.use_cases.letters import choose_acknowledgement, entry_address, letter_fields, render_letter


def submit_and_acknowledge(*, actor: Actor, entry: UUID, now: datetime, site_address: str) -> Receipt:
    """Submit the entry and queue its receipt, or the letter that says what more is needed.

    Submitting the same version twice sends one letter.

    Args:
        actor: the entry's owner.
        entry: which.
        now: when.
        site_address: where the service is reached, for the link in the letter ("https://assay.example").

    Raises:
        EntriesError: whatever `submit_entry` refuses.
    """
    with durable_write():
        receipt = submit_entry(actor=actor, entry=entry, now=now)
        round = get_round_by_id(get_entry(entry).round_id)
        here = receipt.state.stage
        chosen = choose_acknowledgement(round.definition, here, needs_more=bool(receipt.findings))
        if chosen:
            letter = _write_letter(actor, round, receipt, *chosen, site_address=site_address)
            queue_letters(letters=[letter], now=now)
    return receipt


def _write_letter(
    actor: Actor,
    round: RoundRecord,
    receipt: Receipt,
    stage: str,
    template: StageLetter,
    *,
    site_address: str,
) -> LetterDraft:
    due = round.definition.form_stage(receipt.state.stage)
    closes = closing_for(round, stage=due, entry=receipt.entry, person=actor.person)
    rendered = render_letter(
        template,
        letter_fields(
            round=round,
            stage=stage,
            name=actor.name,
            title=receipt.title,
            reference=receipt.reference,
            findings="\n".join(finding.message for finding in receipt.findings),
            closes=spell_moment(closes, round.time_zone) if closes else "",
            address=entry_address(site_address, receipt.entry),
        ),
    )
    kind = "more needed" if receipt.findings else "received"
    return LetterDraft(
        occasion=f"{kind}:{receipt.entry}:{stage}:{receipt.version}",
        scope=round.scope,
        recipient=actor.person,
        address=actor.email,
        subject=rendered.subject,
        body=rendered.body,
    )
