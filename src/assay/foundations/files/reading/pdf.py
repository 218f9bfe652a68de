"""PDF: from its header to its end mark, without actions that run something, attachments or a password.

This is no PDF reader. Whatever is written plainly, and whatever unpacks as a stream, is searched for the
few constructions that run, send or hide something; what cannot be unpacked is refused where it may hold them.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import chain, islice

from assay.foundations.files.reading.content import Content
from assay.foundations.files.reading.disguises import refuse_rest
from assay.foundations.files.reading.pictures import broken
from assay.foundations.files.vocabulary import BrokenFileError, FileKind, UnsafeFileError

MOST_UNPACKED = 100_000_000
MOST_STREAMS = 30_000
MOST_MENTIONS = 5_000
_AT_ONCE = 262_144
_FIRST_PIECE = 4_096
# Long enough for any construction that is looked for to stand across two pieces.
_OVERLAP = 256
_HEADER = re.compile(rb"%PDF-[12]\.\d[\r\n \t]")
_END = b"%%EOF"
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_LONGEST_DICTIONARY = 2_000
_OTHER_FILTERS = re.compile(rb"/(?:ASCII|LZW|RunLength|Crypt|AHx|A85|RL\b|Predictor)")
_BLANK = rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]{0,80}[\r\n]){0,20}"
_VALUE_AFTER = re.compile(_BLANK + rb"(?:<<|\[|\d{1,10}" + _BLANK + rb"\d{1,5}" + _BLANK + rb"R)")
_ACTION_BEFORE = re.compile(rb"(?:/S|obj)" + _BLANK + rb"\Z")
_SUBTYPE_BEFORE = re.compile(rb"/Subtype" + _BLANK + rb"\Z")
_CLEAN_COPY = 'Print it "to PDF", or save it from the program that made it, and send the new copy.'
_ACTIONS = {
    b"JavaScript": "a script",
    b"Rendition": "a script",
    b"Launch": "a command that starts a program",
    b"SubmitForm": "a form that sends or takes in data",
    b"ImportData": "a form that sends or takes in data",
    b"GoToE": "a link into an attached file",
}
_WITH_VALUE = {b"EF": "an attached file", b"XFA": "a form of a kind that can run code (XFA)"}
_ACTIVE, _PASSWORD = b"RichMedia", b"Encrypt"
_WORDS = (*_ACTIONS, *_WITH_VALUE, _ACTIVE, _PASSWORD)
_NAMES = re.compile(rb"/(" + b"|".join(_WORDS) + rb")(?![A-Za-z0-9])")
_PACKED_OBJECTS = re.compile(
    b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (each, each, each) for each in b"ObjStm")
)
# Any letter of a name may be written as # and two digits.
_ESCAPES = tuple(
    {
        (form % letter, bytes([letter]))
        for letter in sorted(set(b"".join((*_WORDS, b"SSubtype"))))
        for form in (b"#%02x", b"#%02X")
    }
)


def check_pdf(content: Content) -> None:
    """Raise a FileRefusedError unless `content` is one whole PDF that runs, sends and hides nothing."""
    if not _HEADER.match(content[:16]):
        raise broken(FileKind.PDF)
    end = content.rfind(_END)
    if end < 0:
        raise broken(FileKind.PDF)
    refuse_rest(content, end + len(_END), FileKind.PDF)
    _refuse_packed_oddly(content)
    mentions = 0
    for piece in chain(_plain_pieces(content), _unpacked_pieces(content)):
        mentions += _refuse_dangers(piece)
        if mentions > MOST_MENTIONS:
            raise _uncheckable()


def _refuse_dangers(escaped: bytes) -> int:
    """Refuse what runs, sends or hides something; return how many names had to be looked at."""
    piece = _unescape(escaped)
    if not any(word in piece for word in _WORDS):
        return 0
    mentions = 0
    for match in islice(_NAMES.finditer(piece), MOST_MENTIONS + 1):
        mentions += 1
        if title := _danger_of(piece, match):
            raise UnsafeFileError(f"The PDF holds {title}. {_CLEAN_COPY}")
    return mentions


def _unescape(piece: bytes) -> bytes:
    if b"#" in piece:
        for escape, letter in _ESCAPES:
            piece = piece.replace(escape, letter)
    return piece


def _danger_of(piece: bytes, match: re.Match[bytes]) -> str:
    """Return what the name at `match` does where it stands; nothing for a mere mention."""
    name = match.group(1)
    before = piece[max(0, match.start() - _OVERLAP) : match.start()]
    if name in _ACTIONS:
        return _ACTIONS[name] if _ACTION_BEFORE.search(before) else ""
    if name == _ACTIVE:
        return "a film or other active content" if _SUBTYPE_BEFORE.search(before) else ""
    if not _VALUE_AFTER.match(piece, match.end()):
        return ""
    if name == _PASSWORD:
        raise BrokenFileError(
            "The PDF is locked with a password or against changes, so that it cannot be checked. "
            "Save it without protection and send that."
        )
    return _WITH_VALUE[name]


def _plain_pieces(content: Content) -> Iterator[bytes]:
    for start in range(0, len(content), _AT_ONCE):
        yield content[max(0, start - _OVERLAP) : start + _AT_ONCE]


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
            raise _uncheckable()


def _uncheckable() -> BrokenFileError:
    return BrokenFileError(f"The PDF is packed in a way that cannot be checked. {_CLEAN_COPY}")


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
    for number, stream in enumerate(_STREAM.finditer(content)):
        if number >= MOST_STREAMS:
            raise _uncheckable()
        if not _is_packed(content[stream.end() : stream.end() + 2]):
            continue
        for piece in _unpack(content, stream.end()):
            left -= len(piece)
            if left < 0:
                raise UnsafeFileError(f"The PDF unpacks to far more than it seems. {_CLEAN_COPY}")
            yield piece


def _unpack(content: Content, place: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    packed, before, size = b"", b"", _FIRST_PIECE
    try:
        while not unpacker.eof:
            if not packed:
                packed = content[place : place + size]
                place, size = place + len(packed), _AT_ONCE
            if not packed:
                return
            piece = before + unpacker.decompress(packed, _AT_ONCE)
            packed = unpacker.unconsumed_tail
            before = piece[-_OVERLAP:]
            yield piece
    except zlib.error:
        # Readers stop at the same place; what came before it has been searched.
        return
