"""Whatever comes in, readers take it or refuse it with a sentence; they never fail."""

import io
import random
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.foundations.files.previews import make_preview
from assay.foundations.files.reading import recognise
from assay.foundations.files.vocabulary import FileKind, FileRefusedError
from assay.foundations.files.vocabulary.kinds import PICTURES, PLAIN_TEXTS
from tests.factories.files import make_file, make_pdf, make_zip, office_parts, packed_stream

SOUND = {kind: make_file(kind) for kind in FileKind} | {
    FileKind.PDF: make_pdf(b"<< /Type /Catalog >>", packed_stream(b"1 0 << /S /URI >>"))
}
SIGNATURES = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"RIFF\x24\x00\x00\x00WEBP",
]
# Pillow tells of what it finds odd; whether it can be decoded is another question.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")
kinds = st.sampled_from(FileKind)
refusals: list[str] = []
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def judge(content: bytes, kind: FileKind) -> bool:
    """Return whether `content` is taken, and keep the words of its refusal."""
    try:
        recognise(content, promised=kind)
    except FileRefusedError as refusal:
        refusals.append(str(refusal))
        return False
    return True


def show(content: bytes, kind: FileKind) -> None:
    if kind in PICTURES | PLAIN_TEXTS:
        make_preview(io.BytesIO(content), kind)


@often
@given(kinds, st.sampled_from(SIGNATURES), st.binary(max_size=400))
def test_any_bytes_are_taken_or_refused(kind: FileKind, signature: bytes, rest: bytes) -> None:
    if judge(signature + rest, kind):
        show(signature + rest, kind)


@often
@given(kinds, st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=8))
def test_spoilt_files_are_taken_or_refused(kind: FileKind, changes: list[tuple[float, bytes]]) -> None:
    content = SOUND[kind]
    for share, new in changes:
        place = int(share * len(content))
        content = content[:place] + new + content[place + len(new) :]

    if judge(content, kind):
        show(content, kind)


@often
@given(kinds, st.floats(0, 1, exclude_max=True))
def test_files_that_were_cut_off_are_refused(kind: FileKind, share: float) -> None:
    cut = SOUND[kind][: int(share * len(SOUND[kind]))]

    # The last line end of a PDF is no part of it, and any beginning of a text is a text, but half a letter.
    is_taken = judge(cut, kind)
    assert not is_taken or kind in PLAIN_TEXTS or len(cut) >= len(SOUND[kind].rstrip())


@often
@given(kinds, kinds)
def test_two_files_after_one_another_are_refused(first: FileKind, second: FileKind) -> None:
    both = SOUND[first] + SOUND[second]

    phones_do_it = first is second is FileKind.JPEG
    texts, appended = {first, second} <= PLAIN_TEXTS, first is second is FileKind.PDF
    assert judge(both, first) is (phones_do_it or texts or appended)


@often
@given(st.dictionaries(st.text(min_size=1, max_size=12), st.binary(max_size=200), max_size=6))
def test_containers_of_any_parts_are_taken_or_refused(parts: dict[str, bytes]) -> None:
    encodable = {name: content for name, content in parts.items() if name.isprintable()}

    judge(make_zip(office_parts() | encodable), FileKind.DOCX)


@often
@given(st.integers(0, 2**32), st.sampled_from([b"", b"/JavaScript", b"/S/JavaScript"]))
def test_noise_in_pdfs_hides_nothing(seed: int, construction: bytes) -> None:
    noise = random.Random(seed).randbytes(3_000)  # noqa: S311 - drawn by Hypothesis
    packed = b"<< /Filter /FlateDecode >>\nstream\n" + zlib.compress(
        noise + b" " + construction + b" " + noise
    )

    is_taken = judge(make_pdf(b"<< >>", packed + b"\nendstream"), FileKind.PDF)

    assert is_taken is (construction != b"/S/JavaScript")


def test_refusals_are_sentences() -> None:
    judge(b"nothing of the kind", FileKind.PDF)

    assert [words for words in refusals if not words.endswith(".") or words[:1].islower()] == []
