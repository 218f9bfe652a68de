"""Someone's draft of a definition, as the pages of the editor look at it."""

import functools
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from assay.capabilities.programmes.queries import get_definition_draft
from assay.capabilities.programmes.vocabulary.checking import Fault, examine_definition
from assay.capabilities.programmes.vocabulary.checking.reading import Outline
from assay.capabilities.programmes.vocabulary.definition.parts import Part
from assay.capabilities.programmes.vocabulary.editing.edits import at, has
from assay.capabilities.programmes.vocabulary.editing.members import (
    Kind,
    Member,
    is_for_the_file,
    list_at,
    members_of,
    model_at,
)
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.capabilities.programmes.vocabulary.located_yaml import LocatedYaml, read_yaml
from assay.capabilities.programmes.vocabulary.records import DefinitionDraftRecord, ProgrammeRecord
from assay.web.programme_team.frame import capital
from assay.web.shared.access import Request, person_of
from assay.web.shared.notices import take_notice
from assay.web.shared.pages import Link, Page

_TITLES = ("title", "ask", "label", "name", "subject", "otherwise")
_LONGEST_TITLE = 60
# Keys that say nothing of themselves to those who never saw the file.
_WORDS = {"ask": "Question", "id": "Short name", "about": "About it", "stages": "Stages"}


@dataclass(frozen=True, slots=True)
class Workbench:
    """A draft with what can be read of it, sound or not.

    Args:
        programme: whose definition it is.
        draft: the draft.
        outline: the parts that can be read.
        faults: every fault, in the order of the file.
        located: the content with its lines.
        base: the content of the version that the draft began from.
    """

    programme: ProgrammeRecord
    draft: DefinitionDraftRecord
    outline: Outline
    faults: tuple[Fault, ...]
    located: LocatedYaml
    base: Any

    @property
    def content(self) -> Any:
        """What the draft says."""
        return self.located.content

    def given(self, path: Path) -> Any:
        """Return what the draft has at `path`; None where it has nothing."""
        return at(self.content, path) if has(self.content, path) else None

    def faults_in(self, path: Path) -> tuple[Fault, ...]:
        """Return the faults at `path` and below it."""
        return tuple(each for each in self.faults if each.at[: len(path)] == path)

    def is_changed(self, path: Path) -> bool:
        """Return whether the draft differs at `path` from the version that it began from."""
        before = at(self.base, path) if has(self.base, path) else None
        return bool(before != self.given(path))

    def title_of(self, path: Path) -> str:
        """Return what people call the part at `path`."""
        given = self.given(path)
        is_named = isinstance(path[-1], str) and path[:-1] != ("stages",)
        for key in _TITLES if isinstance(given, dict) and not is_named else ():
            if text := text_of(given.get(key)):
                return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1]}…"
        return words_for(str(path[-1])) if isinstance(path[-1], str) else f"Number {path[-1] + 1}"

    def part_or_404(self, text: str) -> tuple[Path, type[Part]]:
        """Return the path that an address gives, and the part that stands there; raises Http404."""
        path = self._path(text)
        try:
            return path, model_at(self.content, path)
        except KeyError as error:
            raise Http404 from error

    def list_or_404(self, text: str) -> tuple[Path, Member]:
        """Return the path that an address gives, and the list of parts there; raises Http404."""
        path = self._path(text)
        try:
            return path, list_at(self.content, path)
        except KeyError as error:
            raise Http404 from error

    def _path(self, text: str) -> Path:
        path: Path = ()
        for step in text.split("/") if text else ():
            path = (*path, self._step(path, step))
        return path

    def _step(self, path: Path, step: str) -> str | int:
        try:
            keys = {spelt(each.key): each.key for each in members_of(model_at(self.content, path))}
        except KeyError:
            holder = self.given(path)
            if isinstance(holder, list) and step.isascii() and step.isdecimal() and len(step) < 6:  # noqa: PLR2004 — no list is longer
                return int(step)
            return step
        return keys.get(step, step)


def open_workbench(request: Request, programme: ProgrammeRecord) -> Workbench:
    """Return the visitor's draft of the programme's definition, or its newest version to begin from."""
    draft = get_definition_draft(programme.slug, person_of(request))
    outline, faults = _examined(draft.source)
    return Workbench(programme, draft, outline, faults, _read(draft.source), _read(draft.base_source).content)


# A text is looked at again on every page until it changes.
_examined = functools.lru_cache(maxsize=32)(examine_definition)
_read = functools.lru_cache(maxsize=64)(read_yaml)


def text_of(value: object) -> str:
    """Return a value of a definition as it is typed; of several languages the first."""
    if isinstance(value, dict):
        return next((text_of(each) for each in value.values()), "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None or isinstance(value, list) else str(value).strip()


def words_for(key: str) -> str:
    """Return what a key is called on pages."""
    return _WORDS.get(key, capital(key.replace("_", " ")))


def spelt(step: str | int) -> str:
    """Return a step of a path as it stands in an address."""
    return str(step).replace(" ", "-")


def editor_address(name: str, bench: Workbench, path: Path = ()) -> str:
    """Return the address of the editor's page `name`, for the part at `path` where it is about one."""
    named = {"programme": bench.programme.slug}
    if name == "part" and not path:
        name = "about"
    if path:
        named["part"] = "/".join(map(spelt, path))
    return reverse(f"editor:{name}", kwargs=named)


def home_of(bench: Workbench, path: Path) -> Path:
    """Return the part whose page shows what stands at `path`: the nearest that has a page of its own."""
    for length in range(len(path), 0, -1):
        try:
            model_at(bench.content, path[:length])
        except KeyError:
            continue
        return path[:length]
    return ()


def parent_link(bench: Workbench, path: Path) -> Link:
    """Return the link to the page above that of the part or list at `path`."""
    above = home_of(bench, path[:-1]) if path else ()
    if not above:
        return Link("Definition", editor_address("overview", bench))
    return Link(bench.title_of(above), editor_address("part", bench, above))


def editor_page(request: Request, bench: Workbench, page: Page) -> Page:
    """Return `page` with what every page of the editor has."""
    caption = page.caption or f"Definition of {bench.programme.name}"
    return Page(
        title=page.title,
        caption=caption,
        section=bench.programme.name,
        back=page.back or Link("Definition", editor_address("overview", bench)),
        notice=page.notice or take_notice(request),
        errors=page.errors,
    )


def nested_kinds(model: type[Part]) -> tuple[Member, ...]:
    """Return the members of a part that are parts themselves, one or several, with something to change."""
    nested = (each for each in members_of(model) if each.kind in {Kind.PART, Kind.PARTS})
    return tuple(each for each in nested if not is_for_the_file(each))
