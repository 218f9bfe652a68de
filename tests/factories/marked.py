"""Texts that carry a mark, so that what is left unmarked on a page was never given to be translated."""

import html
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from ruamel.yaml import YAML

CATALOGUE = Path("src/assay/locale/cy/LC_MESSAGES/django.po")
OPENING, CLOSING = "⟦", "⟧"
_SPOKEN = ("alt", "aria-label", "data-copied", "label", "placeholder", "title")
_TEXTS = {"ask", "hint", "title", "label", "about", "summary", "explanation", "subject", "body", "programme"}
_NO_TEXTS = {"open", "ask for more", "not taken further"}
_TEXTS |= {
    "otherwise",
    "unit",
    "name",
    "round",
    "rounds",
    "entry",
    "entries",
    "assessor",
    "assessors",
    "challenge",
}
# The service's own names, and what a language is called in itself.
_ALLOWED = re.compile(r"\b(assay_\w+|Assay|English|Cymraeg|Example|example|gov|uk|https?|www|com|UTC|JSON)\b")


def mark(text: str) -> str:
    """Return `text` between the marks."""
    return f"{OPENING}{text}{CLOSING}"


def write_marked_catalogue(folder: Path) -> None:
    """Write a catalogue for "cy" whose every translation is the English text between the marks."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="cy")
    for each in _entries(catalogue):
        each.string = mark(each.id) if isinstance(each.id, str) else [mark(each.id[-1])] * 6
    content = io.BytesIO()
    write_mo(content, catalogue)
    path = folder / "cy" / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(content.getvalue())


def _entries(catalogue: Catalog) -> Iterator[Any]:
    return (each for each in catalogue if each.id)


def marked_definition(source: str) -> str:
    """Return the definition with the marks round each of its texts."""
    return json.dumps(_marked(YAML(typ="safe", pure=True).load(source)), default=str)


def _marked(part: Any, key: str = "") -> Any:
    if isinstance(part, dict):
        return {
            name: _marked(each, key if name in {"en", "cy"} else str(name)) for name, each in part.items()
        }
    if isinstance(part, list):
        return [_marked(each) for each in part]
    # Under these keys some values are no texts but words of the definition language.
    is_text = isinstance(part, str) and key in _TEXTS and part not in _NO_TEXTS
    return mark(part) if is_text else part


class _Spoken(HTMLParser):
    """Collects what a page says: its text in order, and its attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in {"style", "script"}
        self.attributes += [
            value for name, value in attrs if value and (name in _SPOKEN or name.startswith("data-i18n"))
        ]

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def unmarked(page: str) -> list[str]:
    """Return the words of a page that stand outside every mark."""
    spoken = _Spoken()
    spoken.feed(page)
    found = [_outside(" ".join(spoken.texts)), *map(_outside, spoken.attributes)]
    return [
        word for text in found for word in re.findall(r"[^\W\d_]{2,}", _ALLOWED.sub("", html.unescape(text)))
    ]


def _outside(text: str) -> str:
    depth, kept = 0, []
    for character in text:
        depth += (character == OPENING) - (character == CLOSING)
        kept.append(character if depth == 0 and character != CLOSING else " " if depth == 0 else "")
    return "".join(kept)
