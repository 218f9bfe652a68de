"""Formats that are never accepted, named so that people learn what they sent."""

import re

_SIGNATURES = {
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"\xca\xfe\xba\xbe": "a program",
    b"#!": "a script",
    b"\xd0\xcf\x11\xe0": "an old Office file (doc, xls or ppt)",
    b"{\\rtf": "a rich text (rtf)",
    b"%!PS": "a PostScript file",
    b"GIF8": "a GIF picture",
    b"BM": "a BMP picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"\x1f\x8b": "a compressed file",
    b"BZh": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
    b"PK\x05\x06": "an empty zip file",
    b"SQLite format 3": "a database",
    b"MIME-Version": "a saved web page or an e-mail",
}
_FILM_OR_PHONE_PICTURE = re.compile(rb".{4}ftyp(heic|heix|mif1|msf1|avif)?", re.DOTALL)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|!\[|\?|html|head|body|svg|script|iframe|math|style|[a-z]+:)",
    re.IGNORECASE,
)


def name_foreign_format(head: bytes) -> str:
    """Return what a file that begins with `head` is: "a program"; empty for what is not known here.

    Markup in UTF-16 is known by its signs alone, as its zero bytes are left out first.
    """
    for signature, title in _SIGNATURES.items():
        # Two letters may begin any text; what follows a program's or a picture's is no text.
        if head.startswith(signature) and (len(signature) > len(b"MZ") or not _is_printable(head)):
            return title
    if match := _FILM_OR_PHONE_PICTURE.match(head):
        return "a phone picture (heic or avif)" if match.group(1) else "a film"
    if _MARKUP.match(_without_marks(head)):
        return "a web page, a drawing (svg) or other markup"
    return ""


def _is_printable(head: bytes) -> bool:
    return not head.startswith(b"#!") and all(byte in b"\t\r\n" or byte >= ord(" ") for byte in head)


def _without_marks(head: bytes) -> bytes:
    return head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")
