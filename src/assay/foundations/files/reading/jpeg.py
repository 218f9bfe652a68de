"""JPEG: segments to the end marker; phones may put whole JPEGs after one another, and nothing else."""

import re
import struct

from assay.foundations.files.reading.content import Content
from assay.foundations.files.reading.disguises import refuse_rest
from assay.foundations.files.reading.pictures import broken, check_decodes, check_size
from assay.foundations.files.vocabulary import FileKind

_BEGIN = b"\xff\xd8"
_END = 0xD9
_SCAN = 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
# Start of frame, but for Huffman tables, an extension and arithmetic conditioning, which lie among them.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARKER_IN_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
_MOST_SEGMENTS = 5_000


def check_jpeg(content: Content) -> None:
    """Raise a FileRefusedError unless `content` is whole JPEGs of a bearable size, one after another."""
    end = _end_of_picture(content, 0)
    while content[end : end + 3] == _BEGIN + b"\xff":
        end = _end_of_picture(content, end)
    refuse_rest(content, end, FileKind.JPEG)
    check_decodes(content, FileKind.JPEG)


def _end_of_picture(content: Content, begin: int) -> int:
    """Return where the picture at `begin` ends."""
    place = begin + len(_BEGIN)
    for _ in range(_MOST_SEGMENTS):
        marker, place = _marker_at(content, place)
        if marker == _END:
            return place
        if marker not in _ALONE:
            place = _after_segment(content, marker, place)
    raise broken(FileKind.JPEG)


def _marker_at(content: Content, place: int) -> tuple[int, int]:
    """Return the marker at `place` and where what it marks begins; several 0xFF may stand before it."""
    if content[place : place + 1] != b"\xff":
        raise broken(FileKind.JPEG)
    while content[place : place + 1] == b"\xff":
        place += 1
    if place >= len(content):
        raise broken(FileKind.JPEG)
    return content[place], place + 1


def _after_segment(content: Content, marker: int, place: int) -> int:
    head = content[place : place + 7]
    if len(head) < len(b"llphhww"):
        raise broken(FileKind.JPEG)
    (length,) = struct.unpack(">H", head[:2])
    if marker in _FRAMES:
        height, width = struct.unpack(">HH", head[3:])
        check_size(width, height)
    place += max(length, 2)
    if marker != _SCAN:
        return place
    following = _MARKER_IN_SCAN.search(content, place)
    if following is None:
        raise broken(FileKind.JPEG)
    return following.start()
