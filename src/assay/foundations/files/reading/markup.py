"""Markup inside Office files: elements and their attributes, without declared types or entities."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn
from xml.parsers import expat

from assay.foundations.files.vocabulary import BrokenFileError, UnsafeFileError


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its name with its prefix, and its attributes."""

    name: str
    attributes: dict[str, str]


def read_elements(markup: bytes) -> Sequence[Element]:
    """Return the elements of `markup` in their order.

    Raises:
        UnsafeFileError: it declares a document type, which may unpack without end.
        BrokenFileError: it is not well formed.
    """
    elements: list[Element] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = lambda name, attributes: elements.append(Element(name, attributes))
    try:
        parser.Parse(markup, True)  # noqa: FBT003 - the parser takes no keywords
    except (expat.ExpatError, LookupError, ValueError) as fault:
        raise BrokenFileError(
            "The Office file is damaged. Open it, save a new copy, and send that."
        ) from fault
    return elements


def _refuse_document_type(*_: object) -> NoReturn:
    raise UnsafeFileError("The Office file holds markup that no Office program writes. Send it as a PDF.")
