"""Streams entries with their status and submitted answers, a few hundred at a time."""

from collections.abc import Iterator

from assay.capabilities.entries.models import Entry
from assay.capabilities.entries.queries.lists import filtered_entries
from assay.capabilities.entries.vocabulary.exporting import ExportedEntry
from assay.capabilities.entries.vocabulary.filters import EntryFilter
from assay.capabilities.entries.vocabulary.showing import answer_text, is_for_team
from assay.capabilities.programmes.vocabulary.definition import QuestionPart
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.tabular_files import stream_csv, stream_json

_CHUNK = 300
STATUS_COLUMNS = (
    "reference",
    "title",
    "stage",
    "standing",
    "team",
    "organisation",
    "challenge",
    "findings",
    "support",
    "comments",
    "submitted at",
    "changed at",
)


def export_entries(
    *,
    round: RoundRecord,
    filter: EntryFilter = EntryFilter(),  # noqa: B008 - frozen
) -> Iterator[ExportedEntry]:
    """Yield the entries of `round` that `filter` lets through, by number.

    Answers are as submitted, without those redacted for the team; drafts have none.
    """
    rows = filtered_entries(round, filter).order_by("number").select_related("submitted", "challenge")
    questions = {each.id for each in _questions(round)}
    return (
        _exported(row, questions) for row in rows.prefetch_related("submitted__findings").iterator(_CHUNK)
    )


def export_csv(
    *,
    round: RoundRecord,
    filter: EntryFilter = EntryFilter(),  # noqa: B008 - frozen
) -> Iterator[str]:
    """Yield the lines of a CSV file: status, then an answer a column under its question's identifier.

    No cell can act as a formula in a spreadsheet.
    """
    entries = export_entries(round=round, filter=filter)
    questions = _questions(round)
    return stream_csv(
        (*STATUS_COLUMNS, *(each.id for each in questions)), (_cells(each, questions) for each in entries)
    )


def export_json(
    *,
    round: RoundRecord,
    filter: EntryFilter = EntryFilter(),  # noqa: B008 - frozen
) -> Iterator[str]:
    """Yield the pieces of a JSON list of entries, each with its answers by question."""
    entries = export_entries(round=round, filter=filter)
    return stream_json(_status(each) | {"answers": dict(each.answers)} for each in entries)


def _questions(round: RoundRecord) -> tuple[QuestionPart, ...]:
    return tuple(each for each in round.definition.questions if is_for_team(each))


def _exported(row: Entry, questions: set[str]) -> ExportedEntry:
    submitted = row.submitted
    answers = submitted.answers if submitted else {}
    return ExportedEntry(
        reference=row.reference,
        title=row.title,
        stage=row.stage,
        standing=Standing(row.standing),
        team=row.team,
        organisation=row.organisation,
        challenge=row.challenge.title if row.challenge else "",
        findings=tuple(each.message for each in submitted.findings.all()) if submitted else (),
        support_count=row.support_count,
        comment_count=row.comment_count,
        submitted_at=row.submitted_at,
        changed_at=row.changed_at,
        answers={question: answer for question, answer in answers.items() if question in questions},
    )


def _status(entry: ExportedEntry) -> dict[str, object]:
    return {
        "reference": entry.reference,
        "title": entry.title,
        "stage": entry.stage,
        "standing": entry.standing.value,
        "team": entry.team,
        "organisation": entry.organisation,
        "challenge": entry.challenge,
        "findings": list(entry.findings),
        "support": entry.support_count,
        "comments": entry.comment_count,
        "submitted at": entry.submitted_at.isoformat() if entry.submitted_at else None,
        "changed at": entry.changed_at.isoformat(),
    }


def _cells(entry: ExportedEntry, questions: tuple[QuestionPart, ...]) -> list[str]:
    status = _status(entry) | {"findings": "; ".join(entry.findings)}
    told = ["" if value is None else str(value) for value in status.values()]
    return told + [
        answer_text(each, entry.answers[each.id]) if each.id in entry.answers else "" for each in questions
    ]
