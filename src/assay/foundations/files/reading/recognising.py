"""Recognising a file: its content says what it is, its name must agree, and a reader checks it."""

from collections.abc import Callable

from assay.foundations.files.reading.content import Content
from assay.foundations.files.reading.disguises import check_for_second_format
from assay.foundations.files.reading.foreign import name_foreign_format
from assay.foundations.files.reading.jpeg import check_jpeg
from assay.foundations.files.reading.office import check_office_file
from assay.foundations.files.reading.pdf import check_pdf
from assay.foundations.files.reading.png import check_png
from assay.foundations.files.reading.texts import check_text
from assay.foundations.files.reading.webp import check_webp
from assay.foundations.files.vocabulary import EmptyFileError, FileKind, WrongKindError, describe_kinds

_HEAD = 64
_OFFICE_KINDS = frozenset(
    {FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.ODT, FileKind.ODS, FileKind.ODP}
)
_PLAIN = frozenset({FileKind.CSV, FileKind.TXT})
_CHECKS: dict[FileKind, Callable[[Content], None]] = {
    FileKind.PDF: check_pdf,
    FileKind.PNG: check_png,
    FileKind.JPEG: check_jpeg,
    FileKind.WEBP: check_webp,
}


def recognise(content: Content, *, promised: FileKind) -> None:
    """Check that `content` is what its name promises, and nothing else besides.

    Args:
        content: the whole file.
        promised: the kind by the ending of its name.

    Raises:
        EmptyFileError: nothing is in it.
        WrongKindError: it is of another kind.
        BrokenFileError: it is cut off, damaged or locked with a password.
        DisguisedFileError: it is of a second kind too, or holds something hidden.
        UnsafeFileError: it could run something, or unpacks to far more than it seems.
    """
    if not len(content):
        raise EmptyFileError("The file is empty; choose the file that you meant.")
    head = content[:_HEAD]
    found = _signed_kinds(head)
    if promised not in (found or _PLAIN):
        raise _wrong_kind(head, found, promised)
    if promised in _PLAIN:
        if foreign := name_foreign_format(head):
            raise WrongKindError(
                f"The content is {foreign}, not {promised.in_words}; save it as {_as(promised)}."
            )
        check_text(content)
        return
    check_for_second_format(content, promised)
    if promised in _OFFICE_KINDS:
        check_office_file(content, promised)
    else:
        _CHECKS[promised](content)


def _signed_kinds(head: bytes) -> frozenset[FileKind]:
    """Return the kinds whose signature stands at the very beginning; none for plain text and the unknown."""
    if head.startswith(b"%PDF-"):
        return frozenset({FileKind.PDF})
    if head.startswith(b"PK\x03\x04"):
        return _OFFICE_KINDS
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return frozenset({FileKind.PNG})
    if head.startswith(b"\xff\xd8\xff"):
        return frozenset({FileKind.JPEG})
    is_webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return frozenset({FileKind.WEBP}) if is_webp else frozenset()


def _wrong_kind(head: bytes, found: frozenset[FileKind], promised: FileKind) -> WrongKindError:
    if len(found) == 1:
        (kind,) = found
        return WrongKindError(
            f"The name ends in {promised.endings[0]}, but the content is {kind.in_words}; "
            f"give it a name that ends in {kind.endings[0]}, or save it as {_as(promised)}."
        )
    what = "an Office file or a zip file" if found else name_foreign_format(head)
    content = f"the content is {what}" if what else "the content is something else"
    return WrongKindError(
        f"The name says that this is {promised.in_words}, but {content}; "
        f"open it in the program that made it and save it as {_as(promised)}."
    )


def _as(kind: FileKind) -> str:
    return describe_kinds([kind])
