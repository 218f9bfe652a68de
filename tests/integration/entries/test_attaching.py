"""Attaching files to an entry, taking them away, sending them in, and erasing them with the person."""

import io
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from pytest_django import DjangoCaptureOnCommitCallbacks

from assay.capabilities.entries.operations import (
    attach_file,
    detach_file,
    save_answers,
    submit_entry,
    withdraw_entry,
)
from assay.capabilities.entries.queries import (
    export_csv,
    export_json,
    get_entry,
    get_entry_for_assessor,
    get_public_entry,
    list_versions,
)
from assay.capabilities.entries.vocabulary.errors import (
    AnswerFaultsError,
    EntryClosedError,
    EntryIncompleteError,
    EntryNotEditableError,
    EntryNotFoundError,
    UnknownQuestionError,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.queries import list_events
from assay.foundations.files.models import StoredFile
from assay.foundations.files.operations import store_file
from assay.foundations.files.queries import get_file
from assay.foundations.files.scanning import ClamAVScanner
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import (
    FileRecord,
    FileRefusedError,
    FileState,
    TooManyFilesError,
    UnscannedFiles,
)
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Role
from assay.use_cases.erase_person import erase_person_everywhere
from tests.factories.attachments import (
    WITH_FILES,
    attach,
    entry_without_files,
    names_in,
    round_with_files,
)
from tests.factories.entries import AFTER, DURING, make_member
from tests.factories.files import make_pdf
from tests.factories.people import make_holder
from tests.factories.playing import person_of
from tests.integration.foundations.files_scanner import EICAR, FakeClamAV, running_clamav

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return round_with_files()


@pytest.fixture
def robin() -> Actor:
    return make_member("robin@example.gov.uk")


@pytest.fixture
def entry(round: RoundRecord, robin: Actor) -> UUID:
    return entry_without_files(round, robin)


def detach(owner: Actor, entry: UUID, file: UUID, question: str = "plan") -> bool:
    removed = detach_file(
        store=settings.FILE_STORE, actor=owner, entry=entry, question=question, file=file, now=DURING
    )
    return removed is not None


def state_of(file: FileRecord) -> FileState:
    return get_file(file.id).state


def test_attached_file_is_part_of_the_next_version(robin: Actor, entry: UUID) -> None:
    before = len(list_versions(entry))

    first = attach(robin, entry, name="../one.txt")
    second = attach(robin, entry, name="two.pdf", content=make_pdf())

    answer = get_entry(entry).answers["plan"]
    assert answer == [
        {"id": first.id.hex, "name": "one.txt", "kind": "txt", "size": first.size},
        {"id": second.id.hex, "name": "two.pdf", "kind": "pdf", "size": second.size},
    ]
    assert len(list_versions(entry)) == before + 2


def test_other_answers_stay_as_they_are(robin: Actor, entry: UUID) -> None:
    before = get_entry(entry).answers

    file = attach(robin, entry)
    detach(robin, entry, file.id)

    assert get_entry(entry).answers == before


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("page.html", b"<p>Hello</p>", "Files of this kind cannot be attached here; use pdf, txt or png."),
        ("plan.pdf", b"", "The file is empty; choose the file that you meant."),
        ("plan.txt", b"a" * 1_000_001, "The file is larger than 1 MB"),
        ("plan.png", make_pdf(), ""),
        ("plan.docx", make_pdf(), "Files of this kind cannot be attached here"),
        ("plan.pdf", make_pdf() + b"PK\x03\x04more", ""),
    ],
)
def test_file_that_is_not_asked_for_is_refused_in_words(
    robin: Actor, entry: UUID, name: str, content: bytes, message: str
) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        attach(robin, entry, name=name, content=content)

    assert message in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert (names_in(entry), StoredFile.objects.count()) == ([], 0)


def test_no_more_files_than_the_question_takes(robin: Actor, entry: UUID) -> None:
    attach(robin, entry)
    attach(robin, entry)

    with pytest.raises(TooManyFilesError, match="You can attach 2 files here; remove one"):
        attach(robin, entry)

    assert len(names_in(entry)) == 2


