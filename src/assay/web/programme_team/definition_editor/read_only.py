"""What of a part is changed in the file alone, shown as it stands there with its line."""

from dataclasses import dataclass

from assay.capabilities.programmes.vocabulary.faults import Path
from assay.web.programme_team.definition_editor.workbench import Workbench, words_for


@dataclass(frozen=True, slots=True)
class Written:
    """A key as the file has it: what it is called, its line, and its text."""

    title: str
    line: int
    text: str


def written_at(bench: Workbench, path: Path) -> Written:
    """Return what the file has at `path`, which ends with a key."""
    place = bench.located.place_of(path, key=True)
    lines = bench.draft.source.split("\n")[place.line - 1 :]
    first = lines[0][place.column - 1 :]
    following = []
    for line in lines[1:]:
        if line.strip() and _indent(line) < place.column:
            break
        following.append(line[place.column - 1 :])
    return Written(words_for(str(path[-1])), place.line, "\n".join([first, *following]).rstrip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
