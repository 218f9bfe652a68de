"""Files that are two kinds at once: refused, because each program would see another file."""

import struct

from assay.foundations.files.reading.content import Content
from assay.foundations.files.vocabulary import DisguisedFileError, FileKind

# PDF readers look for the header this far into a file, and zip readers this far before its end.
_PDF_MAY_BEGIN = 1024
_ZIP_MAY_END = 65_535 + 22
_END_OF_ZIP = b"PK\x05\x06"
_END_OF_ZIP_LENGTH = 22
_ENTRY_OF_ZIP = b"PK\x01\x02"
_ZIP_SIZE = slice(12, 20)
_CLEAN_COPY = "Open it in the program that made it, save a new copy, and send that."


def check_for_second_format(content: Content, kind: FileKind) -> None:
    """Raise DisguisedFileError when `content` of `kind` would also be opened as a PDF or a zip file."""
    begins_as_zip = content[:2] == b"PK"
    if kind is not FileKind.PDF and b"%PDF-" in content[:_PDF_MAY_BEGIN]:
        raise DisguisedFileError(f"The file is {kind.in_words} and a PDF at once. {_CLEAN_COPY}")
    if not begins_as_zip and _ends_as_zip(content):
        raise DisguisedFileError(f"The file is {kind.in_words} and a zip file at once. {_CLEAN_COPY}")


def refuse_rest(content: Content, end: int, kind: FileKind) -> None:
    """Raise DisguisedFileError when anything but zeros and line ends follows the `end` of a file."""
    if content[end:].strip(b"\x00\r\n"):
        raise DisguisedFileError(f"Something is hidden after the end of {kind.in_words}. {_CLEAN_COPY}")


def _ends_as_zip(content: Content) -> bool:
    tail = content[max(0, len(content) - _ZIP_MAY_END) :]
    place = tail.rfind(_END_OF_ZIP)
    while place >= 0:
        if _is_end_of_zip(content, len(content) - len(tail) + place):
            return True
        place = tail.rfind(_END_OF_ZIP, 0, place)
    return False


def _is_end_of_zip(content: Content, place: int) -> bool:
    record = content[place : place + _END_OF_ZIP_LENGTH]
    if len(record) < _END_OF_ZIP_LENGTH:
        return False
    size, _ = struct.unpack("<II", record[_ZIP_SIZE])
    directory = place - size
    return size > 0 and directory >= 0 and content[directory : directory + 4] == _ENTRY_OF_ZIP
