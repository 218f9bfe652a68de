"""Pictures: how many pixels they may have, and decoding them to see that they are whole."""

import io
import zlib
from struct import error as StructError  # noqa: N812 - named as the errors beside it are

from PIL import Image

from assay.foundations.files.reading.content import Content
from assay.foundations.files.vocabulary import BrokenFileError, FileKind, UnsafeFileError

MOST_PIXELS = 60_000_000
_LONGEST_SIDE = 30_000
# A JPEG can be decoded at an eighth of its size, which finds what is broken and takes little memory.
_SMALL = (512, 512)
# What Pillow raises for content that is damaged on purpose; found by fuzzing.
DECODING_FAULTS = (
    OSError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    OverflowError,
    SyntaxError,
    EOFError,
    MemoryError,
    StructError,
    zlib.error,
)


def check_size(width: int, height: int) -> None:
    """Raise UnsafeFileError when a picture of these pixels would take too much memory, or has none."""
    if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE and width * height <= MOST_PIXELS):
        raise UnsafeFileError(
            f"The picture has {width:,} by {height:,} pixels; at most {MOST_PIXELS:,} in all can be taken. "
            "Make it smaller in a picture editor and send that."
        )


def check_decodes(content: Content, kind: FileKind) -> None:
    """Decode a picture whose size was checked; raise BrokenFileError when it is damaged or cut off."""
    try:
        with Image.open(io.BytesIO(content[:]), formats=[kind.name]) as picture:
            check_size(*picture.size)
            picture.draft("RGB", _SMALL)
            picture.load()
    except DECODING_FAULTS as fault:
        raise broken(kind) from fault


def broken(kind: FileKind) -> BrokenFileError:
    """Return the error for a file of `kind` that is damaged or cut off."""
    return BrokenFileError(
        f"The file begins as {kind.in_words}, but is damaged or cut off. "
        "Open it to see whether it is whole, save a new copy, and send that."
    )
