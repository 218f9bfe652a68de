"""Office files: the right parts, no bombs, nothing hidden, nothing that runs."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from assay.foundations.files.reading import office, recognise, zip_container
from assay.foundations.files.vocabulary import (
    BrokenFileError,
    DisguisedFileError,
    FileKind,
    FileRefusedError,
    UnsafeFileError,
    WrongKindError,
)
from tests.factories.files import MANIFEST, TYPES, make_zip, office_parts, open_document_parts

DOCX = FileKind.DOCX
RELATIONSHIP = (
    '<Relationships><Relationship Type="http://x/{}" TargetMode="External" Target="x"/></Relationships>'
)


def refusal_of(content: bytes, kind: FileKind = DOCX) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as refused:
        recognise(content, promised=kind)
    return refused.value


def with_parts(**parts: bytes) -> bytes:
    return make_zip(office_parts() | parts)


def changed(content: bytes, place: int, new: bytes) -> bytes:
    return content[:place] + new + content[place + len(new) :]


def entry_of(content: bytes, name: bytes) -> int:
    """Return where the directory's entry for `name` begins."""
    return content.rindex(b"PK\x01\x02", 0, content.rindex(name))


def test_embedded_workbook_is_taken() -> None:
    workbook = make_zip(office_parts(FileKind.XLSX))

    recognise(with_parts(**{"word/embeddings/figures.xlsx": workbook}), promised=DOCX)


def test_parts_may_be_stored_and_lie_in_folders() -> None:
    recognise(make_zip(office_parts() | {"word/": b"", "word/empty.xml": b""}, method=0), promised=DOCX)


def test_sizes_may_follow_the_parts() -> None:
    class Unseekable(io.RawIOBase):
        def __init__(self) -> None:
            self.written = b""

        def writable(self) -> bool:
            return True

        def write(self, some: object) -> int:
            self.written += bytes(some)  # type: ignore[call-overload]  # the archive writes bytes
            return len(bytes(some))  # type: ignore[call-overload]  # as above

    target = Unseekable()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in office_parts().items():
            archive.writestr(name, content)

    recognise(target.written, promised=DOCX)


@pytest.mark.parametrize(
    "part",
    ["word/vbaProject.bin", "xl/macrosheets/sheet1.xml", "word/activeX/activeX1.xml", "word/vbaData.xml"],
)
def test_macros_are_refused(part: str) -> None:
    assert 'Save it "without macros"' in str(refusal_of(with_parts(**{part: b"code"})))


@pytest.mark.parametrize("part", ["Basic/Standard/Module1.xml", "Scripts/python/run.py"])
def test_macros_of_open_documents_are_refused(part: str) -> None:
    refusal = refusal_of(make_zip(open_document_parts() | {part: b"code"}), FileKind.ODT)

    assert type(refusal) is UnsafeFileError


def test_macros_by_another_name_are_refused() -> None:
    types = TYPES.format("word/x.bin", "application/vnd.ms-office.vbaProject").encode()

    assert "holds macros" in str(refusal_of(with_parts(**{"[Content_Types].xml": types})))


@pytest.mark.parametrize("begin", [b"MZ\x90\x00", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"#!/bin/sh"])
def test_embedded_program_is_refused(begin: bytes) -> None:
    refusal = refusal_of(with_parts(**{"word/media/image1.png": begin + b"..."}))

    assert "embedded object or program" in str(refusal)


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame"])
def test_template_from_elsewhere_is_refused(kind: str) -> None:
    refusal = refusal_of(with_parts(**{"word/_rels/settings.xml.rels": RELATIONSHIP.format(kind).encode()}))

    assert "takes a template or an object from elsewhere" in str(refusal)


def test_link_to_elsewhere_is_taken() -> None:
    rels = RELATIONSHIP.format("hyperlink").encode("utf-16")

    recognise(with_parts(**{"word/_rels/document.xml.rels": rels}), promised=DOCX)


@pytest.mark.parametrize(
    ("types", "error"),
    [
        (b"<Types/>", BrokenFileError),
        (b"<Types>", BrokenFileError),
        (b"\xff\xfe\x00", BrokenFileError),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>', UnsafeFileError),
        (b'<?xml version="1.0" encoding="no-such"?><Types/>', BrokenFileError),
    ],
)
def test_markup_that_does_not_say_what_it_is_is_refused(types: bytes, error: type[Exception]) -> None:
    assert type(refusal_of(with_parts(**{"[Content_Types].xml": types}))) is error


