"""Letters rendered from a definition, queued, and handed to a folder."""

from datetime import UTC, datetime
from typing import NoReturn

from django.core.management import call_command
from measures.rounds import open_bench_round
from surroundings import Row, time_once

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.jobs.deliver_letters import DeliveryPass, deliver_due_letters
from assay.jobs.transports import chosen_transport
from assay.use_cases.letters import choose_acknowledgement, letter_fields, render_letter

LETTERS = 1_000


def measure() -> list[Row]:
    """Return the figures of rendering, queueing and delivering."""
    call_command("migrate", verbosity=0, interactive=False)
    round_ = open_bench_round("letters")
    delivery = DeliveryPass(transport=chosen_transport(), worker="bench", clock=lambda: datetime.now(UTC))
    drafts: list[LetterDraft] = []
    rows: list[Row] = []
    for what, work in (
        ("rendered", lambda: drafts.extend(_draft(round_, number) for number in range(LETTERS))),
        ("queued", lambda: queue_letters(letters=drafts, now=datetime.now(UTC))),
        ("queued again: nothing is doubled", lambda: queue_letters(letters=drafts, now=datetime.now(UTC))),
        ("delivered to a folder", lambda: deliver_due_letters(delivery)),
    ):
        cpu, wall = time_once(work)
        rows.append({"what": what, "letters": LETTERS, "CPU s": cpu, "wall s": wall})
    return rows


def _draft(round_: RoundRecord, number: int) -> LetterDraft:
    definition = round_.definition
    stage, template = choose_acknowledgement(definition, definition.intake, needs_more=False) or _none()
    fields = letter_fields(
        round=round_,
        stage=stage,
        name=f"Applicant {number}",
        title="Predicting where pipes will burst",
        reference=f"2026-{number:04}",
        address=f"https://assay.example/my-entries/{number}/",
    )
    letter = render_letter(template, fields)
    return LetterDraft(
        occasion=f"bench:{number}",
        scope=round_.scope,
        recipient=None,
        address=f"applicant{number}@bench.example",
        subject=letter.subject,
        body=letter.body,
    )


def _none() -> NoReturn:
    raise LookupError("The shipped definition has no letter of acknowledgement.")
