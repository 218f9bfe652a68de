"""The kinds of files that are known; SVG and HTML are not among them, because they can run code."""

import enum
from collections.abc import Iterable
from pathlib import PurePosixPath


class FileKind(enum.StrEnum):
    """A kind of file, by the usual ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    CSV = "csv"
    TXT = "txt"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"

    @property
    def in_words(self) -> str:
        """What people call it: "a PDF"."""
        return _TITLES[self]

    @property
    def content_type(self) -> str:
        """The media type it is served as."""
        return _CONTENT_TYPES[self]

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings its name may have, without the dot."""
        return ("jpg", "jpeg") if self is FileKind.JPEG else (self.value,)


PICTURES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.WEBP})
PLAIN_TEXTS = frozenset({FileKind.CSV, FileKind.TXT})
_TITLES = {
    FileKind.PDF: "a PDF",
    FileKind.DOCX: "a Word document",
    FileKind.XLSX: "an Excel workbook",
    FileKind.PPTX: "a PowerPoint presentation",
    FileKind.ODT: "an OpenDocument text",
    FileKind.ODS: "an OpenDocument spreadsheet",
    FileKind.ODP: "an OpenDocument presentation",
    FileKind.CSV: "a CSV file",
    FileKind.TXT: "a plain text",
    FileKind.PNG: "a PNG picture",
    FileKind.JPEG: "a JPEG picture",
    FileKind.WEBP: "a WebP picture",
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.PPTX: f"{_OFFICE}.presentationml.presentation",
    FileKind.ODT: f"{_OPEN}.text",
    FileKind.ODS: f"{_OPEN}.spreadsheet",
    FileKind.ODP: f"{_OPEN}.presentation",
    FileKind.CSV: "text/csv",
    FileKind.TXT: "text/plain",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.WEBP: "image/webp",
}


def kind_of_name(name: str) -> FileKind | None:
    """Return the kind that the ending of `name` promises; None for an ending that is not known."""
    ending = PurePosixPath(name).suffix.removeprefix(".").lower()
    return next((kind for kind in FileKind if ending in kind.endings), None)


def describe_kinds(kinds: Iterable[FileKind]) -> str:
    """Return the endings of `kinds` for a sentence: "pdf, docx or jpg"."""
    endings = [kind.endings[0] for kind in FileKind if kind in set(kinds)]
    return " or ".join([", ".join(endings[:-1]), endings[-1]]) if len(endings) > 1 else "".join(endings)
