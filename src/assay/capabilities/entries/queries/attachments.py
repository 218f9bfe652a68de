"""Reads the files attached to an entry: how they stand, and what of them holds up sending in."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from assay.capabilities.entries.models import EntryVersion
from assay.capabilities.entries.vocabulary.answer_files import attached_files
from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.findings import Finding, FindingKind
from assay.capabilities.entries.vocabulary.judging import Judge
from assay.capabilities.programmes.vocabulary.definition import QuestionPart
from assay.foundations.files.queries import list_files
from assay.foundations.files.vocabulary import FileState
from assay.foundations.languages import message, message_id

_HOLDS_UP = {
    FileState.WAITING: message_id("Wait a few minutes: “%(file)s” is being checked for viruses"),
    FileState.QUARANTINED: message_id("Remove “%(file)s”: it may hold a virus"),
    FileState.ERASED: message_id("Remove “%(file)s” and attach it again: it was erased"),
}


def file_states(files: Iterable[UUID]) -> dict[UUID, FileState]:
    """Return how `files` stand. One query, none where there are none."""
    asked = list(files)
    states = dict.fromkeys(asked, FileState.ERASED)
    return states | ({each.id: each.state for each in list_files(asked)} if asked else {})


def unready_files(judge: Judge, answers: Mapping[str, AnswerValue]) -> tuple[Finding, ...]:
    """Return a finding for each file of the present form that is not ready to be sent in."""
    attached = attached_files((each for each in judge.questions if each.id in judge.form), answers)
    states = file_states(each.id for _, each in attached)
    return tuple(
        Finding(FindingKind.MISSING, question, message(_HOLDS_UP[states[file.id]], file=file.name))
        for question, file in attached
        if states[file.id] in _HOLDS_UP
    )


def files_in_versions(questions: Iterable[QuestionPart], entries: Iterable[UUID]) -> set[UUID]:
    """Return every file that any version of `entries` has, removed ones too."""
    asked = tuple(questions)
    versions = EntryVersion.objects.filter(entry__in=list(entries)).values_list("answers", "set_aside")
    return {file.id for kept in versions for answers in kept for _, file in attached_files(asked, answers)}
