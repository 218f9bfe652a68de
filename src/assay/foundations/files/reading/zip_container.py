"""Zip containers: read strictly, so that every program finds the same parts, and none is a bomb.

The parts must fill the file from its first byte to its directory, once each; their names must be plain; what
each unpacks to must be what it says; and all together must stay within a budget.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from assay.foundations.files.reading.content import Content
from assay.foundations.files.vocabulary import BrokenFileError, DisguisedFileError, UnsafeFileError

MOST_PARTS = 5_000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
MOST_MARKUP = 2_000_000
_ALWAYS_ALLOWED = 20_000_000
_END = struct.Struct("<4s4H2IH")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8
_FLAGS, _METHOD = 3, 4
_LOCKED = 0b1
_AT_ONCE = 262_144
_LONGEST_DESCRIPTOR = 24
_LINK = 0o120000
_KIND_OF_ENTRY = 0o170000
_UNSAFE_NAME = re.compile(r"^/|\\|^[A-Za-z]:|(^|/)\.\.?(/|$)|[\x00-\x1f]|^$")
_NEW_COPY = "Open it in an Office program, save a new copy, and send that."


@dataclass(slots=True)
class Budget:
    """How much may still be unpacked, of a whole file with whatever is embedded in it.

    Args:
        packed: the size of the file in bytes.
    """

    packed: int
    parts: int = MOST_PARTS
    markup: int = MOST_MARKUP
    unpacked: int = field(init=False)

    def __post_init__(self) -> None:
        self.unpacked = min(MOST_UNPACKED, max(_ALWAYS_ALLOWED, self.packed * MOST_RATIO))

    def spend(self, *, parts: int = 0, unpacked: int = 0, markup: int = 0) -> None:
        """Take from the budget; raise UnsafeFileError when it is used up."""
        self.parts -= parts
        self.unpacked -= unpacked
        self.markup -= markup
        if min(self.parts, self.unpacked, self.markup) < 0:
            raise UnsafeFileError("The file unpacks to far more than it seems. Send a smaller one, or a PDF.")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a container.

    Args:
        content: the container.
        name: as it is written.
        place: where the part's local header begins.
        data: where its data begins.
        packed: bytes in the container.
        unpacked: bytes once unpacked, as the directory says.
        is_packed: whether it must be unpacked at all.
        check_sum: CRC-32 of what it unpacks to.
    """

    content: Content
    name: str
    place: int
    data: int
    packed: int
    unpacked: int
    is_packed: bool
    check_sum: int

    @property
    def end(self) -> int:
        """Where its data ends."""
        return self.data + self.packed

    def pieces(self) -> Iterator[bytes]:
        """Return what is in it, piece by piece; raise a FileRefusedError when that is not as said."""
        left, check_sum = self.unpacked, 0
        for piece in self._inflated() if self.is_packed else self._plain():
            left -= len(piece)
            if left < 0:
                raise UnsafeFileError("The file unpacks to more than it says. Send a new copy, or a PDF.")
            check_sum = zlib.crc32(piece, check_sum)
            yield piece
        if left or check_sum != self.check_sum:
            raise BrokenFileError(f"A part of the file is damaged. {_NEW_COPY}")

    def _plain(self) -> Iterator[bytes]:
        for start in range(self.data, self.end, _AT_ONCE):
            yield self.content[start : min(start + _AT_ONCE, self.end)]

    def _inflated(self) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        for raw in self._plain():
            packed = raw
            while packed and not unpacker.eof:
                try:
                    yield unpacker.decompress(packed, _AT_ONCE)
                except zlib.error as fault:
                    raise BrokenFileError(f"A part of the file is damaged. {_NEW_COPY}") from fault
                packed = unpacker.unconsumed_tail
        yield unpacker.flush()
        if not unpacker.eof:
            raise BrokenFileError(f"A part of the file is damaged. {_NEW_COPY}")
        if unpacker.unused_data:
            raise DisguisedFileError(f"Something is hidden within a part of the file. {_NEW_COPY}")


