"""The faults found so far, and which parts of the definition they cost."""

from dataclasses import dataclass, field

from assay.capabilities.programmes.vocabulary.faults import Fault, Path, path_in_words
from assay.capabilities.programmes.vocabulary.located_yaml import LocatedYaml


@dataclass(slots=True)
class Findings:
    """Collects faults with their places.

    Args:
        located: the text that is checked.
    """

    located: LocatedYaml
    _found: set[Fault] = field(default_factory=set)
    _lost: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._found.update(self.located.faults)

    def add(self, path: Path, message: str, remedy: str, *, key: bool = False) -> None:
        """Note a fault of the value at `path`, or of its key."""
        place = self.located.place_of(path, key=key)
        self._found.add(Fault(place.line, place.column, path_in_words(path), message, remedy, path))
        self.lose(path)

    def add_fault(self, fault: Fault) -> None:
        """Note a fault of the text itself, wherever it stands."""
        self._found.add(fault)

    def take(self, other: "Findings") -> None:
        """Take over the faults that were found in the same text, read in another language."""
        self._found.update(other.faults)

    def lose(self, path: Path) -> None:
        """Note that what stands at `path` could not be read, so that nothing follows from its absence."""
        self._lost.add(path)

    def is_lost(self, path: Path) -> bool:
        """Return whether anything at or below `path` could not be read."""
        return any(each[: len(path)] == path for each in self._lost)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults, in the order of the file."""
        return tuple(sorted(self._found))
