"""WebP: one RIFF container whose length is the file's."""

import struct

from assay.foundations.files.reading.content import Content
from assay.foundations.files.reading.disguises import refuse_rest
from assay.foundations.files.reading.pictures import broken, check_decodes, check_size
from assay.foundations.files.vocabulary import FileKind

_HEAD = 30
_FOURTEEN_BITS = 0x3FFF


def check_webp(content: Content) -> None:
    """Raise a FileRefusedError unless `content` is one whole WebP of a bearable size."""
    if len(content) < _HEAD:
        raise broken(FileKind.WEBP)
    (length,) = struct.unpack("<I", content[4:8])
    end = length + 8
    if end > len(content):
        raise broken(FileKind.WEBP)
    check_size(*_size_of(content))
    refuse_rest(content, end, FileKind.WEBP)
    check_decodes(content, FileKind.WEBP)


def _size_of(content: Content) -> tuple[int, int]:
    """Return width and height in pixels, which stand elsewhere in each of the three forms."""
    form = content[12:16]
    if form == b"VP8X":
        return (
            int.from_bytes(content[24:27], "little") + 1,
            int.from_bytes(content[27:30], "little") + 1,
        )
    if form == b"VP8L":
        (bits,) = struct.unpack("<I", content[21:25])
        return (bits & _FOURTEEN_BITS) + 1, (bits >> 14 & _FOURTEEN_BITS) + 1
    if form == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & _FOURTEEN_BITS, height & _FOURTEEN_BITS
    raise broken(FileKind.WEBP)
