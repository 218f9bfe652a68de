"""A line drawn after the first k of a ranking, honest about a tie that it would cut through."""

from collections.abc import Sequence
from dataclasses import dataclass

from assay_engines._numerics.contract import Plain
from assay_engines._numerics.errors import ParameterError


class BadLineError(ParameterError):
    """A line is drawn at a place that does not exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The line after the first `first` places.

    `inside` are the entries that are certainly above the line. `tied` are the entries with equal scores
    between which the line would have to choose: empty unless it cuts through a tie. `places_left` are the
    places that `inside` does not fill.
    """

    first: int
    inside: tuple[str, ...]
    tied: tuple[str, ...]
    places_left: int

    @property
    def cuts_a_tie(self) -> bool:
        """Whether someone has to choose among entries with equal scores."""
        return bool(self.tied)

    def as_plain(self) -> dict[str, Plain]:
        """Return the line as plain values."""
        return {
            "first": self.first,
            "inside": list(self.inside),
            "tied": list(self.tied),
            "places_left": self.places_left,
        }


def draw_line(*, ranks: Sequence[int], entries: Sequence[str], first: int) -> Line:
    """Return the line after the first `first` of `entries`, whose competition ranks ascend.

    Raises:
        BadLineError: `first` is not a whole number above zero.
    """
    if not isinstance(first, int) or isinstance(first, bool) or first < 1:
        raise BadLineError(f"The line is drawn after the first {first!r}. Give a whole number from 1.")
    at_the_line = ranks[first] if first < len(ranks) and ranks[first - 1] == ranks[first] else None
    inside = tuple(entries[: first if at_the_line is None else at_the_line - 1])
    tied = tuple(entry for entry, rank in zip(entries, ranks, strict=True) if rank == at_the_line)
    return Line(first=first, inside=inside, tied=tied, places_left=max(first - len(inside), 0))
