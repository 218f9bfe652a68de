"""Previews: pictures made anew from their pixels, and the beginning of plain texts; nothing else is shown."""

import io
from typing import BinaryIO

from PIL import Image, ImageOps

from assay.foundations.files.reading import read_text
from assay.foundations.files.reading.pictures import DECODING_FAULTS, broken, check_size
from assay.foundations.files.vocabulary import FileKind, NoPreviewError, Preview
from assay.foundations.files.vocabulary.kinds import PICTURES, PLAIN_TEXTS
from assay.foundations.plain_text import clean_text

LONGEST_SIDE = 1_200
_MOST_TEXT = 40_000
_QUALITY = 82


def make_preview(content: BinaryIO, kind: FileKind) -> Preview:
    """Return what may be shown of a file.

    Args:
        content: the file, open.
        kind: of the file.

    Raises:
        NoPreviewError: files of this kind are only downloaded.
        BrokenFileError: the picture cannot be decoded any more.
    """
    if kind in PLAIN_TEXTS:
        text = clean_text(read_text(content.read(_MOST_TEXT), most_bytes=_MOST_TEXT))
        return Preview(text.encode(), "text/plain; charset=utf-8")
    if kind in PICTURES:
        try:
            return _picture_anew(content, kind)
        except DECODING_FAULTS as fault:
            raise broken(kind) from fault
    raise NoPreviewError(f"There is no preview of {kind.in_words}; download it.")


def _picture_anew(content: BinaryIO, kind: FileKind) -> Preview:
    with Image.open(content, formats=[kind.name]) as picture:
        check_size(*picture.size)
        # Decodes a large JPEG at a fraction of its size; other formats ignore it.
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
    is_clear = upright.has_transparency_data
    small = upright.convert("RGBA" if is_clear else "RGB")
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A new picture has none of the old one's comments, places, names or profiles.
    anew = Image.new(small.mode, small.size)
    anew.paste(small)
    written = io.BytesIO()
    anew.save(written, format="PNG" if is_clear else "JPEG", quality=_QUALITY)
    return Preview(written.getvalue(), "image/png" if is_clear else "image/jpeg")
