"""PDF: from its header to its end mark, without actions that run something, attachments or a password.

This is no PDF reader. Whatever is written plainly, and whatever unpacks as a stream, is searched for the
few constructions that run, send or hide something; what cannot be unpacked is refused where it may hold them.
"""

import re
import zlib
from collections.abc import Iterator

from assay.foundations.files.reading.content import Content
from assay.foundations.files.reading.disguises import refuse_rest
from assay.foundations.files.reading.pictures import broken
from assay.foundations.files.vocabulary import BrokenFileError, FileKind, UnsafeFileError

MOST_UNPACKED = 250_000_000
_AT_ONCE = 262_144
# Long enough for any construction that is looked for to stand across two pieces.
_OVERLAP = 256
_HEADER = re.compile(rb"%PDF-[12]\.\d[\r\n \t]")
_END = b"%%EOF"
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_LONGEST_DICTIONARY = 2_000
_OTHER_FILTERS = re.compile(rb"/(?:ASCII|LZW|RunLength|Crypt|AHx|A85|RL\b|Predictor)")
_BLANK = rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]{0,80}[\r\n]){0,20}"
_VALUE = _BLANK + rb"(?:<<|\[|\d{1,10}" + _BLANK + rb"\d{1,5}" + _BLANK + rb"R)"
_CLEAN_COPY = 'Print it "to PDF", or save it from the program that made it, and send the new copy.'


def _name(text: str) -> bytes:
    """Return a pattern for the name `text`, in which any letter may be written as # and two digits."""
    letters = (f"(?:{letter}|#{ord(letter):02x}|#{ord(letter):02X})" for letter in text)
    return b"/" + "".join(letters).encode() + rb"(?![A-Za-z0-9#])"


def _action(*names: str) -> bytes:
    """Return a pattern for an action of one of these types, named in place or as an object of its own."""
    return rb"(?:" + _name("S") + rb"|obj)" + _BLANK + rb"(?:" + b"|".join(map(_name, names)) + rb")"


_DANGERS = {
    "a script": re.compile(_action("JavaScript", "Rendition")),
    "a command that starts a program": re.compile(_action("Launch")),
    "a form that sends or takes in data": re.compile(_action("SubmitForm", "ImportData")),
    "a link into an attached file": re.compile(_action("GoToE")),
    "an attached file": re.compile(_name("EF") + _VALUE),
    "a film or other active content": re.compile(_name("Subtype") + _BLANK + _name("RichMedia")),
    "a form of a kind that can run code (XFA)": re.compile(_name("XFA") + _VALUE),
}
_PASSWORD = re.compile(_name("Encrypt") + _VALUE)
_PACKED_OBJECTS = re.compile(_name("ObjStm"))


def check_pdf(content: Content) -> None:
    """Raise a FileRefusedError unless `content` is one whole PDF that runs, sends and hides nothing."""
    if not _HEADER.match(content[:16]):
        raise broken(FileKind.PDF)
    end = content.rfind(_END)
    if end < 0:
        raise broken(FileKind.PDF)
    refuse_rest(content, end + len(_END), FileKind.PDF)
    _refuse_dangers(content)
    _refuse_packed_oddly(content)
    for piece in _unpacked_pieces(content):
        _refuse_dangers(piece)


def _refuse_dangers(content: Content) -> None:
    if _PASSWORD.search(content):
        raise BrokenFileError(
            "The PDF is locked with a password or against changes, so that it cannot be checked. "
            "Save it without protection and send that."
        )
    for title, pattern in _DANGERS.items():
        if pattern.search(content):
            raise UnsafeFileError(f"The PDF holds {title}. {_CLEAN_COPY}")


def _refuse_packed_oddly(content: Content) -> None:
    """Refuse objects that are packed in a way other than the usual one, which is unpacked and searched."""
    for match in _PACKED_OBJECTS.finditer(content):
        stream = _STREAM.search(content, match.end(), match.end() + _LONGEST_DICTIONARY)
        start = max(content.rfind(b"obj", 0, match.start()), match.start() - _LONGEST_DICTIONARY, 0)
        dictionary = content[start : stream.end()] if stream else b""
        if (
            not stream
            or _OTHER_FILTERS.search(dictionary)
            or not _can_be_searched(content, stream, dictionary)
        ):
            raise BrokenFileError(f"The PDF is packed in a way that cannot be checked. {_CLEAN_COPY}")


def _can_be_searched(content: Content, stream: re.Match[bytes], dictionary: bytes) -> bool:
    return b"Filter" not in dictionary or _is_packed(content[stream.end() : stream.end() + 2])


def _is_packed(head: bytes) -> bool:
    """Return whether two bytes begin a zlib stream (RFC 1950)."""
    return (
        len(head) == len(b"cf") and head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head, "big") % 31 == 0
    )


def _unpacked_pieces(content: Content) -> Iterator[bytes]:
    """Return what every packed stream unpacks to, in pieces that overlap."""
    left = MOST_UNPACKED
    for stream in _STREAM.finditer(content):
        if not _is_packed(content[stream.end() : stream.end() + 2]):
            continue
        for piece in _unpack(content, stream.end()):
            left -= len(piece) - _OVERLAP
            if left < 0:
                raise UnsafeFileError(f"The PDF unpacks to far more than it seems. {_CLEAN_COPY}")
            yield piece


def _unpack(content: Content, place: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    packed, before = b"", bytes(_OVERLAP)
    try:
        while not unpacker.eof:
            if not packed:
                packed = content[place : place + _AT_ONCE]
                place += len(packed)
            if not packed:
                return
            piece = before + unpacker.decompress(packed, _AT_ONCE)
            packed = unpacker.unconsumed_tail
            before = piece[-_OVERLAP:]
            yield piece
    except zlib.error:
        # Readers stop at the same place; what came before it has been searched.
        return
