"""Recognising files: by content alone, and nothing else besides."""

import pytest

from assay.foundations.files.reading import recognise
from assay.foundations.files.vocabulary import (
    BrokenFileError,
    DisguisedFileError,
    EmptyFileError,
    FileKind,
    FileRefusedError,
    WrongKindError,
)
from tests.factories.files import make_file, make_pdf, make_picture, make_zip, office_parts

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


def refusal_of(content: bytes, promised: FileKind) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as refused:
        recognise(content, promised=promised)
    return refused.value


@pytest.mark.parametrize("kind", FileKind)
def test_sound_file_of_each_kind_is_recognised(kind: FileKind) -> None:
    recognise(make_file(kind), promised=kind)


@pytest.mark.parametrize("promised", FileKind)
@pytest.mark.parametrize("kind", [kind for kind in FileKind if kind not in {FileKind.CSV, FileKind.TXT}])
def test_content_of_another_kind_is_refused(kind: FileKind, promised: FileKind) -> None:
    if kind is not promised:
        assert type(refusal_of(make_file(kind), promised)) is WrongKindError


@pytest.mark.parametrize("promised", FileKind)
def test_empty_file_is_refused(promised: FileKind) -> None:
    assert type(refusal_of(b"", promised)) is EmptyFileError


def test_name_that_does_not_fit_is_explained() -> None:
    refusal = refusal_of(make_picture(FileKind.PNG), FileKind.JPEG)

    assert str(refusal) == (
        "The name ends in jpg, but the content is a PNG picture; "
        "give it a name that ends in png, or save it as jpg."
    )


def test_office_file_of_another_kind_is_explained() -> None:
    refusal = refusal_of(make_file(FileKind.XLSX), FileKind.DOCX)

    assert str(refusal) == (
        "The name ends in docx, but the content is an Excel workbook; give it a name that ends in xlsx."
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (SVG, "a web page, a drawing (svg) or other markup"),
        (b"\xef\xbb\xbf  \n<!DOCTYPE html><script>", "a web page, a drawing (svg) or other markup"),
        ("<?xml version='1.0'?>".encode("utf-16"), "a web page, a drawing (svg) or other markup"),
        (b"MZ\x90\x00\x03", "a program"),
        (b"\x7fELF\x02", "a program"),
        (b"#!/bin/sh\n", "a script"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office file (doc, xls or ppt)"),
        (b"GIF89a", "a GIF picture"),
        (b"\x00\x00\x00\x18ftypheic\x00", "a phone picture (heic or avif)"),
        (b"\x00\x00\x00\x18ftypisom\x00", "a film"),
    ],
)
@pytest.mark.parametrize("promised", [FileKind.TXT, FileKind.CSV, FileKind.PNG, FileKind.PDF])
def test_unwanted_format_is_named(content: bytes, what: str, promised: FileKind) -> None:
    refusal = refusal_of(content, promised)

    assert type(refusal) is WrongKindError
    assert what in str(refusal)


def test_unknown_content_is_refused() -> None:
    assert "the content is something else" in str(refusal_of(b"nothing of the kind", FileKind.PDF))


def test_zip_file_that_is_no_office_file_is_refused() -> None:
    refusal = refusal_of(make_zip({"notes.txt": b"hello"}), FileKind.DOCX)

    assert "The content is a zip file, not an Office file" in str(refusal)


def test_zip_file_named_as_picture_is_refused() -> None:
    assert "an Office file or a zip file" in str(refusal_of(make_file(FileKind.DOCX), FileKind.PNG))


@pytest.mark.parametrize("text", ["MZ is how my name begins", "BM, the British Museum", "BMX for all"])
def test_text_that_begins_like_a_program_is_text(text: str) -> None:
    recognise(text.encode(), promised=FileKind.TXT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_usual_encodings(encoding: str) -> None:
    recognise(("Café £5\n" * 20_000).encode(encoding), promised=FileKind.TXT)


@pytest.mark.parametrize(
    "content", [b"a\x00b", b"\x01", b"\x81\x8d", b"\xff\xfe\x00", b"a" * 70_000 + b"\x02"]
)
def test_binary_content_is_no_text(content: bytes) -> None:
    assert type(refusal_of(content, FileKind.CSV)) is BrokenFileError


@pytest.mark.parametrize("kind", [FileKind.PNG, FileKind.JPEG, FileKind.WEBP, FileKind.PDF])
def test_zip_file_after_the_end_is_refused(kind: FileKind) -> None:
    content = make_file(kind) + make_zip({"run.class": b"code"})

    assert str(refusal_of(content, kind)).startswith(f"The file is {kind.in_words} and a zip file at once.")


@pytest.mark.parametrize("kind", [FileKind.PNG, FileKind.JPEG, FileKind.WEBP, FileKind.PDF])
def test_anything_after_the_end_is_refused(kind: FileKind) -> None:
    refusal = refusal_of(make_file(kind) + b"<script>alert(1)</script>", kind)

    assert str(refusal).startswith(f"Something is hidden after the end of {kind.in_words}.")


@pytest.mark.parametrize("kind", [FileKind.PNG, FileKind.JPEG, FileKind.PDF])
def test_zeros_and_line_ends_after_the_end_are_nothing(kind: FileKind) -> None:
    recognise(make_file(kind) + b"\r\n\x00\x00", promised=kind)


def test_end_of_zip_by_chance_is_no_zip_file() -> None:
    mention = b"% PK\x05\x06 and so on, and again PK\x05\x06" + bytes(18) + b"\n"

    recognise(make_pdf(b"<< >>\n" + mention + b"PK\x05\x06" + b"\xff" * 18), promised=FileKind.PDF)
    assert type(refusal_of(make_pdf() + b"PK\x05\x06", FileKind.PDF)) is DisguisedFileError


def test_pdf_within_the_beginning_of_another_kind_is_refused() -> None:
    parts = {"a.txt": make_pdf()} | office_parts()

    refusal = refusal_of(make_zip(parts, method=0), FileKind.DOCX)

    assert str(refusal).startswith("The file is a Word document and a PDF at once.")
