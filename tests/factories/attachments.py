"""A round that asks for files, an entry in it, and files attached to it."""

import io
from uuid import UUID

from django.conf import settings

from assay.capabilities.entries.operations import attach_file, save_answers, start_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.files.vocabulary import FileKind, FileRecord
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import DURING
from tests.factories.files import make_file
from tests.factories.programmes import make_programme, make_round, open_round

_QUESTION = "      - {id: personal, type: yes or no,"
WITH_FILES = SMALL_DEFINITION.replace(
    _QUESTION,
    "      - {id: plan, type: files, ask: What does it look like?, at most: 2, size: 1,"
    " kinds: [pdf, png, txt], public: yes}\n"
    "      - {id: proof, type: files, ask: Who has agreed?, kinds: [txt], required: no,"
    " redact for: [assessor]}\n" + _QUESTION,
)
assert WITH_FILES != SMALL_DEFINITION


def round_with_files(source: str = WITH_FILES) -> RoundRecord:
    """Return an open round whose form asks for files: `plan` is required and public, `proof` neither."""
    return open_round(make_round(make_programme(definition_source=source)))


def entry_without_files(round: RoundRecord, owner: Actor) -> UUID:
    """Return a draft of `owner` that is complete but for its files."""
    entry = start_entry(actor=owner, round=round, now=DURING)
    answers = {
        "title": "Fewer forms",
        "problem": "Every office types each letter twice. " * 3,
        "data": ["survey"],
    }
    save_answers(actor=owner, entry=entry, answers=answers | {"personal": "no"}, base_version=0, now=DURING)
    return entry


def attach(
    owner: Actor,
    entry: UUID,
    *,
    question: str = "plan",
    name: str = "plan.txt",
    content: bytes | None = None,
) -> FileRecord:
    """Attach a small text file, unless another is given."""
    return attach_file(
        store=settings.FILE_STORE,
        actor=owner,
        entry=entry,
        question=question,
        name=name,
        content=io.BytesIO(make_file(FileKind.TXT) if content is None else content),
        now=DURING,
    )


def names_in(entry: UUID, question: str = "plan") -> list[str]:
    """Return the names of the files that the latest answer has."""
    answer = get_entry(entry).answers.get(question, [])
    assert isinstance(answer, list)
    return [each["name"] for each in answer if isinstance(each, dict)]
