"""A list of parts, such as the questions of a section, with what may be done to each."""

from dataclasses import dataclass

from assay.capabilities.programmes.vocabulary.editing.members import Member, may_rearrange
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.web.programme_team.definition_editor.workbench import Workbench, editor_address, words_for
from assay.web.shared.filters import plural


@dataclass(frozen=True, slots=True)
class ListedMember:
    """One member of a list: its title, its page, the page that moves or removes it, and what is wrong."""

    title: str
    href: str
    place_href: str
    faults: str


@dataclass(frozen=True, slots=True)
class ListedPart:
    """A list of parts as pages show it; without addresses its members cannot be added or moved here."""

    title: str
    meaning: str
    members: tuple[ListedMember, ...]
    add_href: str
    rearrange_href: str


def listed(bench: Workbench, path: Path, member: Member) -> ListedPart:
    """Return the list of parts at `path`."""
    given = bench.given(path)
    is_free = may_rearrange(member)
    return ListedPart(
        title=words_for(member.key),
        meaning=member.meaning,
        members=tuple(
            _member(bench, (*path, number), is_free=is_free)
            for number in range(len(given) if isinstance(given, list) else 0)
        ),
        add_href=editor_address("add", bench, path) if is_free else "",
        rearrange_href=editor_address("list", bench, path) if is_free else "",
    )


def _member(bench: Workbench, path: Path, *, is_free: bool) -> ListedMember:
    faults = len(bench.faults_in(path))
    return ListedMember(
        title=bench.title_of(path),
        href=editor_address("part", bench, path),
        place_href=editor_address("place", bench, path) if is_free else "",
        faults=plural(faults, "fault") if faults else "",
    )
