"""Submitting entries: triage by rule runs at once, moves them, and tells what is missing."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from assay.capabilities.entries.models import (
    Entry,
    EntryText,
    EntryVersion,
    PublicChoice,
    PublicEntryText,
    StateChange,
    TriageFinding,
)
from assay.capabilities.entries.operations.drafting import title_of
from assay.capabilities.entries.operations.locking import lock_own_entry
from assay.capabilities.entries.operations.newsmaking import tell_of_changes
from assay.capabilities.entries.operations.recording import (
    event_of,
    make_move,
    refuse_closed,
    state_of,
)
from assay.capabilities.entries.permissions import may_be_submitted
from assay.capabilities.entries.queries.attachments import unready_files
from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.errors import EntryIncompleteError, EntryNotEditableError
from assay.capabilities.entries.vocabulary.findings import Finding
from assay.capabilities.entries.vocabulary.judging import Judge
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.entries.vocabulary.public_choices import public_choices
from assay.capabilities.entries.vocabulary.records import Receipt
from assay.capabilities.entries.vocabulary.showing import is_for_team, is_public, searchable_text
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing, StateTable, tabulate_states
from assay.foundations.audit.operations import record_events
from assay.foundations.audit.vocabulary import EventDraft, JSONValue
from assay.foundations.languages import message
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from assay.foundations.transactions import durable_write

SUBMITTED_FIELDS = (
    "stage",
    "standing",
    "team",
    "title",
    "submitted",
    "submitted_at",
    "changed_at",
    "finding_count",
    "waiting_since",
    "waited_seconds",
)


@dataclass(frozen=True, slots=True)
class Submission:
    """A submitted entry with what triage made of it, not saved yet."""

    row: Entry
    version: EntryVersion
    changes: tuple[StateChange, ...]
    findings: tuple[Finding, ...]
    team_text: str
    public_text: str
    public_choices: tuple[tuple[str, str], ...]


def submit_entry(*, actor: Actor, entry: UUID, now: datetime) -> Receipt:
    """Submit the latest answers of the actor's entry, again if need be; triage by rule follows at once.

    Raises:
        EntryNotFoundError, RoleTooLowError: it is not the actor's, or only theirs to read.
        EntryClosedError, EntryNotEditableError: it cannot be submitted now.
        EntryIncompleteError: required questions are unanswered, or files not checked; says which.
    """
    with durable_write():
        row = lock_own_entry(actor, entry, needed=EntryRole.EDIT)
        round = get_round_by_id(row.round_id)
        refuse_closed(round, now=now, stage=row.stage, entry=row.pk, person=row.owner_id)
        judge = Judge(round.definition, row.stage)
        version = _submittable(round, row, judge)
        if row.submitted_id == version.pk and row.standing == Standing.CONSIDERED:
            # The same form came twice: the first one did everything.
            first = row.submitted_at or now
            return Receipt(row.pk, row.reference, row.title, first, version.number, state_of(row), ())
        submission = triage(judge, tabulate_states(round.definition), row, version, actor=actor, now=now)
        row.save(update_fields=SUBMITTED_FIELDS)
        _settle(version)
        save_submissions(round=round, actor=actor, submissions=[submission], now=now)
        return Receipt(
            row.pk, row.reference, row.title, now, version.number, state_of(row), submission.findings
        )


def _settle(version: EntryVersion) -> None:
    """Let nothing more be typed into what was sent in, and keep no answer that it does not show."""
    if version.set_aside or version.typed_since:
        version.set_aside, version.typed_since = {}, None
        version.save(update_fields=["set_aside", "typed_since"])


def triage(
    judge: Judge, table: StateTable, row: Entry, version: EntryVersion, *, actor: Actor, now: datetime
) -> Submission:
    """Return `row`, changed in place, as submitted with `version`: moved, routed, titled; not saved yet."""
    findings = judge.findings(version.answers)
    changes = [make_move(row, table, Action.SUBMIT, by=actor.reference, now=now)]
    if findings:
        changes.append(make_move(row, table, Action.ASK_FOR_MORE, by=SYSTEM.reference, now=now))
    _route(judge, row, version)
    row.title = title_of(judge.definition, version.answers)
    row.submitted, row.submitted_at, row.finding_count = version, now, len(findings)
    return Submission(
        row,
        version,
        tuple(changes),
        findings,
        searchable_text(judge.questions, version.answers, is_for_team),
        searchable_text(judge.questions, version.answers, is_public),
        public_choices(judge.questions, version.answers),
    )


def save_submissions(
    *, round: RoundRecord, actor: Actor, submissions: Sequence[Submission], now: datetime
) -> None:
    """Save everything of `submissions` but the rows themselves; few statements, however many there are."""
    versions = [each.row.submitted_id for each in submissions]
    TriageFinding.objects.filter(version_id__in=versions).delete()
    TriageFinding.objects.bulk_create(_finding_rows(submissions))
    upsert: dict[str, Any] = {"update_conflicts": True, "unique_fields": ["entry"], "update_fields": ["text"]}
    EntryText.objects.bulk_create(
        [EntryText(entry_id=each.row.pk, text=each.team_text) for each in submissions], **upsert
    )
    PublicEntryText.objects.bulk_create(
        [PublicEntryText(entry_id=each.row.pk, text=each.public_text) for each in submissions], **upsert
    )
    _save_choices(submissions)
    changes = [change for each in submissions for change in each.changes]
    StateChange.objects.bulk_create(changes)
    tell_of_changes(changes)
    record_events(
        chain=round.scope.chain,
        at=now,
        actor=actor.reference,
        events=[event for each in submissions for event in _events_of(each)],
    )


def _save_choices(submissions: Sequence[Submission]) -> None:
    PublicChoice.objects.filter(entry__in=[each.row.pk for each in submissions]).delete()
    PublicChoice.objects.bulk_create(
        PublicChoice(entry_id=each.row.pk, question=question, option=option)
        for each in submissions
        for question, option in each.public_choices
    )


def _events_of(submission: Submission) -> list[EventDraft]:
    """The moves as events; the submission itself is sealed with a fingerprint of the answers sent in."""
    first, *others = [event_of(change) for change in submission.changes]
    version = submission.version
    sealed: dict[str, JSONValue] = {
        "version": version.number,
        "fingerprint": _fingerprint_of(version.answers),
    }
    return [replace(first, details={**first.details, **sealed}), *others]


def _fingerprint_of(answers: Mapping[str, AnswerValue]) -> str:
    canonical = json.dumps(answers, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _submittable(round: RoundRecord, row: Entry, judge: Judge) -> EntryVersion:
    if not may_be_submitted(round, state_of(row)):
        raise EntryNotEditableError(
            message("%(reference)s has moved on and can no longer be sent in.", reference=row.reference)
        )
    answers = row.latest.answers if row.latest else {}
    missing = judge.missing_answers(answers) + unready_files(judge, answers)
    if row.latest is None or missing:
        raise EntryIncompleteError(missing)
    latest: EntryVersion = row.latest
    return latest


def _finding_rows(submissions: Sequence[Submission]) -> list[TriageFinding]:
    return [
        TriageFinding(
            version=each.row.submitted,
            position=position,
            kind=finding.kind.value,
            question=finding.question,
            message=finding.message,
        )
        for each in submissions
        for position, finding in enumerate(each.findings)
    ]


def _route(judge: Judge, row: Entry, version: EntryVersion) -> None:
    """Route by rule, unless someone has routed the entry by hand since it was last routed by rule."""
    by_rule_before = judge.team_for(row.submitted.answers) if row.submitted else ""
    if row.team == by_rule_before:
        row.team = judge.team_for(version.answers)