def read_parts(content: Content, budget: Budget) -> Iterator[Part]:
    """Return the parts of a container in the order in which they lie; nothing is unpacked yet.

    Raises BrokenFileError, DisguisedFileError or UnsafeFileError as recognise.
    """
    parts = sorted(_read_directory(content, budget), key=lambda part: part.place)
    _refuse_doubles(parts)
    place = 0
    for part in parts:
        if not place <= part.place <= place + _LONGEST_DESCRIPTOR or (place == 0 and part.place):
            raise DisguisedFileError(
                f"Parts of the file overlap, or something is hidden between them. {_NEW_COPY}"
            )
        place = part.end
        yield part
    if not place <= _directory_of(content)[0] <= place + _LONGEST_DESCRIPTOR:
        raise DisguisedFileError(f"Something is hidden between the parts of the file. {_NEW_COPY}")


def _directory_of(content: Content) -> tuple[int, int]:
    """Return where the directory begins and how many entries it has; the file must end with its end."""
    place = len(content) - _END.size
    if place < 0:
        raise _broken()
    signature, disk, _, here, entries, size, begin, comment = _END.unpack(content[place:])
    if signature != b"PK\x05\x06" or comment:
        raise DisguisedFileError(f"The file does not end where an Office file ends. {_NEW_COPY}")
    if disk or here != entries or begin + size != place:
        raise _broken()
    return begin, entries


def _read_directory(content: Content, budget: Budget) -> Iterator[Part]:
    place, entries = _directory_of(content)
    budget.spend(parts=entries)
    for _ in range(entries):
        fixed = content[place : place + _ENTRY.size]
        if len(fixed) < _ENTRY.size or fixed[:4] != b"PK\x01\x02":
            raise _broken()
        fields = _ENTRY.unpack(fixed)
        name_end = place + _ENTRY.size + fields[10]
        raw_name = content[place + _ENTRY.size : name_end]
        part = _part_of(content, fields, raw_name)
        budget.spend(unpacked=part.unpacked)
        yield part
        place = name_end + fields[11] + fields[12]
    if place != len(content) - _END.size:
        raise _broken()


def _part_of(content: Content, fields: tuple[int, ...], raw_name: bytes) -> Part:
    check_sum, packed, unpacked = fields[7:10]
    place = fields[16]
    name = raw_name.decode("utf-8", "replace")
    if _UNSAFE_NAME.search(name) or fields[15] >> 16 & _KIND_OF_ENTRY == _LINK:
        raise UnsafeFileError(f"A part of the file would be put elsewhere when it is unpacked. {_NEW_COPY}")
    if fields[_FLAGS] & _LOCKED:
        raise BrokenFileError("The file is locked with a password. Save it without one and send that.")
    if fields[_METHOD] not in {_STORED, _DEFLATED}:
        raise BrokenFileError(f"The file is packed in a way that cannot be checked. {_NEW_COPY}")
    data = _data_of(content, place, raw_name, fields[_METHOD])
    return Part(content, name, place, data, packed, unpacked, fields[_METHOD] == _DEFLATED, check_sum)


def _data_of(content: Content, place: int, raw_name: bytes, method: int) -> int:
    """Return where a part's data begins; its local header must say what the directory says."""
    fixed = content[place : place + _LOCAL.size]
    if len(fixed) < _LOCAL.size or fixed[:4] != b"PK\x03\x04":
        raise _broken()
    fields: tuple[int, ...] = _LOCAL.unpack(fixed)
    begin = place + _LOCAL.size
    data = begin + fields[9] + fields[10]
    if content[begin : begin + fields[9]] != raw_name or fields[3] != method:
        raise DisguisedFileError(f"The file says two things of one of its parts. {_NEW_COPY}")
    return data


def _refuse_doubles(parts: list[Part]) -> None:
    if len({part.name.lower() for part in parts}) < len(parts):
        raise DisguisedFileError(f"The file holds two parts of one name. {_NEW_COPY}")


def _broken() -> BrokenFileError:
    return BrokenFileError(f"The file is damaged or cut off. {_NEW_COPY}")
