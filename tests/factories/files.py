"""Small real files of every kind, made by their own rules, for tests to send and to spoil."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Literal

from PIL import Image

from assay.foundations.files.vocabulary import FileKind

OFFICE = "application/vnd.openxmlformats-officedocument"
MAIN = {
    FileKind.DOCX: ("word/document.xml", f"{OFFICE}.wordprocessingml.document.main+xml"),
    FileKind.XLSX: ("xl/workbook.xml", f"{OFFICE}.spreadsheetml.sheet.main+xml"),
    FileKind.PPTX: ("ppt/presentation.xml", f"{OFFICE}.presentationml.presentation.main+xml"),
}
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{0}" ContentType="{1}"/></Types>'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}'
    "</manifest:manifest>"
)


def make_zip(parts: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def office_parts(kind: FileKind = FileKind.DOCX) -> dict[str, bytes]:
    name, main = MAIN[kind]
    return {
        "[Content_Types].xml": TYPES.format(name, main).encode(),
        "_rels/.rels": b"<Relationships/>",
        name: b"<document>" + b"All well. " * 500 + b"</document>",
    }


def open_document_parts(kind: FileKind = FileKind.ODT) -> dict[str, bytes]:
    return {
        "mimetype": kind.content_type.encode(),
        "content.xml": b"<office:document-content/>",
        "META-INF/manifest.xml": MANIFEST.format("").encode(),
    }


def make_pdf(*objects: bytes, trailer: bytes = b"<< /Root 1 0 R >>") -> bytes:
    """Return a PDF of these objects, without the table of their places, which readers do not need."""
    bodies = objects or (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")
    lines = [b"%d 0 obj\n%b\nendobj\n" % (number, body) for number, body in enumerate(bodies, start=1)]
    return b"%PDF-1.7\n" + b"".join(lines) + b"trailer\n" + trailer + b"\nstartxref\n0\n%%EOF\n"


def packed_stream(content: bytes, dictionary: bytes = b"/Type /ObjStm /N 1 /First 4") -> bytes:
    return (
        b"<< " + dictionary + b" /Filter /FlateDecode >>\nstream\n" + zlib.compress(content) + b"\nendstream"
    )


def make_picture(
    kind: FileKind = FileKind.PNG,
    *,
    size: tuple[int, int] = (60, 40),
    mode: Literal["RGB", "RGBA", "P", "CMYK", "L"] = "RGB",
    **options: object,
) -> bytes:
    written = io.BytesIO()
    picture = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 20).convert(mode)
    if mode == "RGBA":
        picture.putalpha(128)
    picture.save(written, kind.name, **options)
    return written.getvalue()


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def make_file(kind: FileKind) -> bytes:
    """Return a small, sound file of `kind`."""
    if kind in MAIN:
        return make_zip(office_parts(kind))
    if kind in {FileKind.ODT, FileKind.ODS, FileKind.ODP}:
        return make_zip(open_document_parts(kind))
    if kind in {FileKind.PNG, FileKind.JPEG, FileKind.WEBP}:
        return make_picture(kind)
    return make_pdf() if kind is FileKind.PDF else "name,place\nÉlodie,Caerdydd\n".encode()
