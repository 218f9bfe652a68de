"""Where each entry stands to the line, in words."""

from assay_engines.calibration import Line, Ranking


def line_words(ranking: Ranking, line: Line | None) -> dict[str, str]:
    """Return "inside", "tied at the line" or "outside" for each ranked entry; nothing without a line."""
    if line is None:
        return dict.fromkeys((entry.entry for entry in ranking.ranked), "")
    return (
        dict.fromkeys((entry.entry for entry in ranking.ranked), "outside")
        | dict.fromkeys(line.tied, "tied at the line")
        | dict.fromkeys(line.inside, "inside")
    )
