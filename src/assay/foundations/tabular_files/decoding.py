"""From bytes to text: which encoding a spreadsheet saved in, and what is no text at all."""

import codecs
import re
from dataclasses import dataclass

from assay.foundations.tabular_files.vocabulary import UnreadableTableError

_SAVE_AS = 'Open it in a spreadsheet and save it as "CSV UTF-8".'
_SIGNATURES = {
    b"PK\x03\x04": "an Excel or OpenDocument workbook, or a zip file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
    b"SQLite format 3": "a database",
}
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file, the encoding it was read in, and what should be looked at."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(content: bytes) -> DecodedText:
    """Return the text of `content`; raise UnreadableTableError when it is none."""
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise UnreadableTableError(f"This is {kind}, not a CSV file. {_SAVE_AS}")
    decoded = _decode(content)
    nul = decoded.text.find("\x00")
    if nul >= 0:
        line = decoded.text.count("\n", 0, nul) + 1
        raise UnreadableTableError(
            f"Line {line} holds a NUL, which no text has; this is a binary file. {_SAVE_AS}"
        )
    return decoded


def _decode(content: bytes) -> DecodedText:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return _decode_marked(content, encoding)
    try:
        return DecodedText(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        return _decode_windows(content, line=content.count(b"\n", 0, fault.start) + 1)


def _decode_marked(content: bytes, encoding: str) -> DecodedText:
    try:
        return DecodedText(content.decode(encoding), encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableTableError(
            f"The file says that it is {encoding.upper()}, and byte {fault.start + 1} is not. {_SAVE_AS}"
        ) from fault


def _decode_windows(content: bytes, *, line: int) -> DecodedText:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise _in_no_encoding(line) from fault
    if _CONTROLS.search(text):
        raise _in_no_encoding(line)
    notice = (
        f"The file is not UTF-8 (line {line}); it was read as Windows-1252. Check letters such as £, é and ŵ."
    )
    return DecodedText(text, "cp1252", (notice,))


def _in_no_encoding(line: int) -> UnreadableTableError:
    return UnreadableTableError(f"Line {line} is neither UTF-8 nor Windows-1252 text. {_SAVE_AS}")
