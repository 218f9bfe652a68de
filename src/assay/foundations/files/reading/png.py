"""PNG: chunks from the signature to IEND, and nothing after it."""

import struct

from assay.foundations.files.reading.content import Content
from assay.foundations.files.reading.disguises import refuse_rest
from assay.foundations.files.reading.pictures import broken, check_decodes, check_size
from assay.foundations.files.vocabulary import FileKind

_SIGNATURE_LENGTH = 8
# Length and type before the chunk's data, check sum after it.
_AROUND_DATA = 12
_MOST_CHUNKS = 20_000


def check_png(content: Content) -> None:
    """Raise a FileRefusedError unless `content` is one whole PNG of a bearable size."""
    if content[12:16] != b"IHDR" or len(content) < _SIGNATURE_LENGTH + _AROUND_DATA + 13:
        raise broken(FileKind.PNG)
    width, height = struct.unpack(">II", content[16:24])
    check_size(width, height)
    refuse_rest(content, _end_of(content), FileKind.PNG)
    check_decodes(content, FileKind.PNG)


def _end_of(content: Content) -> int:
    place = _SIGNATURE_LENGTH
    for _ in range(_MOST_CHUNKS):
        head = content[place : place + 8]
        if len(head) < len("lengTYPE"):
            break
        place += int.from_bytes(head[:4], "big") + _AROUND_DATA
        if head[4:] == b"IEND" and place <= len(content):
            return place
    raise broken(FileKind.PNG)
