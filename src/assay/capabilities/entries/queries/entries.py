"""Reads one entry, for its owner, for the team, or for whoever asks within the house."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from assay.capabilities.entries.models import Entry, TriageFinding
from assay.capabilities.entries.permissions import may_see_entry, owns
from assay.capabilities.entries.queries.membership import role_of_member
from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.findings import Finding, FindingKind
from assay.capabilities.entries.vocabulary.records import EntryBrief, EntryRecord
from assay.capabilities.entries.vocabulary.showing import is_for_team
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.permissions.vocabulary import Actor

_BRIEF = (
    "id",
    "number",
    "reference",
    "title",
    "owner_id",
    "organisation",
    "stage",
    "standing",
    "finding_count",
)


def get_entry(entry: UUID) -> EntryRecord:
    """Return an entry with its latest answers; raises EntryNotFoundError. Two queries."""
    row = Entry.objects.select_related("latest", "submitted", "challenge").filter(pk=entry).first()
    if row is None:
        raise EntryNotFoundError(entry)
    return entry_record(row)


def get_own_entry(*, actor: Actor, entry: UUID) -> EntryRecord:
    """Return an entry that the actor leads or works on, with its latest answers.

    One query more for a member than for its lead. Raises EntryNotFoundError for any other entry.
    """
    record = get_entry(entry)
    if owns(actor, record):
        return record
    role = role_of_member(entry=entry, person=actor.person)
    if role is None:
        raise EntryNotFoundError(entry)
    return replace(record, role=role)


def get_entry_for_team(*, actor: Actor, round: RoundRecord, entry: UUID) -> EntryRecord:
    """Return an entry of `round` as submitted, without what is redacted for the team; drafts have no answers.

    Raises EntryNotFoundError, also for entries of other rounds and for who may not see this one.
    """
    row = (
        Entry.objects.select_related("latest", "submitted", "challenge")
        .filter(pk=entry, round_id=round.id)
        .first()
    )
    if row is None:
        raise EntryNotFoundError(entry)
    record = entry_record(row, _for_team(round.definition, row.submitted.answers if row.submitted else {}))
    if not may_see_entry(actor, round, record):
        raise EntryNotFoundError(entry)
    return record


def get_briefs(entries: Sequence[UUID]) -> dict[UUID, EntryBrief]:
    """Return what decisions and letters need of `entries`, by identifier. One query."""
    rows = Entry.objects.filter(pk__in=entries).values_list(*_BRIEF)
    return {row[0]: _brief(row) for row in rows}


def list_entries_at(*, round: RoundRecord, stage: str) -> tuple[EntryBrief, ...]:
    """Return all entries of `round` that are at `stage`, in the order of their numbers. One query."""
    rows = Entry.objects.filter(round_id=round.id, stage=stage).order_by("number").values_list(*_BRIEF)
    return tuple(map(_brief, rows))


def entry_record(row: Entry, answers: Mapping[str, AnswerValue] | None = None) -> EntryRecord:
    """Return the record of `row`, with its latest answers unless others are given."""
    latest = row.latest
    return EntryRecord(
        id=row.pk,
        round_id=row.round_id,
        number=row.number,
        reference=row.reference,
        owner=row.owner_id,
        organisation=row.organisation,
        challenge=row.challenge_id,
        challenge_title=row.challenge.title if row.challenge else "",
        state=State(row.stage, Standing(row.standing)),
        team=row.team,
        title=row.title,
        answers=(latest.answers if latest else {}) if answers is None else answers,
        version=latest.number if latest else 0,
        saved_by=latest.saved_by if latest else "",
        submitted_version=row.submitted.number if row.submitted else None,
        findings=_findings_of(row),
        support_count=row.support_count,
        comment_count=row.comment_count,
        created_at=row.created_at,
        changed_at=row.changed_at,
        submitted_at=row.submitted_at,
        hidden_reason=row.hidden_reason,
        waiting_since=row.waiting_since,
    )


def _findings_of(row: Entry) -> tuple[Finding, ...]:
    found = TriageFinding.objects.filter(version_id=row.submitted_id) if row.submitted_id else ()
    return tuple(Finding(FindingKind(each.kind), each.question, each.message) for each in found)


def _for_team(definition: Definition, answers: Mapping[str, AnswerValue]) -> dict[str, AnswerValue]:
    seen = {each.id for each in definition.questions if is_for_team(each)}
    return {question: answer for question, answer in answers.items() if question in seen}


def _brief(row: tuple[Any, ...]) -> EntryBrief:
    *before, standing, finding_count = row
    return EntryBrief(*(*before, Standing(standing), finding_count))
