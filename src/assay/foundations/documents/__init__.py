"""Documents to keep: headings and texts as a tagged PDF, which reads aloud and copies as it looks."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["Document", "Part", "make_pdf"]

_LAYOUT = Path(__file__).with_name("document.typ")
# What no font shows, and marks that would reverse the text around them.
_UNSHOWN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A part under a heading of its own: questions with their answers, both plain text."""

    title: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What goes into a PDF; nothing of it is read as markup.

    Args:
        language: the code of the language that it is in, such as "en".
        lead: lines under the title.
        footer: what stands at the foot of each page, beside its number.
    """

    title: str
    language: str
    lead: tuple[str, ...]
    parts: Sequence[Part]
    footer: str


def make_pdf(document: Document) -> bytes:
    """Return `document` as a PDF whose headings and paragraphs are tagged.

    It is PDF/UA where all letters have a font. Nothing is downloaded.
    """
    import typst  # noqa: PLC0415 - eighty megabytes that most processes never need

    inputs = {"content": json.dumps(asdict(_without_unshown(document)), ensure_ascii=False)}
    try:
        # The standard for accessible PDF refuses a text with letters that no font of this machine has.
        return typst.compile(_LAYOUT, sys_inputs=inputs, pdf_standards="ua-1")
    except typst.TypstError:
        return typst.compile(_LAYOUT, sys_inputs=inputs)


def _without_unshown(document: Document) -> Document:
    return Document(
        title=_shown(document.title),
        language=document.language,
        lead=tuple(map(_shown, document.lead)),
        parts=[
            Part(_shown(part.title), tuple((_shown(ask), _shown(answer)) for ask, answer in part.answers))
            for part in document.parts
        ],
        footer=_shown(document.footer),
    )


def _shown(text: str) -> str:
    return _UNSHOWN.sub("", text)