def test_markup_that_would_take_too_long_to_read_is_refused() -> None:
    rels = b"<Relationships>" + b"<a/>" * 200_000 + b"</Relationships>"

    recognise(with_parts(**{"a.rels": rels}), promised=DOCX)
    refusal = refusal_of(with_parts(**{f"{number}.rels": rels for number in range(3)}))

    assert type(refusal) is UnsafeFileError


def test_other_open_document_is_refused() -> None:
    parts = open_document_parts() | {"mimetype": b"application/vnd.oasis.opendocument.database"}

    assert type(refusal_of(make_zip(parts), FileKind.ODT)) is WrongKindError


def test_locked_open_document_is_refused() -> None:
    manifest = MANIFEST.format("<manifest:encryption-data/>").encode()
    parts = open_document_parts() | {"META-INF/manifest.xml": manifest}

    assert "locked with a password" in str(refusal_of(make_zip(parts), FileKind.ODT))


def test_bomb_of_one_part_is_refused() -> None:
    refusal = refusal_of(with_parts(**{"word/media/zeros.bmp": bytes(30_000_000)}))

    assert type(refusal) is UnsafeFileError
    assert "unpacks to far more than it seems" in str(refusal)


def test_bomb_of_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_container, "MOST_PARTS", 10)

    def make(count: int) -> bytes:
        parts = {f"word/{number}.xml": b"" for number in range(count - len(office_parts()))}
        return make_zip(office_parts() | parts)

    recognise(make(10), promised=DOCX)
    content = make(11)
    budget = zip_container.Budget(len(content), parts=10)
    with pytest.raises(UnsafeFileError):
        list(zip_container.read_parts(content, budget))


def test_bomb_in_an_embedded_file_counts_with_the_whole() -> None:
    inner = make_zip(office_parts(FileKind.XLSX) | {"xl/zeros.xml": bytes(12_000_000)})

    recognise(with_parts(**{"word/embeddings/a.xlsx": inner}), promised=DOCX)
    refusal = refusal_of(with_parts(**{f"word/embeddings/{name}.xlsx": inner for name in "ab"}))

    assert type(refusal) is UnsafeFileError


def test_files_within_files_within_files_are_refused() -> None:
    content = make_zip(office_parts())
    for _ in range(2):
        content = with_parts(**{"word/embeddings/inner.docx": content})

    assert "files within files within files" in str(refusal_of(content))


def test_embedded_zip_file_is_refused() -> None:
    inner = make_zip({"run.exe": b"code"})

    assert type(refusal_of(with_parts(**{"word/embeddings/inner.docx": inner}))) is WrongKindError


def test_embedded_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_MOST_KEPT", 1_000)
    inner = make_zip(office_parts() | {"a": b"a" * 2_000}, method=0)

    assert "another file that is too large" in str(refusal_of(with_parts(**{"word/inner.docx": inner})))


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "C:/x", "a\\b", "x\x01y", "./x"])
def test_part_that_would_be_put_elsewhere_is_refused(name: str) -> None:
    content = with_parts(**{"q" * len(name): b"x"}).replace(b"q" * len(name), name.encode())

    refusal = refusal_of(content)

    assert type(refusal) is UnsafeFileError
    assert "would be put elsewhere" in str(refusal)


def test_part_that_is_a_link_is_refused() -> None:
    content = with_parts(**{"word/link": b"/etc/passwd"})
    entry = entry_of(content, b"word/link")

    refusal = refusal_of(changed(content, entry + 38, struct.pack("<I", 0o120777 << 16)))

    assert "would be put elsewhere" in str(refusal)


def test_two_parts_of_one_name_are_refused() -> None:
    refusal = refusal_of(with_parts(**{"WORD/document.xml": b"<other/>"}))

    assert "two parts of one name" in str(refusal)