def test_two_windows_cannot_attach_more_than_the_question_takes(
    robin: Actor, entry: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def store_after_the_other_window(**given: object) -> FileRecord:
        monkeypatch.setattr("assay.capabilities.entries.operations.attaching.store_file", store_file)
        attach(robin, entry, name="other.txt")
        attach(robin, entry, name="others.txt")
        return store_file(**given)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(
        "assay.capabilities.entries.operations.attaching.store_file", store_after_the_other_window
    )

    with pytest.raises(TooManyFilesError):
        attach(robin, entry, name="mine.txt")

    assert names_in(entry) == ["other.txt", "others.txt"]
    assert [row.state for row in StoredFile.objects.order_by("name")].count(FileState.ERASED) == 1


def test_file_that_arrives_after_closing_is_not_kept(robin: Actor, entry: UUID) -> None:
    with pytest.raises(EntryClosedError):
        attach_file(
            store=settings.FILE_STORE,
            actor=robin,
            entry=entry,
            question="plan",
            name="plan.txt",
            content=io.BytesIO(b"Late"),
            now=AFTER,
        )

    assert StoredFile.objects.count() == 0


def test_only_its_owner_attaches_files_to_an_entry_that_may_change(robin: Actor, entry: UUID) -> None:
    file = attach(robin, entry)
    stranger = make_member("sam@example.gov.uk")

    with pytest.raises(EntryNotFoundError):
        attach(stranger, entry)
    with pytest.raises(EntryNotFoundError):
        detach(stranger, entry, file.id)
    withdraw_entry(actor=robin, entry=entry, now=DURING)
    with pytest.raises(EntryNotEditableError):
        attach(robin, entry)

    assert names_in(entry) == ["plan.txt"]


@pytest.mark.parametrize("question", ["title", "unknown"])
def test_files_answer_only_questions_that_ask_for_them(robin: Actor, entry: UUID, question: str) -> None:
    with pytest.raises(UnknownQuestionError, match="asks for no files"):
        attach(robin, entry, question=question)


def test_files_answer_no_question_that_is_hidden(robin: Actor) -> None:
    hidden = WITH_FILES.replace(
        "ask: Who has agreed?,", "ask: Who has agreed?, show when: \"'other' in data\","
    )
    entry = entry_without_files(round_with_files(hidden), robin)

    with pytest.raises(EntryNotEditableError, match="is not asked"):
        attach(robin, entry, question="proof")

    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("given", ["plan.pdf", [{"id": uuid4().hex, "name": "x", "kind": "pdf", "size": 1}]])
def test_files_cannot_be_forged_as_answers(robin: Actor, entry: UUID, given: object) -> None:
    with pytest.raises(AnswerFaultsError, match="Files cannot be typed or imported"):
        save_answers(actor=robin, entry=entry, answers={"plan": given}, base_version=1, now=DURING)  # type: ignore[dict-item]  # forged


def test_removed_file_is_erased(
    robin: Actor, entry: UUID, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    file = attach(robin, entry)

    with django_capture_on_commit_callbacks(execute=True):
        removed, again = detach(robin, entry, file.id), detach(robin, entry, file.id)

    assert (removed, again, names_in(entry), state_of(file)) == (True, False, [], FileState.ERASED)
    assert not settings.FILE_STORE.path_of(file.id, file.sha256).exists()


def test_file_that_was_sent_in_stays_although_it_is_removed_from_the_draft(robin: Actor, entry: UUID) -> None:
    file = attach(robin, entry)
    submit_entry(actor=robin, entry=entry, now=DURING)

    detach(robin, entry, file.id)

    assert (names_in(entry), state_of(file)) == ([], FileState.NOT_SCANNED)


def test_entry_without_a_required_file_cannot_be_sent_in(robin: Actor, entry: UUID) -> None:
    with pytest.raises(EntryIncompleteError) as refusal:
        submit_entry(actor=robin, entry=entry, now=DURING)

    assert [each.message for each in refusal.value.findings] == [
        "Attach a file for “What does it look like?”"
    ]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (FileState.WAITING, "Wait a few minutes: “plan.txt” is being checked for viruses"),
        (FileState.QUARANTINED, "Remove “plan.txt”: it may hold a virus"),
        (FileState.ERASED, "Remove “plan.txt” and attach it again: it was erased"),
    ],
)
def test_file_that_is_not_clean_holds_up_sending_in(
    robin: Actor, entry: UUID, state: FileState, told: str
) -> None:
    file = attach(robin, entry)
    StoredFile.objects.filter(id=file.id).update(state=state)

    with pytest.raises(EntryIncompleteError) as refusal:
        submit_entry(actor=robin, entry=entry, now=DURING)

    assert [(each.question, each.message) for each in refusal.value.findings] == [("plan", told)]


