"""The text of a file that someone hands in, a definition above all: UTF-8, or a plain word on what it is."""

from assay.capabilities.programmes.vocabulary.faults import DefinitionFaultsError, Fault

_REMEDY = "Save it again as plain text in UTF-8."


def read_text_file(content: bytes) -> str:
    """Return the text of `content`; raises DefinitionFaultsError where it is not text in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _fault(line, _kind_of(content) or "This line has a letter that is not in UTF-8") from error
    if "\x00" in text:
        raise _fault(1, _kind_of(content) or "This is not a text file")
    return text


def _kind_of(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "The file is in UTF-16"
    if content.startswith((b"PK", b"%PDF", b"\xd0\xcf")) or b"\x00" in content:
        return "This is not a text file"
    return ""


def _fault(line: int, message: str) -> DefinitionFaultsError:
    return DefinitionFaultsError([Fault(line, 1, "", message, _REMEDY)])
