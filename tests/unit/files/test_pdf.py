"""PDFs: whole, open to a look, and without anything that runs, sends or hides."""

import random
import zlib

import pytest

from assay.foundations.files.reading import pdf, recognise
from assay.foundations.files.vocabulary import BrokenFileError, FileKind, FileRefusedError, UnsafeFileError
from tests.factories.files import make_pdf, packed_stream

SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def refusal_of(content: bytes) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as refused:
        recognise(content, promised=FileKind.PDF)
    return refused.value


@pytest.mark.parametrize(
    ("construction", "title"),
    [
        (SCRIPT, "a script"),
        (b"<</S/JavaScript/JS 5 0 R>>", "a script"),
        (b"<< /S /J#61vaScrip#74 /JS 5 0 R >>", "a script"),
        (b"<< /#53 % a remark\r\n /JavaScript >>", "a script"),
        (b"/JavaScript", "a script"),
        (b"<< /S /Rendition /JS 5 0 R >>", "a script"),
        (b"<< /S /Launch /F (cmd.exe) >>", "a command that starts a program"),
        (b"<< /S /SubmitForm /F (http://example.org) >>", "a form that sends or takes in data"),
        (b"<< /S /ImportData /F (a.fdf) >>", "a form that sends or takes in data"),
        (b"<< /S /GoToE /D [0 /Fit] >>", "a link into an attached file"),
        (b"<< /Type /Filespec /EF << /F 4 0 R >> >>", "an attached file"),
        (b"<< /Type /Filespec /EF 12 0 R >>", "an attached file"),
        (b"<< /Subtype /RichMedia >>", "a film or other active content"),
        (b"<< /AcroForm << /XFA [ (a) 3 0 R ] >> >>", "a form of a kind that can run code (XFA)"),
    ],
)
@pytest.mark.parametrize("where", ["plain", "packed", "packed as anything", "late in a long stream"])
def test_what_runs_sends_or_hides_is_refused_wherever_it_stands(
    construction: bytes, title: str, where: str
) -> None:
    # An object that is only a name is known by the word before it, which packed objects do not have.
    within = b"obj " + construction if construction.startswith(b"/") else construction
    objects = {
        "plain": construction,
        "packed": packed_stream(within),
        "packed as anything": packed_stream(within, b"/Subtype /Image"),
        "late in a long stream": packed_stream(b" " * (262_144 - len(within) // 2) + within),
    }

    refusal = refusal_of(make_pdf(b"<< /Type /Catalog >>", objects[where]))

    assert type(refusal) is UnsafeFileError
    assert str(refusal).startswith(f"The PDF holds {title}. ")


@pytest.mark.parametrize(
    "harmless",
    [
        b"<< /OpenAction [3 0 R /Fit] >>",
        b"<< /S /URI /URI (https://example.org/JavaScript) >>",
        b"<< /Title (HTML/JavaScript and Plan/Launch) >>",
        b"<< /S /GoTo /D [0 /Fit] >>",
        b"<< /XFA null /EF null /Launching true /S /JavaScripts >>",
        packed_stream(b"BT (About HTML/CSS/JavaScript) Tj ET", b"/Length 40"),
        b"<< /Length 3 >>\nstream\n\x78\x9cbroken\nendstream",
        b"<< /Length 3 >>\nstream\nabc\nendstream",
        b"<< /Filter /FlateDecode >>\nstream\n\x78\x01\x00\xff\xff\x00\x00never ends",
        b"<< /Type /ObjStm /N 0 >>\nstream\n \nendstream",
        b"<< /Filter /FlateDecode >>\nstream\n" + zlib.compress(b"a" * 999)[:9],
    ],
)
def test_what_only_looks_alike_is_taken(harmless: bytes) -> None:
    recognise(make_pdf(b"<< /Type /Catalog >>", harmless), promised=FileKind.PDF)


def test_changes_appended_to_a_pdf_are_part_of_it() -> None:
    content = make_pdf()

    recognise(content + content.removeprefix(b"%PDF-1.7\n"), promised=FileKind.PDF)


@pytest.mark.parametrize("trailer", [b"<< /Encrypt 5 0 R >>", b"<</Encrypt<</V 1>>>>"])
def test_locked_pdf_is_refused(trailer: bytes) -> None:
    refusal = refusal_of(make_pdf(trailer=trailer))

    assert type(refusal) is BrokenFileError
    assert "locked with a password" in str(refusal)


@pytest.mark.parametrize(
    "odd",
    [
        b"<< /Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n789c\nendstream",
        b"<< /Filter /LZWDecode /Type /Obj#53tm >>\nstream\nabc\nendstream",
        packed_stream(SCRIPT, b"/Type /ObjStm /DecodeParms << /Predictor 12 >>"),
        b"<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n\x00\x00\nendstream",
        b"<< /Type /ObjStm /Filter /FlateDecode >>",
    ],
)
def test_objects_packed_oddly_are_refused(odd: bytes) -> None:
    refusal = refusal_of(make_pdf(b"<< /Type /Catalog >>", odd))

    assert type(refusal) is BrokenFileError
    assert "packed in a way that cannot be checked" in str(refusal)


def test_stream_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_UNPACKED", 2_000_000)
    bomb = packed_stream(b"\x00" * 1_100_000, b"/Length 1100")

    recognise(make_pdf(b"<< >>", bomb), promised=FileKind.PDF)
    refusal = refusal_of(make_pdf(b"<< >>", bomb, bomb))

    assert type(refusal) is UnsafeFileError
    assert "unpacks to far more than it seems" in str(refusal)


def test_long_stream_is_unpacked_in_pieces() -> None:
    noise = random.Random(1).randbytes(600_000)  # noqa: S311 - the same noise in every run

    recognise(make_pdf(b"<< >>", packed_stream(noise, b"/Length 1")), promised=FileKind.PDF)


@pytest.mark.parametrize("content", [b"%PDF-9.9\n%%EOF", b"%PDF-1.7\n1 0 obj << >> endobj", b"%PDF-"])
def test_pdf_without_beginning_or_end_is_broken(content: bytes) -> None:
    refusal = refusal_of(content)

    assert type(refusal) is BrokenFileError
    assert str(refusal) == (
        "The file begins as a PDF, but is damaged or cut off. "
        "Open it to see whether it is whole, save a new copy, and send that."
    )


@pytest.mark.parametrize(
    ("limit", "content"),
    [
        ("MOST_STREAMS", make_pdf(*[b"<< >>\nstream\nabc\nendstream"] * 4)),
        ("MOST_MENTIONS", make_pdf(b"<< /Title (/Launch /Launch /Launch /Launch) >>")),
    ],
)
def test_pdf_that_would_take_too_long_to_check_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, content: bytes
) -> None:
    recognise(content, promised=FileKind.PDF)
    monkeypatch.setattr(pdf, limit, 3)

    assert "packed in a way that cannot be checked" in str(refusal_of(content))
