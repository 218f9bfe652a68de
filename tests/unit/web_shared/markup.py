"""Reads drawn markup into its elements, so that tests compare structure instead of strings."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from assay.web.shared import jinja

SHARED = Path(jinja.__file__).parent
VOID = {"input", "img", "br", "link", "meta", "rect", "path"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class Reader(HTMLParser):
    """Keeps every element in document order, with the text inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        closed = self._open.pop()
        assert closed.tag == tag, f"<{closed.tag}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data


def read(markup: str) -> list[Element]:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert not reader._open, f"never closed: {[element.tag for element in reader._open]}"
    return reader.elements


def find(elements: list[Element], tag: str, **attributes: str) -> list[Element]:
    wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return [each for each in elements if each.tag == tag and wanted.items() <= each.attributes.items()]


def words(element: Element) -> str:
    return " ".join(element.text.split())


def drawing_environment(**templates: str) -> Environment:
    loader = ChoiceLoader([FileSystemLoader(SHARED / "templates"), DictLoader(templates)])
    environment = jinja.environment(loader=loader)
    environment.globals["static"] = lambda path: f"/static/{path}"
    return environment


def draw(component: str, call: str, **context: Any) -> str:
    """The markup of one macro call, the macro's file and the call given as in a page."""
    macro = call.partition("(")[0]
    source = f'{{% from "shared/components/{component}.html" import {macro} %}}{{{{ {call} }}}}'
    return drawing_environment().from_string(source).render(context)