@pytest.mark.parametrize("state", [FileState.CLEAN, FileState.NOT_SCANNED])
def test_sound_file_is_sent_in(robin: Actor, entry: UUID, state: FileState) -> None:
    file = attach(robin, entry)
    StoredFile.objects.filter(id=file.id).update(state=state)

    assert submit_entry(actor=robin, entry=entry, now=DURING).findings == ()


def test_infected_file_is_in_quarantine_at_once(robin: Actor, entry: UUID, tmp_path: Path) -> None:
    with running_clamav(FakeClamAV()) as address:
        store = FileStore(tmp_path / "files", ClamAVScanner(address), UnscannedFiles.WAIT)
        record = attach_file(
            store=store,
            actor=robin,
            entry=entry,
            question="plan",
            name="plan.txt",
            content=io.BytesIO(EICAR),
            now=DURING,
        )

    assert record.state is FileState.QUARANTINED


def test_files_are_read_by_those_who_read_the_answer(round: RoundRecord, robin: Actor, entry: UUID) -> None:
    attach(robin, entry)
    attach(robin, entry, question="proof", name="names.txt")
    submit_entry(actor=robin, entry=entry, now=DURING)

    public = get_public_entry(round=round, reference=get_entry(entry).reference)
    assessor = make_holder(Role.ASSESSOR, round.scope.path)
    assessed = get_entry_for_assessor(actor=assessor, round=round, entry=entry, stage="longlist")

    shown = [
        [(file.name, answer.text) for answer in each.answers for file in answer.files]
        for each in (public, assessed)
    ]
    assert shown == [[("plan.txt", "plan.txt (28 bytes)")]] * 2


def test_exports_name_the_files(round: RoundRecord, robin: Actor, entry: UUID) -> None:
    file = attach(robin, entry)
    submit_entry(actor=robin, entry=entry, now=DURING)

    table, tree = "".join(export_csv(round=round)), "".join(export_json(round=round))

    assert "plan.txt (28 bytes)" in table
    assert file.id.hex in tree


def test_files_go_with_the_person(
    round: RoundRecord,
    robin: Actor,
    entry: UUID,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    removed, kept = attach(robin, entry), attach(robin, entry, name="kept.txt")
    submit_entry(actor=robin, entry=entry, now=DURING)
    detach(robin, entry, removed.id)

    with django_capture_on_commit_callbacks(execute=True):
        erase_person_everywhere(
            store=settings.FILE_STORE, actor=SYSTEM, person=person_of(robin), now=DURING + timedelta(days=1)
        )

    assert [state_of(each) for each in (removed, kept)] == [FileState.ERASED] * 2
    assert [path for path in settings.FILE_STORE.folder.rglob("*") if path.is_file()] == []
    assert all("plan" not in each.answers for each in list_versions(entry))
    told = "".join(str(each.details) for each in list_events(chain=round.scope.chain, limit=100))
    assert "txt'" in told
    assert "plan.txt" not in told
    assert "kept.txt" not in "".join(export_csv(round=round))
