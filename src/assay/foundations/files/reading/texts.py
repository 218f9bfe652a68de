"""Plain text: UTF-8, UTF-16 with its mark, or Windows-1252; no zeros, no controls."""

import codecs
import re

from assay.foundations.files.reading.content import Content
from assay.foundations.files.vocabulary import BrokenFileError

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_AT_ONCE = 65_536
_SAVE_AS = 'Open it in a text editor or a spreadsheet and save it as "UTF-8".'


def check_text(content: Content) -> None:
    """Raise BrokenFileError unless all of `content` is text; it is decoded piece by piece."""
    encoding = _encoding_of(content)
    if encoding is None:
        raise BrokenFileError(f"The file holds something that is not text. {_SAVE_AS}")


def read_text(content: Content, *, most_bytes: int) -> str:
    """Return the beginning of a text that was checked, at most `most_bytes` of it."""
    encoding = _encoding_of(content) or "utf-8"
    return codecs.getincrementaldecoder(encoding)("replace").decode(content[:most_bytes])


def _encoding_of(content: Content) -> str | None:
    marked = next((name for mark, name in _MARKS.items() if content[: len(mark)] == mark), None)
    candidates = [marked] if marked else ["utf-8", "cp1252"]
    return next((encoding for encoding in candidates if _is_text(content, encoding)), None)


def _is_text(content: Content, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), _AT_ONCE):
            is_last = start + _AT_ONCE >= len(content)
            if _CONTROLS.search(decoder.decode(content[start : start + _AT_ONCE], is_last)):
                return False
    except UnicodeDecodeError:
        return False
    return True
