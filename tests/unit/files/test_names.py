"""Names, kinds and sizes as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.foundations.files.store import describe_size
from assay.foundations.files.vocabulary import FileKind, clean_name, describe_kinds, kind_of_name


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Report.pdf", "Report.pdf"),
        ("C:\\Users\\Robin\\plan.docx", "plan.docx"),
        ("../../etc/passwd", "passwd"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("in\u200bvoice.pdf", "invoice.pdf"),
        (" .htaccess ", "htaccess"),
        ('a<b>:"c"|?*.txt', "a b c.txt"),
        ("line\r\nSet-Cookie: x.txt", "line Set-Cookie x.txt"),
        ("con.txt", "file con.txt"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("a" * 300, "a" * 120),
        ("..", "file"),
        ("", "file"),
        ("Ré\u0301sumé.odt", "Ré\u0301sumé.odt"),
    ],
)
def test_name_is_made_safe_and_stays_readable(raw: str, shown: str) -> None:
    assert clean_name(raw) == shown


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_can_be_saved(raw: str) -> None:
    name = clean_name(raw)

    assert 0 < len(name) <= 120
    assert not set(name) & set('/\\<>:"|?*\x00\r\n\t\u202e')
    assert name == name.strip(" ")
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.PDF", FileKind.PDF), ("a.jpg", FileKind.JPEG), ("a.jpeg", FileKind.JPEG), ("a.b.csv", FileKind.CSV)],
)
def test_ending_promises_a_kind(name: str, kind: FileKind) -> None:
    assert kind_of_name(name) is kind


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.docm", "a.exe", "pdf", "a.pdf.exe", "a."])
def test_other_endings_promise_nothing(name: str) -> None:
    assert kind_of_name(name) is None


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([FileKind.PDF], "pdf"),
        ([FileKind.JPEG, FileKind.PDF], "pdf or jpg"),
        ([FileKind.TXT, FileKind.PDF, FileKind.CSV], "pdf, csv or txt"),
        ([], ""),
    ],
)
def test_kinds_are_described_by_their_endings(kinds: list[FileKind], words: str) -> None:
    assert describe_kinds(kinds) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 byte"), (999, "999 bytes"), (1_500, "1.5 KB"), (10_000_000, "10 MB"), (2_560_000, "2.6 MB")],
)
def test_sizes_are_described(size: int, words: str) -> None:
    assert describe_size(size) == words