CONTENT = make_zip(office_parts())
END = len(CONTENT) - 22
ENTRY = entry_of(CONTENT, b"word/document.xml")
LOCAL = CONTENT.index(b"PK\x03\x04", 30)
DATA = len("PK..") + 26 + len("[Content_Types].xml")


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (lambda: CONTENT[:-1], DisguisedFileError, "does not end where"),
        (lambda: CONTENT + b"x", DisguisedFileError, "does not end where"),
        (lambda: changed(CONTENT, END + 20, b"\x01"), DisguisedFileError, "does not end where"),
        (lambda: CONTENT[:10], BrokenFileError, "damaged or cut off"),
        (lambda: changed(CONTENT, END + 4, b"\x01"), BrokenFileError, "damaged or cut off"),
        (lambda: changed(CONTENT, END + 8, b"\x09\x00\x09"), BrokenFileError, "damaged or cut off"),
        (lambda: changed(CONTENT, END + 8, b"\x02\x00\x02"), BrokenFileError, "damaged or cut off"),
        (lambda: changed(CONTENT, ENTRY + 8, b"\x01"), BrokenFileError, "locked with a password"),
        (lambda: changed(CONTENT, ENTRY + 10, b"\x0c"), BrokenFileError, "packed in a way"),
        (lambda: changed(CONTENT, ENTRY + 16, b"\x00" * 4), BrokenFileError, "A part of the file is damaged"),
        (lambda: changed(CONTENT, ENTRY + 20, b"\x02\x00"), BrokenFileError, "A part of the file is damaged"),
        (lambda: changed(CONTENT, ENTRY + 24, b"\x00\x00"), UnsafeFileError, "unpacks to more than it says"),
        (lambda: changed(CONTENT, ENTRY + 24, b"\xff\xff"), BrokenFileError, "A part of the file is damaged"),
        (lambda: changed(CONTENT, ENTRY + 42, b"\x01\x00"), BrokenFileError, "damaged or cut off"),
        (lambda: changed(CONTENT, ENTRY + 42, b"\xff\xff"), BrokenFileError, "damaged or cut off"),
        (lambda: changed(CONTENT, LOCAL + 30, b"X"), DisguisedFileError, "says two things"),
        (lambda: changed(CONTENT, LOCAL + 8, b"\x00"), DisguisedFileError, "says two things"),
        (lambda: changed(CONTENT, DATA, b"\xff\xff"), BrokenFileError, "A part of the file is damaged"),
    ],
)
def test_spoilt_container_is_refused(spoil: Callable[[], bytes], error: type[Exception], words: str) -> None:
    refusal = refusal_of(spoil())

    assert (type(refusal), words in str(refusal)) == (error, True)


def moved(content: bytes, by: int) -> bytes:
    """Return a container in which `by` bytes stand before the first part, as its directory says."""
    end = len(content) - 22
    begin = struct.unpack("<I", content[end + 16 : end + 20])[0]
    directory, place = bytearray(content[begin:end]), 0
    while place < len(directory):
        name, extra, comment = struct.unpack("<3H", directory[place + 28 : place + 34])
        offset = struct.unpack("<I", directory[place + 42 : place + 46])[0]
        directory[place + 42 : place + 46] = struct.pack("<I", offset + by)
        place += 46 + name + extra + comment
    tail = content[end : end + 16] + struct.pack("<I", begin + by) + b"\0\0"
    return b"PK\x03\x04".ljust(by, b"h") + content[:begin] + bytes(directory) + tail


def test_anything_before_the_first_part_is_refused() -> None:
    assert "hidden between" in str(refusal_of(moved(CONTENT, 10)))


def test_anything_before_the_directory_is_refused() -> None:
    begin = struct.unpack("<I", CONTENT[END + 16 : END + 20])[0]
    content = (
        CONTENT[:begin] + b"h" * 100 + CONTENT[begin : END + 16] + struct.pack("<I", begin + 100) + b"\0\0"
    )

    assert "hidden between the parts" in str(refusal_of(content))


def test_parts_that_overlap_are_refused() -> None:
    # Two entries of the directory unpack the same bytes: small on the disk, without end once unpacked.
    content = with_parts(**{"word/aa.xml": b"a" * 50, "word/ab.xml": b"a" * 50})
    first = struct.unpack("<I", content[(at := entry_of(content, b"word/aa.xml")) + 42 : at + 46])[0]
    entry = entry_of(content, b"word/ab.xml")
    both = changed(changed(content, entry + 42, struct.pack("<I", first)), entry + 46, b"word/aA.xml")

    assert type(refusal_of(both)) is DisguisedFileError


def test_anything_after_packed_data_within_a_part_is_refused() -> None:
    content = make_zip({"[Content_Types].xml": b"<Types/>"})
    end = len(content) - 22
    begin = struct.unpack("<I", content[end + 16 : end + 20])[0]
    packed = struct.unpack("<I", content[begin + 20 : begin + 24])[0]
    directory = changed(content[begin:end], 20, struct.pack("<I", packed + 5))
    tail = content[end : end + 16] + struct.pack("<I", begin + 5) + b"\0\0"

    refusal = refusal_of(content[:begin] + b"extra" + directory + tail)

    assert "hidden within a part" in str(refusal)
