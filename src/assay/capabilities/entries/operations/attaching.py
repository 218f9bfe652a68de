"""Attaching files to a question, and taking them away again, one at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from assay.capabilities.entries.models import Entry
from assay.capabilities.entries.operations.drafting import refuse_settled, refuse_uneditable, title_of
from assay.capabilities.entries.operations.keeping import Saved, keep_version
from assay.capabilities.entries.operations.locking import lock_own_entry
from assay.capabilities.entries.operations.recording import refuse_closed
from assay.capabilities.entries.vocabulary.answer_files import AttachedFile, file_answer, files_of
from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.errors import EntryNotEditableError, UnknownQuestionError
from assay.capabilities.entries.vocabulary.judging import Judge
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.definition import FilesQuestion
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.files.operations import erase_files, store_file
from assay.foundations.files.store import FileStore, Readable
from assay.foundations.files.vocabulary import FileRecord
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write


@dataclass(frozen=True, slots=True)
class _Draft:
    """A locked entry that its owner may change, and the question whose files are changed."""

    round: RoundRecord
    row: Entry
    judge: Judge
    question: FilesQuestion

    @property
    def answers(self) -> Mapping[str, AnswerValue]:
        answers: Mapping[str, AnswerValue] = self.row.latest.answers if self.row.latest else {}
        return answers

    @property
    def files(self) -> tuple[AttachedFile, ...]:
        return files_of(self.answers.get(self.question.id))

    def kept(self, file: UUID | None = None) -> list[dict[str, Any]]:
        """Return the files as the answer keeps them, without `file`."""
        answer: Any = self.answers.get(self.question.id) or []
        return [each for each in answer if file is None or each["id"] != file.hex]


def attach_file(
    *,
    store: FileStore,
    actor: Actor,
    entry: UUID,
    question: str,
    name: str,
    content: Readable,
    now: datetime,
) -> FileRecord:
    """Take in a file and add it to the answers to `question` of an entry of the actor's, as a new version.

    The file is checked, scanned and stored before the entry is locked, since that may take seconds; where the
    entry then no longer takes it, it is erased again.

    Args:
        store: where it is put.
        actor: who leads the entry or may edit it.
        entry: which.
        question: of type files.
        name: as the sender's computer calls it.
        content: read piece by piece.
        now: when.

    Raises:
        EntryNotFoundError, RoleTooLowError: it is not the actor's, or only theirs to read.
        EntryClosedError, EntryNotEditableError: it cannot be changed now.
        UnknownQuestionError: the programme asks for no files there.
        FileRefusedError: the file cannot be taken; says why and how to mend it.
    """
    with transaction.atomic():
        draft = _open(actor, entry, question, now)
    rules = draft.question.rules
    record = store_file(
        store=store,
        actor=actor,
        scope=draft.round.scope,
        name=name,
        content=content,
        rules=rules,
        now=now,
        already=len(draft.files),
    )
    try:
        with transaction.atomic():
            draft = _open(actor, entry, question, now)
            rules.refuse_more(already=len(draft.files))
            _keep(actor, draft, [*draft.kept(), file_answer(record)], now)
    except BaseException:
        erase_files(store=store, actor=actor, files=[record.id], now=now)
        raise
    return record


def detach_file(
    *, store: FileStore, actor: Actor, entry: UUID, question: str, file: UUID, now: datetime
) -> AttachedFile | None:
    """Take a file out of the answers to `question` and return it; None where it is not there any more.

    Its content is erased, unless the entry was sent in with it: what was sent in stays whole.
    Raises as `attach_file`.
    """
    with durable_write():
        draft = _open(actor, entry, question, now)
        found = next((each for each in draft.files if each.id == file), None)
        if found is None:
            return None
        _keep(actor, draft, draft.kept(file), now)
        submitted = draft.row.submitted.answers if draft.row.submitted else {}
        if file not in {each.id for each in files_of(submitted.get(question))}:
            erase_files(store=store, actor=actor, files=[file], now=now)
    return found


def _open(actor: Actor, entry: UUID, question: str, now: datetime) -> _Draft:
    row = lock_own_entry(actor, entry, needed=EntryRole.EDIT)
    round = get_round_by_id(row.round_id)
    refuse_closed(round, now=now, stage=row.stage, entry=row.pk, person=row.owner_id)
    judge = Judge(round.definition, row.stage)
    refuse_uneditable(round, row)
    asked = {each.id: each for each in round.definition.questions}.get(question)
    if not isinstance(asked, FilesQuestion):
        raise UnknownQuestionError(f"This programme asks for no files called {question}.")
    refuse_settled(judge, row, [question])
    draft = _Draft(round, row, judge, asked)
    if asked not in judge.visible_questions(draft.answers):
        raise EntryNotEditableError(f"“{asked.ask}” is not asked, because of how you answered before.")
    return draft


def _keep(actor: Actor, draft: _Draft, files: list[dict[str, Any]], now: datetime) -> None:
    row = draft.row
    aside: Mapping[str, AnswerValue] = row.latest.set_aside if row.latest else {}
    changed = {**aside, **draft.answers, draft.question.id: files}
    if not files:
        del changed[draft.question.id]
    kept = draft.judge.keep_visible(changed)
    title = title_of(draft.round.definition, kept) if row.standing == Standing.DRAFT else row.title
    aside = {each: value for each, value in changed.items() if each not in kept}
    keep_version(row, Saved(kept, aside, title, actor.reference, now, is_typed=False))
