"""Files: stored, opened, shown, listed and erased, with what is recorded of each."""

import io
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError
from PIL import Image
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from assay.foundations.audit.models import AuditEvent
from assay.foundations.audit.queries import list_events
from assay.foundations.files.models import StoredFile
from assay.foundations.files.operations import erase_files, scan_waiting_files, store_file
from assay.foundations.files.queries import (
    count_files_waiting,
    get_file,
    list_files,
    list_files_by,
    open_file,
    preview_file,
)
from assay.foundations.files.scanning import ClamAVScanner
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import (
    EmptyFileError,
    FileKind,
    FileNotFoundInStoreError,
    FileNotOpenError,
    FileRecord,
    FileRules,
    FileState,
    FileTooLargeError,
    NoPreviewError,
    ScannerDownError,
    TooManyFilesError,
    UnscannedFiles,
    WrongKindError,
)
from assay.foundations.permissions.vocabulary import Actor, Scope
from tests.factories.actors import make_actor
from tests.factories.files import make_file, make_pdf, make_picture
from tests.factories.moments import NOW
from tests.integration.foundations.files_scanner import EICAR, FakeClamAV, running_clamav

SCOPE = Scope("example/better-ideas/2026")
ROBIN = make_actor()
NOBODY_ANSWERS = ClamAVScanner("127.0.0.1:9", patience=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def daemon() -> FakeClamAV:
    return FakeClamAV()


@pytest.fixture
def scanned(store: FileStore, daemon: FakeClamAV) -> Iterator[FileStore]:
    with running_clamav(daemon) as address:
        yield replace(store, scanner=ClamAVScanner(address))


def keep(
    store: FileStore,
    content: bytes = b"Hello.\n",
    name: str = "notes.txt",
    *,
    actor: Actor = ROBIN,
    rules: FileRules | None = None,
    already: int = 0,
) -> FileRecord:
    return store_file(
        store=store,
        actor=actor,
        scope=SCOPE,
        name=name,
        content=io.BytesIO(content),
        rules=rules or FileRules(),
        now=NOW,
        already=already,
    )


def erase(store: FileStore, *files: uuid.UUID) -> int:
    return erase_files(store=store, actor=ROBIN, files=files, now=NOW)


def files_in(store: FileStore) -> list[str]:
    return sorted(path.name for path in store.folder.rglob("*") if path.is_file())


def actions() -> list[tuple[str, str, object]]:
    return [(event.action, event.subject, event.details) for event in list_events(chain=SCOPE.chain)]


@pytest.mark.parametrize("kind", FileKind)
def test_file_of_each_kind_comes_back_as_it_was_sent(store: FileStore, kind: FileKind) -> None:
    content = make_file(kind)

    record = keep(store, content, f"My File.{kind.endings[0].upper()}")

    with open_file(store=store, file=record.id) as opened:
        assert opened.read() == content
    assert record == get_file(record.id)
    assert (record.kind, record.size, record.state) == (kind, len(content), FileState.NOT_SCANNED)
    assert (record.by, record.at, record.scope) == (ROBIN.reference, NOW, SCOPE.path)


def test_row_is_named_by_its_identifier_and_state(store: FileStore) -> None:
    record = keep(store, name="Robin.txt")

    assert str(StoredFile.objects.get(id=record.id)) == f"file {record.id} (not scanned)"


def test_store_that_works_is_all_right(store: FileStore) -> None:
    store.check()

    assert files_in(store) == []


def test_storing_is_recorded_without_name_or_content(store: FileStore) -> None:
    record = keep(store, name="Robin Example's health.txt")

    assert actions() == [
        ("store file", f"file:{record.id}", {"kind": "txt", "size": 7, "state": "not scanned"})
    ]


def test_content_lies_privately_under_its_fingerprint(store: FileStore) -> None:
    record = keep(store)

    assert files_in(store) == [f"{record.sha256}-{record.id.hex}"]
    path = store.path_of(record.id, record.sha256)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(
    ("content", "name", "rules", "error", "message"),
    [
        (b"", "a.txt", FileRules(), EmptyFileError, "The file is empty; choose the file that you meant."),
        (
            b"a" * 1_501,
            "a.txt",
            FileRules(most_bytes=1_500),
            FileTooLargeError,
            "The file is larger than 1.5 KB; send a smaller one, or a part.",
        ),
        (
            b"a",
            "a.txt",
            FileRules(kinds=frozenset({FileKind.PDF, FileKind.JPEG, FileKind.DOCX})),
            WrongKindError,
            "Files of this kind cannot be attached here; use pdf, docx or jpg.",
        ),
        (
            b"<svg/>",
            "a.svg",
            FileRules(kinds=frozenset({FileKind.PDF})),
            WrongKindError,
            "Files of this kind cannot be attached here; use pdf.",
        ),
        (
            make_pdf(),
            "a.txt",
            FileRules(),
            WrongKindError,
            (
                "The name ends in txt, but the content is a PDF; give it a name that ends in pdf, "
                "or save it as txt."
            ),
        ),
    ],
)
def test_refused_file_leaves_nothing_behind(
    store: FileStore, *, content: bytes, name: str, rules: FileRules, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as refused:
        keep(store, content, name, rules=rules)

    assert str(refused.value) == message
    assert (files_in(store), actions()) == ([], [])


@pytest.mark.parametrize(("most", "message"), [(1, "1 file here"), (3, "3 files here")])
def test_no_more_files_than_allowed(store: FileStore, most: int, message: str) -> None:
    rules = FileRules(most_files=most)
    keep(store, rules=rules, already=most - 1)

    with pytest.raises(TooManyFilesError, match=message):
        keep(store, rules=rules, already=most)


def test_failed_record_takes_the_content_away(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DatabaseError("The disk is full.")

    monkeypatch.setattr(AuditEvent.objects, "bulk_create", fail)

    with pytest.raises(DatabaseError, match="The disk is full"):
        keep(store)
    assert (files_in(store), list_files_by(ROBIN.reference)) == ([], ())


def test_list_files_keeps_the_order_and_leaves_out_the_unknown(
    store: FileStore, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = [keep(store) for _ in range(3)]
    asked = [kept[2].id, uuid.uuid4(), kept[0].id, kept[1].id]

    with django_assert_num_queries(1):
        found = list_files(asked)

    assert found == (kept[2], kept[0], kept[1])
    assert list_files(asked[:1]) == (kept[2],)


def test_list_files_by_someone_leaves_out_others_and_the_erased(store: FileStore) -> None:
    first, second, _ = keep(store), keep(store), keep(store, actor=make_actor())
    erase(store, second.id)

    assert list_files_by(ROBIN.reference) == (first,)


def test_unknown_file_is_not_found(store: FileStore) -> None:
    with pytest.raises(FileNotFoundInStoreError, match="There is no such file"):
        open_file(store=store, file=uuid.uuid4())


def test_content_that_is_gone_is_said(store: FileStore) -> None:
    record = keep(store)
    store.remove(record.id, record.sha256)

    with pytest.raises(FileNotFoundInStoreError, match="bring the folder back from the backup"):
        open_file(store=store, file=record.id)


def test_erased_file_keeps_kind_and_size_alone(
    store: FileStore, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    other, record = keep(store), keep(store, name="Robin.txt")

    with django_capture_on_commit_callbacks(execute=True):
        assert erase(store, record.id) == 1

    erased = get_file(record.id)
    assert erased == replace(record, name="", sha256="", state=FileState.ERASED)
    assert files_in(store) == [f"{other.sha256}-{other.id.hex}"]
    assert actions()[0] == ("erase file", f"file:{record.id}", {"kind": "txt", "size": 7})
    with pytest.raises(FileNotOpenError, match="The file was erased"):
        open_file(store=store, file=record.id)


def test_erasing_again_or_the_unknown_does_nothing(store: FileStore) -> None:
    record = keep(store)
    erase(store, record.id)

    assert erase(store, record.id, uuid.uuid4()) == 0
    assert erase(store) == 0
    assert len(actions()) == 2


def test_clean_file_is_open(scanned: FileStore) -> None:
    record = keep(scanned)

    assert record.state is FileState.CLEAN
    with open_file(store=replace(scanned, unscanned=UnscannedFiles.WAIT), file=record.id) as opened:
        assert opened.read() == b"Hello.\n"


def test_infected_file_is_kept_in_quarantine(scanned: FileStore) -> None:
    record = keep(scanned, b"text " + EICAR)

    assert record.state is FileState.QUARANTINED
    with pytest.raises(FileNotOpenError, match="may hold a virus"):
        open_file(store=scanned, file=record.id)
    assert scan_waiting_files(store=scanned, now=NOW) == 0


@pytest.mark.parametrize(
    ("scanner", "unscanned", "state", "opens"),
    [
        (None, UnscannedFiles.ALLOW, FileState.NOT_SCANNED, True),
        (None, UnscannedFiles.WAIT, FileState.WAITING, False),
        (NOBODY_ANSWERS, UnscannedFiles.ALLOW, FileState.WAITING, False),
        (NOBODY_ANSWERS, UnscannedFiles.WAIT, FileState.WAITING, False),
    ],
)
def test_unscanned_file_is_open_as_the_installation_says(
    store: FileStore,
    scanner: ClamAVScanner | None,
    unscanned: UnscannedFiles,
    state: FileState,
    *,
    opens: bool,
) -> None:
    ours = replace(store, scanner=scanner, unscanned=unscanned)

    record = keep(ours)

    assert (record.state, ours.lets_open(record.state)) == (state, opens)
    if not opens:
        with pytest.raises(FileNotOpenError, match="has not been scanned"):
            open_file(store=ours, file=record.id)


def test_file_not_scanned_closes_when_the_installation_becomes_strict(store: FileStore) -> None:
    record = keep(store)

    with pytest.raises(FileNotOpenError, match="has not been scanned"):
        open_file(store=replace(store, unscanned=UnscannedFiles.WAIT), file=record.id)


def test_waiting_files_are_scanned_once_a_scanner_answers(store: FileStore, scanned: FileStore) -> None:
    waiting = keep(replace(store, scanner=NOBODY_ANSWERS))
    unscanned, infected = keep(store), keep(store, EICAR)

    assert count_files_waiting(stored_before=NOW + timedelta(hours=1)) == 1
    assert scan_waiting_files(store=scanned, now=NOW) == 3

    states = [record.state for record in list_files([waiting.id, unscanned.id, infected.id])]
    assert states == [FileState.CLEAN, FileState.CLEAN, FileState.QUARANTINED]
    assert ("scan file", f"file:{waiting.id}", {"was": "waiting for scan", "state": "clean"}) in actions()
    assert scan_waiting_files(store=scanned, now=NOW) == 0


def test_scanner_that_is_down_is_said_and_asked_again_later(store: FileStore, scanned: FileStore) -> None:
    down = replace(store, scanner=NOBODY_ANSWERS)
    record = keep(down)

    with pytest.raises(ScannerDownError):
        scan_waiting_files(store=down, now=NOW)

    assert scan_waiting_files(store=scanned, now=NOW + timedelta(minutes=4)) == 0
    assert scan_waiting_files(store=scanned, now=NOW + timedelta(minutes=5)) == 1
    assert get_file(record.id).state is FileState.CLEAN


def test_waiting_file_without_content_holds_nothing_up(store: FileStore, scanned: FileStore) -> None:
    lost, other = keep(store), keep(store)
    store.remove(lost.id, lost.sha256)

    assert scan_waiting_files(store=scanned, now=NOW) == 1
    assert [get_file(each.id).state for each in (lost, other)] == [FileState.NOT_SCANNED, FileState.CLEAN]


def test_file_erased_during_its_scan_stays_erased(scanned: FileStore, daemon: FakeClamAV) -> None:
    record = keep(replace(scanned, scanner=None))

    class ErasingScanner(ClamAVScanner):
        def scan(self, content: object) -> object:  # type: ignore[override]  # passes it through
            erase(scanned, record.id)
            return super().scan(content)  # type: ignore[arg-type]  # as above

    assert isinstance(scanned.scanner, ClamAVScanner)
    erasing = replace(scanned, scanner=ErasingScanner(scanned.scanner.address))  # type: ignore[arg-type]  # as above

    assert scan_waiting_files(store=erasing, now=NOW) == 0
    assert get_file(record.id).state is FileState.ERASED
    assert daemon.seen == [b"Hello.\n"]


def test_waiting_files_are_let_go_when_the_installation_allows_it(store: FileStore) -> None:
    strict = replace(store, unscanned=UnscannedFiles.WAIT)
    record = keep(strict)

    assert scan_waiting_files(store=strict, now=NOW) == 0
    assert scan_waiting_files(store=store, now=NOW) == 1
    assert get_file(record.id).state is FileState.NOT_SCANNED


def test_preview_of_a_text_is_its_beginning_as_plain_text(store: FileStore) -> None:
    record = keep(store, ("Caf\u00e9\u202e\n" * 30_000).encode("utf-16"))

    preview = preview_file(store=store, file=record.id)

    assert record.has_preview
    assert preview.content_type == "text/plain; charset=utf-8"
    assert preview.content.decode().startswith("Café\nCafé")
    assert len(preview.content) < 50_000


@pytest.mark.parametrize(
    ("kind", "mode", "content_type"),
    [
        (FileKind.PNG, "RGB", "image/jpeg"),
        (FileKind.PNG, "RGBA", "image/png"),
        (FileKind.PNG, "P", "image/jpeg"),
        (FileKind.JPEG, "CMYK", "image/jpeg"),
        (FileKind.JPEG, "L", "image/jpeg"),
        (FileKind.WEBP, "RGBA", "image/png"),
    ],
)
def test_preview_of_a_picture_is_made_anew_and_small(
    store: FileStore, kind: FileKind, mode: str, content_type: str
) -> None:
    record = keep(store, make_picture(kind, size=(2_400, 300), mode=mode), f"a.{kind.endings[0]}")  # type: ignore[arg-type]  # a parameter

    preview = preview_file(store=store, file=record.id)

    assert preview.content_type == content_type
    with Image.open(io.BytesIO(preview.content)) as shown:
        assert shown.size == (1_200, 150)


def test_preview_has_none_of_the_metadata_and_stands_upright(store: FileStore) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken at Robin's home"
    content = make_picture(FileKind.JPEG, size=(60, 40), exif=exif, comment=b"by Robin")

    preview = preview_file(store=store, file=keep(store, content, "a.jpg").id)

    assert b"Robin" in content
    assert b"Robin" not in preview.content
    with Image.open(io.BytesIO(preview.content)) as shown:
        assert (shown.size, dict(shown.getexif())) == ((40, 60), {})


def test_other_kinds_have_no_preview(store: FileStore) -> None:
    record = keep(store, make_pdf(), "a.pdf")

    assert not record.has_preview
    with pytest.raises(NoPreviewError, match="There is no preview of a PDF; download it"):
        preview_file(store=store, file=record.id)
