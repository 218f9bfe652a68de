"""Answers that are files: what an answer keeps of each, and how it reads."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from assay.capabilities.entries.vocabulary.answer_values import AnswerValue
from assay.capabilities.entries.vocabulary.errors import AnswerFaultError
from assay.capabilities.programmes.vocabulary.definition import FilesQuestion, QuestionPart
from assay.foundations.files.store import describe_size
from assay.foundations.files.vocabulary import FileKind, FileRecord
from assay.foundations.files.vocabulary.kinds import PICTURES, PLAIN_TEXTS
from assay.foundations.languages import message


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as an answer tells of it.

    Args:
        name: as it was cleaned when it came in.
        size: in bytes.
    """

    id: UUID
    name: str
    kind: FileKind
    size: int

    @property
    def in_words(self) -> str:
        """Its name and size."""
        return f"{self.name} ({describe_size(self.size)})"

    @property
    def has_preview(self) -> bool:
        """Whether a file of its kind can be shown without running anything."""
        return self.kind in PICTURES | PLAIN_TEXTS


def read_files(question: FilesQuestion, raw: object) -> None:
    """Return no answer for a blank; files come in by uploading alone, so raise AnswerFaultError otherwise."""
    if raw not in ("", [], ()):
        raise AnswerFaultError(
            question.id,
            message(
                "Files cannot be typed or imported; attach them to “%(question)s” on its page",
                question=question.ask,
            ),
        )


def files_text(_question: FilesQuestion, answer: AnswerValue) -> str:
    """Return the names and sizes, one to a line."""
    return "\n".join(each.in_words for each in files_of(answer))


def file_answer(record: FileRecord) -> dict[str, Any]:
    """Return what an answer keeps of a stored file."""
    return {
        "id": record.id.hex,
        "name": record.name,
        "kind": record.kind.value,
        "size": record.size,
    }


def files_of(answer: AnswerValue | None) -> tuple[AttachedFile, ...]:
    """Return the files of an answer to a question of type files."""
    kept = answer if isinstance(answer, list) else []
    return tuple(
        AttachedFile(UUID(each["id"]), each["name"], FileKind(each["kind"]), each["size"])
        for each in kept
        if isinstance(each, dict)
    )


def attached_files(
    questions: Iterable[QuestionPart], answers: Mapping[str, AnswerValue]
) -> tuple[tuple[str, AttachedFile], ...]:
    """Return every file in `answers`, each with its question, in the order of the form."""
    return tuple(
        (question.id, each)
        for question in questions
        if isinstance(question, FilesQuestion)
        for each in files_of(answers.get(question.id))
    )


def without_files(
    questions: Iterable[QuestionPart], answers: Mapping[str, AnswerValue], files: Collection[UUID]
) -> dict[str, AnswerValue]:
    """Return `answers` without `files`; a question whose files all go has no answer."""
    gone = {file.hex for file in files}
    left = dict(answers)
    for question in questions:
        answer = left.get(question.id)
        if isinstance(question, FilesQuestion) and isinstance(answer, list):
            kept = [each for each in answer if isinstance(each, dict) and each["id"] not in gone]
            left.pop(question.id)
            left |= {question.id: kept} if kept else {}
    return {each: left[each] for each in answers if each in left}
