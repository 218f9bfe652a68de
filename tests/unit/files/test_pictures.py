"""Pictures: whole, of a bearable size, and one format alone."""

import io
import struct
import zlib
from typing import Any

import pytest

from assay.foundations.files.previews import make_preview
from assay.foundations.files.reading import recognise
from assay.foundations.files.vocabulary import (
    BrokenFileError,
    DisguisedFileError,
    FileKind,
    FileRefusedError,
    UnsafeFileError,
)
from tests.factories.files import make_picture, png_chunk

PNG, JPEG, WEBP = FileKind.PNG, FileKind.JPEG, FileKind.WEBP
PICTURE = {kind: make_picture(kind) for kind in (PNG, JPEG, WEBP)}
FRAME = PICTURE[JPEG].index(b"\xff\xc0")


def refusal_of(content: bytes, kind: FileKind) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as refused:
        recognise(content, promised=kind)
    return refused.value


def changed(content: bytes, place: int, new: bytes) -> bytes:
    return content[:place] + new + content[place + len(new) :]


def flat_png(width: int, height: int) -> bytes:
    """Return a PNG of one colour: few bytes, however many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((1 + width // 8) * height))
    chunks = png_chunk(b"IHDR", head) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"quality": 100, "subsampling": 0}, {"comment": b"PK"}]
)
def test_jpeg_of_any_make_is_taken(options: dict[str, Any]) -> None:
    recognise(make_picture(JPEG, size=(300, 200), **options), promised=JPEG)


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_webp_of_any_make_is_taken(mode: str, *, lossless: bool) -> None:
    recognise(make_picture(WEBP, mode=mode, lossless=lossless), promised=WEBP)  # type: ignore[arg-type]  # a parameter


def test_jpegs_of_a_phone_lie_after_one_another() -> None:
    recognise(PICTURE[JPEG] + make_picture(JPEG, size=(8, 8)), promised=JPEG)


def test_film_after_a_jpeg_is_refused() -> None:
    refusal = refusal_of(PICTURE[JPEG] + b"\x00\x00\x00\x18ftypmp42", JPEG)

    assert type(refusal) is DisguisedFileError


def test_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    recognise(flat_png(8_000, 7_000), promised=PNG)

    refusal = refusal_of(flat_png(8_000, 8_000), PNG)

    assert type(refusal) is UnsafeFileError
    assert str(refusal) == (
        "The picture has 8,000 by 8,000 pixels; at most 60,000,000 in all can be taken. "
        "Make it smaller in a picture editor and send that."
    )


@pytest.mark.parametrize(
    ("kind", "place", "size"),
    [
        (PNG, 16, b"\x7f\xff\xff\xff\x00\x00\x00\x01"),
        (PNG, 16, bytes(8)),
        (JPEG, FRAME + 5, b"\xff\xff\xff\xff"),
        (JPEG, FRAME + 5, bytes(4)),
        (WEBP, 26, b"\xff\x3f\xff\x3f"),
    ],
)
def test_size_that_makes_no_sense_is_refused(kind: FileKind, place: int, size: bytes) -> None:
    assert type(refusal_of(changed(PICTURE[kind], place, size), kind)) is UnsafeFileError


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (PNG, PICTURE[PNG][:20]),
        (PNG, PICTURE[PNG][:-1]),
        (PNG, PICTURE[PNG][:-12]),
        (PNG, changed(PICTURE[PNG], 12, b"IDAT")),
        (PNG, changed(PICTURE[PNG], 60, b"\xff\xff\xff\xff")),
        (PNG, changed(PICTURE[PNG], PICTURE[PNG].index(b"IDAT") + 8, b"\xff" * 40)),
        (JPEG, b"\xff\xd8\xff"),
        (JPEG, b"\xff\xd8\xff\xe0\x00"),
        (JPEG, b"\xff\xd8\xff\xe0\x00\x04abcdefgh"),
        (JPEG, b"\xff\xd8" + b"\xff\x01" * 6_000),
        (JPEG, b"\xff\xd8\xff\xe0\x00\x09\x00\x00\x00\x00\x00\x00\x00\xff\xff"),
        (JPEG, b"\xff\xd8\xff\xd9"),
        (JPEG, PICTURE[JPEG][:-2]),
        (JPEG, PICTURE[JPEG][:FRAME]),
        (WEBP, PICTURE[WEBP][:25]),
        (WEBP, PICTURE[WEBP][:-1]),
        (WEBP, changed(PICTURE[WEBP], 12, b"JUNK")),
        (WEBP, changed(PICTURE[WEBP], 30, b"\xff" * 50)),
    ],
)
def test_damaged_picture_is_refused(kind: FileKind, content: bytes) -> None:
    assert type(refusal_of(content, kind)) is BrokenFileError


def test_png_of_endless_chunks_is_refused() -> None:
    content = PICTURE[PNG][:-12] + png_chunk(b"tEXt", b"") * 20_001 + png_chunk(b"IEND", b"")

    assert type(refusal_of(content, PNG)) is BrokenFileError


@pytest.mark.parametrize("kind", PICTURE)
def test_picture_that_became_damaged_has_no_preview(kind: FileKind) -> None:
    with pytest.raises(BrokenFileError, match="damaged or cut off"):
        make_preview(io.BytesIO(PICTURE[kind][:100]), kind)
