"""Documents are read back: their texts, tags, language and length, whatever the text."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from assay.foundations.documents import Document, Part, make_pdf

HOSTILE = '#read("/etc/passwd") *bold* _it_ `raw` $x^2$ <label> @ref #import "@preview/x:1.0.0"'


def read(*answers: tuple[str, str], title: str = "Shorter queues", language: str = "en") -> PdfReader:
    document = Document(title, language, ("Reference: 2026-0001",), [Part("Your idea", answers)], "2026-0001")
    return PdfReader(io.BytesIO(make_pdf(document)))


def text_of(reader: PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def test_document_reads_as_it_was_written() -> None:
    reader = read(
        ("What is it called?", "Shorter queues"), ("What is it about?", "People wait.\n\nFor hours.")
    )

    assert text_of(reader) == (
        "Shorter queues Reference: 2026-0001 Your idea What is it called? Shorter queues "
        "What is it about? People wait. For hours. 2026-0001 1"
    )
    assert reader.metadata
    assert reader.metadata.title == "Shorter queues"


def test_document_is_tagged_in_its_language() -> None:
    root: Any = read(("Beth?", "Tŷ"), language="cy").root_object

    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("cy", True)
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()


@pytest.mark.parametrize("text", ["Tŷ ŵyr ŷ Ŵ", "Ελληνικά", "Кириллица", "naïve façade “quoted” £5"])
def test_letters_of_many_languages_are_kept(text: str) -> None:
    assert text in text_of(read(("Ask", text)))


def test_letters_without_a_font_make_a_document_all_the_same() -> None:
    assert "before" in text_of(read(("Ask", "before \U00012345 日本語")))


def test_hostile_text_is_text() -> None:
    assert HOSTILE in text_of(read(("Ask", HOSTILE)))


def test_controls_and_marks_that_reverse_are_left_out() -> None:
    assert "evil gnp.exe" in text_of(read(("Ask", "ev\x00il \u202egnp.exe\x07")))


def test_long_texts_go_over_many_pages_and_long_words_break() -> None:
    reader = read(("Long", "word " * 20_000), ("Unbroken", "x" * 3_000))

    assert len(reader.pages) > 20
    assert text_of(reader).replace("\u200b", "").replace(" ", "").count("x") == 3_000


def test_document_without_answers_is_a_title() -> None:
    assert text_of(read()) == "Shorter queues Reference: 2026-0001 Your idea 2026-0001 1"
